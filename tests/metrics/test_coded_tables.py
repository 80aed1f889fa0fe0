"""The measures of coded interviews on tables as `load_coding` gives them, types and all; none changes its input."""

import pandas as pd
import pytest

from evalkit.metrics.agreement import intercoder_agreement
from evalkit.metrics.co_occurrence import co_occurrence
from evalkit.metrics.codes import code_frequencies
from evalkit.metrics.passes import compare_passes
from evalkit.metrics.saturation import saturation
from evalkit.schemas.coding import CODINGS, DOCUMENTS

TEXT = "Nos fiamos. 🙂 Money is short. And time too."
ROWS = [("A", "1", 0, 11, "Trust", "ana"), ("A", "2", 12, 29, "Money", "ana"), ("A", "3", 0, 29, "Trust", "ben")]


@pytest.fixture
def codings():
    table = pd.DataFrame(ROWS, columns=["document", "quotation_id", "start", "end", "code_path", "coder"])
    blank = {"document_groups": "", "medium": "text", "match": "same", "created": "2021-06-01"}
    return CODINGS.validate(table.assign(code=table["code_path"], text="", **blank, county=["x", "x", ""]))


@pytest.fixture
def documents():
    table = pd.DataFrame({"document": ["A", "B"], "source_text": [TEXT, None], "county": ["x", "y"]})
    blank = {"document_groups": "", "medium": ["text", "audio"], "characters": [len(TEXT), None]}
    return DOCUMENTS.validate(table.assign(**blank))


@pytest.mark.parametrize(
    ("measure", "rows"),
    [
        (lambda codings, documents: code_frequencies(codings, documents), 8),
        (lambda codings, documents: code_frequencies(codings, documents, by="county"), 4),
        (lambda codings, documents: co_occurrence(codings), 0),
        (lambda codings, documents: co_occurrence(codings, "overlap"), 1),
        (lambda codings, documents: saturation(codings, documents), 2),
        (lambda codings, documents: compare_passes(codings, codings), 3),
        (lambda codings, documents: intercoder_agreement(codings, documents), 7),
        (lambda codings, documents: intercoder_agreement(codings, documents, "sentence"), 7),
        (lambda codings, documents: intercoder_agreement(codings, documents, "character"), 7),
    ],
)
def test_a_measure_takes_what_was_read(codings, documents, measure, rows):
    before = codings.copy(), documents.copy()
    found = measure(codings, documents)
    assert len(found) == rows
    pd.testing.assert_frame_equal(codings, before[0])
    pd.testing.assert_frame_equal(documents, before[1])
    empty = measure(codings.iloc[:0], documents)
    assert list(empty.columns) == list(found.columns)
    assert empty.dtypes.equals(found.dtypes)
