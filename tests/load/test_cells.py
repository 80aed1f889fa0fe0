import pandas as pd
import pytest

from evalkit.errors import InputError
from evalkit.load.cells import refuse_columns, trimmed, with_header, without_blank_rows


def test_rows_keep_their_number_when_blank_ones_go():
    cells = trimmed(pd.DataFrame([["id", "q"], [" ", "\t"], ["", "x "]], dtype="str"))
    kept = without_blank_rows(cells)
    assert kept.index.tolist() == [1, 3]
    assert kept.loc[3].tolist() == ["", "x"]


def test_the_header_leaves_out_columns_without_a_name():
    cells = pd.DataFrame([["id", "", "q", "q", ""], ["1", "stray", "a", "b", ""]], index=[1, 2])
    table = with_header(cells)
    assert table.columns.tolist() == ["id", "q", "q"]
    assert table.loc[2].tolist() == ["1", "a", "b"]


def test_only_columns_that_are_asked_for_are_refused():
    table = pd.DataFrame([["1", "a", "b"]], columns=["id", "q", "q"])
    refuse_columns(table, ["id"], "a.csv", "")
    with pytest.raises(InputError) as caught:
        refuse_columns(table, ["q", "id", "gone", "gone"], "a.csv", "Add it.")
    assert str(caught.value).splitlines() == [
        "a.csv, column q: The column name stands there 2 times. Give each column its own name.",
        "a.csv, column gone: There is no such column. Add it.",
    ]
