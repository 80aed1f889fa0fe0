"""Taguette's highlights and codebook, as Taguette itself wrote them."""

from __future__ import annotations

from pathlib import Path

import pytest

from evalkit.errors import InputError
from evalkit.load.coding import load_coding
from tests.load.exports import CANARY, write_csv

EXPORTS = Path(__file__).parents[2] / "fixtures" / "qda" / "taguette"
HEADERS = ["id", "document", "tag", "content"]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_highlights_that_taguette_wrote(suffix):
    coding = load_coding(EXPORTS / f"highlights.{suffix}")
    assert (coding.tool, coding.experimental) == ("Taguette", False)
    first = coding.codings[coding.codings["quotation_id"] == "1"]
    assert first["code"].tolist() == ["Capacity", "Trust"]
    assert first["text"].unique().tolist() == ["La oficina abrió 🌞 y la gente confía."]
    assert "Voice, being heard" in coding.codebook["code"].tolist()
    assert coding.quotations == coding.codings["quotation_id"].nunique()


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_codebook_that_taguette_wrote(suffix):
    coding = load_coding(EXPORTS / f"codebook.{suffix}")
    assert (len(coding.codings), len(coding.documents)) == (0, 0)
    definitions = coding.codebook.set_index("code")["definition"]
    assert definitions["Trust"] == 'Who trusts whom, "and why"'
    assert definitions["Voice, being heard"] == ""


def test_an_older_codebook_counts_highlights_only(tmp_path):
    lines = [["tag", "description", "number of highlights"], ["Trust", "Who", "3"]]
    assert load_coding(write_csv(tmp_path / "a.csv", lines)).codebook["definition"].tolist() == ["Who"]


def test_ids_may_repeat_across_documents_but_not_over_two_texts(tmp_path):
    rows = [["1", "A", "Trust", "We trust."], ["1", "B", "Trust", "We don't."], ["1", "A", "Money", "We trust."]]
    coding = load_coding(write_csv(tmp_path / "a.csv", [HEADERS, *rows]))
    assert (coding.quotations, len(coding.codings)) == (2, 3)
    with pytest.raises(InputError) as refused:
        load_coding(write_csv(tmp_path / "b.csv", [HEADERS, *rows, ["1", "A", "Voice", CANARY]]))
    assert [(problem.row, problem.column) for problem in refused.value.problems] == [(5, "id")]
    assert CANARY not in str(refused.value)


def test_a_highlight_without_a_document_is_refused(tmp_path):
    with pytest.raises(InputError, match="row 2, column document"):
        load_coding(write_csv(tmp_path / "a.csv", [HEADERS, ["1", "", "Trust", "We trust."]]))
