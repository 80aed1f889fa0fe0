import pandas as pd
import pytest

from evalkit.errors import UsageError
from evalkit.metrics.themes import theme_counts

CODINGS = pd.DataFrame(
    {
        "document": ["A", "A", "B", "gone"],
        "quotation_id": ["1", "2", "3", "4"],
        "start": pd.array([0, 0, None, 5], dtype="Int64"),
        "end": pd.array([9, 9, None, 9], dtype="Int64"),
        "code_path": ["Trust", "Money", "Money", "Money"],
    }
)
DOCUMENTS = pd.DataFrame({"document": ["A", "B"], "people": [1, 4], "unit": ["x", "not_given"]})


def counted(table, measure):
    chosen = table[table["measure"] == measure]
    return dict(zip(chosen["item"], zip(chosen["count"], chosen["n"], strict=True), strict=True))


def test_passages_count_once_and_strange_documents_not_at_all():
    table = theme_counts(CODINGS, DOCUMENTS, {"both": ["Trust", "Money"], "none": []})
    assert counted(table, "documents_with") == {"both": (2, 2), "none": (0, 2)}
    assert counted(table, "quotations_with") == {"both": (2, 2), "none": (0, 2)}
    assert counted(table, "units_with") == {"both": (1, 1), "none": (0, 1)}
    assert set(table["people"]) == {5}


def test_without_units_no_counties_are_counted_and_without_places_ids_tell():
    bare = CODINGS.drop(columns=["start", "end"])
    table = theme_counts(bare, DOCUMENTS.drop(columns="unit"), {"both": ["Trust", "Money"]})
    assert counted(table, "units_with") == {}
    assert counted(table, "quotations_with") == {"both": (3, 3)}


@pytest.mark.parametrize("column", ["document", "quotation_id", "code_path"])
def test_a_column_that_is_missing_is_named(column):
    with pytest.raises(UsageError, match=f"The codings have no column {column}"):
        theme_counts(CODINGS.drop(columns=column), DOCUMENTS, {})
