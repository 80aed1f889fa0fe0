"""Dedoose's excerpts: wide rows, codes below codes, descriptors."""

from __future__ import annotations

import pytest

from evalkit.errors import InputError
from evalkit.load.coding import load_coding
from tests.load.exports import CANARY, write_csv, write_xlsx

CODES = ["Trust", r"Trust\In leaders", "Money"]
PARTS = ("Applied", "Range", "Weight")
HEADERS = ["Media Title", "Excerpt Creator", "Excerpt Date", "Excerpt Range", "Excerpt Copy", "Resource Creator",
           "Codes Applied Combined", *(f"Code: {code} {part}" for code in CODES for part in PARTS),
           "County", "Role"]  # fmt: skip


def excerpt(
    ticks: str, *, title: str = "Interview 1.docx", place: str = "120-164", text: str = "We trust."
) -> list[str]:
    codes = [cell for tick in ticks for cell in (("True", "", "3") if tick == "x" else ("False", "", ""))]
    return [title, "ana", "3/14/2021", place, text, "ana", "", *codes, "County 4", "champion"]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_each_applied_code_is_a_coding(tmp_path, write):
    rows = [excerpt("xx-"), excerpt("--x", place="Page 2", text="Money"), excerpt("---", text="Nothing")]
    coding = load_coding(write(tmp_path / "a.xlsx", [HEADERS, *rows]))
    assert coding.tool == "Dedoose"
    assert coding.codings["code_path"].tolist() == ["Trust", "Trust > In leaders", "Money"]
    assert coding.codings["start"].tolist()[:2] == [120, 120]
    assert coding.codings["end"].isna().tolist() == [False, False, True]
    assert coding.quotations == 3
    assert coding.attributes == ["County", "Role"]
    assert coding.documents[["County", "Role"]].values.tolist() == [["County 4", "champion"]]
    assert coding.notes.set_index("what")["how_many"]["weights left out"] == 3


def test_a_cell_that_is_neither_true_nor_false_is_refused(tmp_path):
    rows = [excerpt("x--"), excerpt("x--", text=CANARY)]
    rows[1][HEADERS.index("Code: Money Applied")] = "maybe"
    with pytest.raises(InputError) as refused:
        load_coding(write_csv(tmp_path / "a.csv", [HEADERS, *rows]))
    assert [(problem.row, problem.column) for problem in refused.value.problems] == [(3, "Code: Money Applied")]
    assert CANARY not in str(refused.value)


def test_a_missing_column_is_named(tmp_path):
    place = HEADERS.index("Excerpt Copy")
    lines = [line[:place] + line[place + 1 :] for line in (HEADERS, excerpt("x--"))]
    with pytest.raises(InputError, match="column Excerpt Copy"):
        load_coding(write_csv(tmp_path / "a.csv", lines))
