import copy
import operator
import pickle

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.load.coded import Coded
from evalkit.load.distinct import Distinct

WORDS = st.lists(st.sampled_from(["", "yes", "Yes", "no ", "3.0", "é", None]), min_size=1, max_size=5)


@st.composite
def columns(draw):
    """The same texts twice: as codes into words, of which some may be alike and some unused, and spelled out."""
    words = pd.array(draw(WORDS), dtype="str")
    codes = np.array(draw(st.lists(st.integers(0, len(words) - 1), max_size=12)), dtype=draw(st.sampled_from("Bhi")))
    return pd.Series(Coded(codes, words)), pd.Series(words.take(codes), dtype="str")


METHODS = {
    "equal": lambda cells: cells == "yes",
    "unequal": lambda cells: cells != "yes",
    "column": lambda cells: cells == cells[::-1].reset_index(drop=True),
    "isin": lambda cells: cells.isin(["yes", "é"]),
    "isin none": lambda cells: cells.isin(["x"]),
    "isna": lambda cells: cells.isna(),
    "fillna": lambda cells: cells.fillna("x"),
    "where": lambda cells: cells.where(cells != ""),
    "mask": lambda cells: cells.mask(cells == "yes", "x"),
    "slice": lambda cells: cells[1:-1],
    "chosen": lambda cells: cells[(cells != "yes").to_numpy()],
    "taken": lambda cells: cells.take(range(len(cells) - 1, -1, -1)),
    "reindexed": lambda cells: cells.reindex(range(-1, len(cells) + 1)),
    "sorted": lambda cells: cells.sort_values(),
    "doubled": lambda cells: cells.duplicated(),
    "counted": lambda cells: cells.value_counts(),
    "grouped": lambda cells: pd.Series(1, index=cells.index).groupby(cells).sum(),
    "crossed": lambda cells: pd.crosstab(cells, cells.isna()),
    "joined": lambda cells: pd.concat([cells, cells], ignore_index=True),
    "stripped": lambda cells: cells.str.strip(),
    "right": lambda cells: cells.str.rstrip(" 0"),
    "matched": lambda cells: cells.str.fullmatch("[a-z]+"),
    "contains": lambda cells: cells.str.contains("e", regex=False),
    "mapped": lambda cells: cells.map({"yes": 1.0}),
    "texts": lambda cells: cells.astype("str"),
    "objects": lambda cells: cells.astype(object),
    "categories": lambda cells: cells.astype("category"),
    "categories' codes": lambda cells: pd.Series(pd.factorize(cells)[0]),
    "table": lambda cells: pd.DataFrame({"a": cells, "b": cells})[cells.notna()].reset_index(drop=True),
    "pickled": lambda cells: pickle.loads(pickle.dumps(cells)),
    "copied": copy.deepcopy,
}


@pytest.mark.parametrize("name", METHODS)
@settings(max_examples=60, deadline=None)
@given(columns())
def test_codes_give_what_the_texts_give(name, column):
    coded, plain = column
    found, expected = METHODS[name](coded), METHODS[name](plain)
    compare = pd.testing.assert_frame_equal if isinstance(expected, pd.DataFrame) else pd.testing.assert_series_equal
    compare(found, expected)


@settings(max_examples=100, deadline=None)
@given(columns(), st.sampled_from(["yes", "new"]))
def test_writing_into_one_column_leaves_its_copies_alone(column, text):
    coded, plain = column
    copied, part = coded.copy(), coded[:]
    for place in range(len(coded)):
        coded.iloc[place] = text
    assert coded.tolist() == [text] * len(coded)
    pd.testing.assert_series_equal(copied, plain)
    pd.testing.assert_series_equal(part, plain)


@given(columns().filter(lambda column: column[1].notna().all()))
def test_distinct_cells_come_in_order_of_appearance(column):
    coded, plain = column
    by_codes, by_texts = Distinct(coded), Distinct(plain)
    assert by_codes.values == by_texts.values
    assert by_codes.codes.tolist() == by_texts.codes.tolist()
    assert by_codes.counts() == by_texts.counts()


@given(columns())
def test_single_texts(column):
    coded, plain = column
    assert [repr(cell) for cell in coded] == [repr(cell) for cell in plain]
    assert [repr(coded.iloc[place]) for place in range(len(coded))] == [repr(cell) for cell in plain]
    assert operator.eq(len(coded), len(plain))
