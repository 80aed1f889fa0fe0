"""Excel and CSV: texts are texts whatever they begin with, and come back as they were."""

import csv
import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from evalkit.export.to_csv import write_csv
from evalkit.export.to_excel import write_excel
from evalkit.harmless import as_given, harmless
from evalkit.load.survey import load_survey
from tests.export.surveys import kinds, read, tidy

NASTY = st.text(
    st.one_of(st.sampled_from("=+-@'; \t\r\n\"_x0D"), st.characters(exclude_categories=["Cs", "Cc", "Cn"])), max_size=30
)
QUIET = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
FORMULAS = ["=1+1", "+1", "-7", "@SUM(A1)", "=cmd|' /C calc'!A0", "＝1", "a;=1+1", "- a\n- b", " =1"]


def texts_of(texts):
    """Give rows of the small survey with these texts."""
    rows = []
    for at, text in enumerate(texts):
        rows.append([f"r{at}", "1", "2", text, "1", "2021-07-18", "1", ""])
    return rows


def cells(path, sheet="data"):
    """Give a sheet as Excel's cells."""
    book = openpyxl.load_workbook(path)
    return list(book[sheet].iter_rows())


def test_a_workbook_comes_back_as_it_went(tmp_path):
    survey = read(tmp_path)
    write_excel(tidy(survey), tmp_path / "a.xlsx")
    again = load_survey(tmp_path / "a.xlsx")
    assert (again.tool, again.warnings) == ("evalkit workbook", [])
    assert [item.kind for item in again.instrument.items] == [item.kind for item in survey.instrument.items]
    for was, now in zip(survey.instrument.items, again.instrument.items, strict=True):
        assert kinds(again.missing[now.id]) == kinds(survey.missing[was.id])
        assert [option.label for option in now.options] == [option.label for option in was.options]
        given, got = survey.responses[was.fields], again.responses[now.fields].set_axis(was.fields, axis="columns")
        if was.kind == "single":
            names = {new.id: old.id for new, old in zip(now.options, was.options, strict=True)}
            got = got.map(names.get, na_action="ignore")
        assert_frame_equal(got, given, check_dtype=False)


def test_a_workbook_has_four_sheets(tmp_path):
    write_excel(tidy(read(tmp_path)), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["data", "missing", "dictionary", "read me"]
    assert book["read me"]["A1"].value == (
        "PRIVATE: one row a respondent, not for release. SYNTHETIC data: no real respondents."
    )
    told = (
        pd.read_excel(tmp_path / "a.xlsx", engine="openpyxl", sheet_name="dictionary", dtype="str")
        .fillna("")
        .set_index("column")
    )
    assert told.at["agree", "values"] == "1 = not at all\n2 = a little\n3 = a great deal"
    assert told.at["why", "asked_if"] == "sector: any of by"
    assert told.at["size", "made_from"] == "balance. By the instrument: red: … to -0.01; black: 0 to …."
    assert told.loc["size", ["asked", "answered"]].tolist() == ["7", "3"]
    assert told.at["agree", "condition"] == "common_agenda"
    why = (
        pd.read_excel(tmp_path / "a.xlsx", engine="openpyxl", sheet_name="missing", dtype="str")
        .fillna("")["sector"]
        .tolist()
    )
    assert why == ["", "", "", "", "", "", "refused", "broken_off", "", ""]


def test_a_formula_is_text_for_excel_too(tmp_path):
    write_excel(tidy(read(tmp_path, texts_of(FORMULAS))), tmp_path / "a.xlsx")
    rows = cells(tmp_path / "a.xlsx")
    place = [cell.value for cell in rows[0]].index("why")
    for row, text in zip(rows[1:], FORMULAS, strict=True):
        assert (row[place].value, row[place].data_type) == (text.strip(), "s")
        assert row[place].quotePrefix or not text.startswith(("=", "+", "-", "@"))
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert not any(b"<f>" in archive.read(part) for part in archive.namelist() if "sheet" in part)
    number = [cell.value for cell in rows[0]].index("balance")
    assert (rows[1][number].value, rows[1][number].data_type) == (1, "n")


@given(st.lists(NASTY.filter(str.strip), min_size=1, max_size=4))
@QUIET
def test_any_text_comes_back_from_a_workbook(tmp_path_factory, texts):
    tmp_path = tmp_path_factory.mktemp("drawn")
    survey = read(tmp_path, texts_of(texts))
    write_excel(tidy(survey), tmp_path / "a.xlsx")
    again = load_survey(tmp_path / "a.xlsx")
    assert again.responses["why"].tolist() == survey.responses["why"].tolist()


def test_a_text_that_excel_can_not_hold_is_cut_and_told(tmp_path):
    layout = write_excel(tidy(read(tmp_path, texts_of(["x" * 40_000, "short"]))), tmp_path / "a.xlsx")
    assert layout.notes == ["1 texts are longer than Excel holds, and were cut."]
    again = load_survey(tmp_path / "a.xlsx").responses["why"]
    assert (len(again[0]), again[0][-1], again[1]) == (32_767, "…", "short")


def test_csv_has_labels_numbers_and_why(tmp_path):
    write_csv(tidy(read(tmp_path)), tmp_path / "a.csv")
    data = pd.read_csv(tmp_path / "a.csv", keep_default_na=False, dtype="str")
    assert data["sector"].tolist()[:2] == ["Own, or =family", "Public"]
    assert data["balance"].tolist()[:2] == ["-95.5", ""]
    assert data["day"].tolist()[:3] == ["2021-07-18", "2020-02-29", ""]
    assert data["why"].tolist()[0] == '\'=HYPERLINK("x")'
    assert data["why"].tolist()[5] == "'+1;' -2\n'@x"
    assert data["why"].map(as_given).tolist()[4:6] == ["ñandú\nשלום، it's", "+1; -2\n@x"]
    why = pd.read_csv(tmp_path / "a.missing.csv", keep_default_na=False, dtype="str")
    assert (why.columns.tolist()[:4], len(why)) == (["respondent_id", "wave", "row", "agree"], 10)
    assert why["balance"].tolist()[:5] == ["", "not_asked", "refused", "dont_know", "user_missing"]
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfrespondent_id,wave")


def test_evalkit_reads_a_csv_again(tmp_path):
    survey = read(tmp_path)
    write_csv(tidy(survey), tmp_path / "b.csv")
    again = load_survey(tmp_path / "b.csv").responses
    assert again["respondent_id"].tolist() == survey.responses["respondent_id"].tolist()
    assert again["balance"].fillna(0).tolist() == survey.responses["balance"].fillna(0).tolist()
    assert again["why"].map(as_given, na_action="ignore").equals(survey.responses["why"])


@given(st.text(st.one_of(st.sampled_from("=+-@'; \t\r\n＝"), st.characters(exclude_categories=["Cs"])), max_size=40))
@settings(max_examples=500)
def test_what_is_made_harmless_comes_back(text):
    guarded = harmless(text)
    assert as_given(guarded) == text
    assert not guarded.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
    # A spreadsheet may part the cells at semicolons, tabs and line breaks.
    for part in guarded.replace("\t", ";").replace("\r", ";").replace("\n", ";").split(";"):
        assert not part.lstrip(" ").startswith(("=", "+", "-", "@", "＝"))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_of_a_csv_begins_with_no_formula(tmp_path, text):
    write_csv(tidy(read(tmp_path, texts_of([text, "a plain one"]))), tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        header, first, *_ = csv.reader(file)
    assert first[header.index("why")][0] not in "=+-@＝"
