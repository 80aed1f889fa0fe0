"""MAXQDA's coded segments, English and German."""

from __future__ import annotations

import pytest

from evalkit.errors import InputError
from evalkit.load.coding import load_coding
from tests.load.exports import CANARY, write_csv, write_xlsx

ENGLISH = ["Color", "Comment", "Document group", "Document name", "Code", "Begin", "End", "Weight score", "Segment",
           "Modified by", "Modified on", "Created by", "Created", "Area", "Coverage %"]  # fmt: skip
GERMAN = ["Farbe", "Kommentar", "Dokumentgruppe", "Dokumentname", "Code", "Anfang", "Ende", "Gewicht", "Segment",
          "Geändert von", "Geändert am", "Erstellt von", "Erstellt", "Fläche", "Abdeckungsgrad %"]  # fmt: skip


def segment(code: str, begin: str, end: str, text: str = "We trust.", document: str = "Interview 1") -> list[str]:
    return ["●", "", "County: County 4", document, code, begin, end, "5", text, "Ana", "04/13/2021 10:00", "Ben",
            "04/13/2021 10:00", "120", "1.5"]  # fmt: skip


ROWS = [segment("Trust > in leaders", "3", "4"), segment(r"Barriers\Money", "3", "4"),
        segment("Trust", "00:12:03", "00:12:09", "Then", "Interview 2")]  # fmt: skip


@pytest.mark.parametrize("headers", [ENGLISH, GERMAN])
def test_segments_with_their_paths_and_places(tmp_path, headers):
    coding = load_coding(write_xlsx(tmp_path / "a.xlsx", [headers, *ROWS]))
    assert coding.tool == "MAXQDA"
    assert coding.experimental
    assert coding.codings["code_path"].tolist() == ["Trust > in leaders", "Barriers > Money", "Trust"]
    assert coding.codings["quotation_id"].tolist() == ["1", "1", "2"]
    assert coding.codings["coder"].tolist() == ["Ben"] * 3
    assert coding.codings["start"].isna().all()
    assert "positions left out" in coding.notes["what"].tolist()
    assert coding.documents["County"].tolist() == ["County 4", "County 4"]
    codes = coding.codebook.set_index("code_path")["codable"]
    assert codes.to_dict() == {"Trust": True, "Trust > in leaders": True, "Barriers": False, "Barriers > Money": True}
    assert coding.notes.set_index("what")["how_many"]["weights left out"] == 3


def test_a_missing_column_and_an_empty_cell_are_named(tmp_path):
    place = ENGLISH.index("Document name")
    lines = [line[:place] + line[place + 1 :] for line in [ENGLISH, *ROWS]]
    with pytest.raises(InputError, match="column Document name"):
        load_coding(write_xlsx(tmp_path / "a.xlsx", lines))
    with pytest.raises(InputError) as refused:
        load_coding(write_xlsx(tmp_path / "b.xlsx", [ENGLISH, *ROWS, segment("", "9", "9", CANARY)]))
    assert [(problem.row, problem.column) for problem in refused.value.problems] == [(5, "Code")]
    assert CANARY not in str(refused.value)


def test_a_csv_is_read_too(tmp_path):
    assert load_coding(write_csv(tmp_path / "a.csv", [ENGLISH, *ROWS])).quotations == 2
