"""How often codes occur, on interviews that can be counted by hand."""

import pandas as pd
import pytest

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.codes import code_frequencies

CODINGS = pd.DataFrame(
    {
        "document": ["A", "A", "A", "B", "B", "C"],
        "quotation_id": ["1", "1", "2", "1", "1", "9"],
        "code_path": ["Trust", "Money", "Trust", "Trust", "Trust", "Money > Grants"],
        "coder": ["ana", "ana", "ana", "ana", "ben", "ana"],
        "county": ["x", "x", "x", "x", "x", ""],
    }
)
DOCUMENTS = pd.DataFrame(
    {"document": ["A", "B", "C", "D"], "county": ["x", "x", "", "y"], "sector": ["s", "t", "t", "t"]}
)


def counts(table, code):
    rows = table[table[v.ITEM] == code].set_index(v.MEASURE)
    return {measure: (row[v.COUNT], row[v.N]) for measure, row in rows.iterrows()}


def test_documents_counties_quotations_and_codings():
    table = code_frequencies(CODINGS, DOCUMENTS)
    assert counts(table, "Trust") == {
        v.DOCUMENTS_WITH: (2, 4), v.UNITS_WITH: (1, 2), v.QUOTATIONS_WITH: (3, 4), v.CODINGS_WITH: (4, 6)
    }  # fmt: skip
    # Its only document names no county, and its parent is another code.
    assert counts(table, "Money > Grants")[v.UNITS_WITH] == (0, 2)
    assert counts(table, "Money")[v.DOCUMENTS_WITH] == (1, 4)
    assert table[[v.LOWER, v.UPPER, v.PEOPLE]].isna().all(axis=None)
    assert (table[v.ESTIMATE] == table[v.COUNT]).all()


def test_without_documents_those_with_a_coding_are_the_base():
    assert counts(code_frequencies(CODINGS), "Trust")[v.DOCUMENTS_WITH] == (2, 3)
    assert counts(code_frequencies(CODINGS, unit="region"), "Trust").keys() == {
        v.DOCUMENTS_WITH, v.QUOTATIONS_WITH, v.CODINGS_WITH
    }  # fmt: skip


def test_a_code_by_group_has_the_documents_of_the_group_as_its_base():
    table = code_frequencies(CODINGS, DOCUMENTS, by="sector", codes=["Trust", "Never"])
    found = table[["sector", v.ITEM, v.COUNT, v.N]].to_numpy().tolist()
    assert found == [["s", "Trust", 1, 1], ["s", "Never", 0, 1], ["t", "Trust", 1, 3], ["t", "Never", 0, 3]]


def test_documents_without_the_attribute_are_a_group():
    table = code_frequencies(CODINGS, DOCUMENTS, by="county").set_index(["county", v.ITEM])
    assert table.loc[("not_given", "Money > Grants"), v.COUNT] == 1
    assert table.loc[("y", "Trust"), [v.COUNT, v.N]].tolist() == [0, 1]


def test_nothing_coded():
    table = code_frequencies(CODINGS.iloc[:0], DOCUMENTS, codes=["Trust"])
    assert counts(table, "Trust")[v.QUOTATIONS_WITH] == (0, 0)
    assert code_frequencies(CODINGS.iloc[:0], DOCUMENTS, by="county").empty


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"by": "region"}, "no column region"),
        ({"codes": ["Trust", "Trust"]}, "stands twice among the codes"),
        ({"documents": DOCUMENTS.iloc[1:]}, "not among the documents"),
        ({"documents": DOCUMENTS.iloc[[0, 0, 1, 2]]}, "stands twice among the documents"),
        ({"codings": CODINGS.drop(columns="quotation_id")}, "no column quotation_id"),
    ],
)
def test_what_is_refused(change, said):
    with pytest.raises(UsageError, match=said):
        code_frequencies(**({"codings": CODINGS, "documents": DOCUMENTS} | change))
