"""QualCoder's report of codings, by file and by case."""

from __future__ import annotations

import pytest

from evalkit.errors import InputError
from evalkit.load.coding import load_coding
from tests.load.exports import write_csv, write_xlsx

BY_FILE = ["File", "Coder", "Coded", "Id", "Codename", "Coded_Memo", "Category", "Category", "FileVar_county"]
ROWS = [
    ["Interview 1", "ana", "We trust them.", "ctid:1", "Trust", "", "Partners", "Relations", "County 4"],
    ["Interview 1", "ana", "We trust them.", "ctid:2", "Money", "", "", "", "County 4"],
    ["Map", "ben", "image", "imid:1", "Trust", "", "Partners", "Relations", ""],
]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_codings_of_the_same_words_are_one_quotation(tmp_path, write):
    coding = load_coding(write(tmp_path / "a", [BY_FILE, *ROWS]))
    assert coding.codings["code_path"].tolist() == [
        "Relations > Partners > Trust", "Money", "Relations > Partners > Trust",
    ]  # fmt: skip
    assert (coding.tool, coding.quotations, coding.attributes) == ("QualCoder", 2, ["county"])
    assert coding.codings["medium"].tolist() == ["text", "text", "picture"]
    assert coding.codings["text"].tolist() == ["We trust them.", "We trust them.", ""]
    assert coding.documents["county"].tolist() == ["County 4", ""]


def test_a_report_by_case_has_the_case_as_attribute(tmp_path):
    header = ["Case", "Filename", "Coder", "Coded", "Id", "Codename", "Coded_Memo", "CaseVar_role"]
    rows = [["Ana", "Interview 1", "ana", "We trust.", "ctid:1", "Trust", "", "champion"]]
    coding = load_coding(write_csv(tmp_path / "a.csv", [header, *rows]))
    assert coding.documents[["document", "case", "role"]].values.tolist() == [["Interview 1", "Ana", "champion"]]


@pytest.mark.parametrize(("variables", "ends"), [([], []), (["FileVar_county"], ["County 4"])])
def test_csv_rows_with_fewer_categories_than_others_are_put_in_place(tmp_path, variables, ends):
    header = BY_FILE[:-1] + variables
    rows = [ROWS[0][:8] + ends, ROWS[1][:6] + ends, [*ROWS[2][:6], "Partners", *ends]]
    coding = load_coding(write_csv(tmp_path / "a.csv", [header, *rows]))
    assert coding.codings["code_path"].tolist() == ["Relations > Partners > Trust", "Money", "Partners > Trust"]
    assert coding.attributes == [name.removeprefix("FileVar_") for name in variables]


def test_a_row_that_is_too_short_is_refused(tmp_path):
    with pytest.raises(InputError, match="row 3"):
        load_coding(write_csv(tmp_path / "a.csv", [BY_FILE, ROWS[0], ROWS[1][:4]]))


def test_a_coding_without_a_code_is_refused(tmp_path):
    row = [*ROWS[0]]
    row[4] = ""
    with pytest.raises(InputError, match="row 2, column Codename"):
        load_coding(write_csv(tmp_path / "a.csv", [BY_FILE, row]))
