import pandas as pd
import pytest

from evalkit.errors import InputError
from evalkit.load.cells import read_cells
from evalkit.load.survey import load_survey
from evalkit.load.surveys import formats
from evalkit.load.surveys.qualtrics import FORMAT, read, recognise
from tests.load.exports import COLUMNS, REAL, answered, instrument, qualtrics, write_csv, write_xlsx

VISIT = ("Status", "Finished")


def real(name):
    path = REAL / "qualtrics" / name
    if not path.exists():
        pytest.skip(f"{path} is not on this machine: exports of real tools are not part of the project")
    return read_cells(path)


def raw(lines):
    cells = pd.DataFrame(lines, index=range(1, len(lines) + 1), dtype="str")
    return read(cells, "a.csv")


def test_three_header_rows_are_no_answers():
    survey = raw(qualtrics([answered("r1"), answered("r2")]))
    assert survey.tool == "Qualtrics"
    assert survey.answers["id"].to_dict() == {4: "r1", 5: "r2"}
    assert survey.texts["Q4"] == "Text of Q4"
    assert survey.finished is None


@pytest.mark.parametrize("cell", ['{"ImportId":"QID1"}', "{'ImportId': 'QID1'}", '{"ImportId": "QID1"}'])
def test_import_ids_in_double_or_single_quotes(cell):
    assert recognise(pd.DataFrame([["Q1", ""], ["Text", ""], ["", cell]]))


def test_an_answer_that_speaks_of_import_ids_makes_no_qualtrics_export():
    assert not recognise(pd.DataFrame([["id", "q"], ["1", "x"], ["2", "What is an ImportId?"]]))
    assert not recognise(pd.DataFrame([["id"], ['{"ImportId":"QID1"}']]))


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        *[(status, None) for status in ("0", "4", "16", "", "IP Address", "Imported")],
        *[(status, "preview") for status in ("1", "9", "17", "Survey Preview")],
        *[(status, "test") for status in ("2", "Survey Test")],
        *[(status, "spam") for status in ("8", "12", "Spam", "Imported Spam")],
    ],
)
def test_rows_that_are_no_respondents_are_left_out_and_told(status, kind):
    rows = [answered("r1", Status="0"), answered("r2", Status=status)]
    survey = raw(qualtrics(rows, [*COLUMNS, "Status"]))
    kept = ["r1"] if kind else ["r1", "r2"]
    told = [f"{kind} rows left out"] if kind else []
    assert survey.answers["id"].tolist() == kept
    assert [note.what for note in survey.notes] == told


def test_who_finished():
    marks = ["1", "0", "True", "FALSE", ""]
    survey = raw(qualtrics([answered(mark, Finished=mark) for mark in marks], [*COLUMNS, "Finished"]))
    assert survey.finished.tolist() == [True, False, True, False, False]


def test_two_columns_named_status_are_refused_since_trial_rows_could_stay():
    with pytest.raises(InputError, match="column Status: The column name stands there 2 times"):
        raw(qualtrics([answered("r1")], [*COLUMNS, "Status", "Status"]))


def test_a_workbook_reads_like_the_csv(tmp_path):
    rows = [answered("r1", Status="0", Finished="1"), answered("r2", Q2="2", Q5_2="1", Status="0", Finished="0")]
    lines = qualtrics(rows, [*COLUMNS, *VISIT])
    numbers = [[int(cell) if cell.isdecimal() else cell or None for cell in line] for line in lines]
    book = load_survey(write_xlsx(tmp_path / "a.xlsx", numbers), instrument())
    text = load_survey(write_csv(tmp_path / "a.csv", lines), instrument())
    pd.testing.assert_frame_equal(book.responses, text.responses)
    pd.testing.assert_frame_equal(book.flow, text.flow)
    assert book.tool == "Qualtrics"


def test_a_real_export_in_german():
    cells = real("german_ui_sample.csv")
    assert next(form for form in formats() if form.recognise(cells)) is FORMAT
    survey = read(cells, "german_ui_sample.csv")
    assert survey.answers.index.tolist() == [4]
    assert survey.answers[["Q1", "Q2"]].to_numpy().tolist() == [["2", "Hello World!"]]
    assert survey.texts["ResponseId"] == "Antwort-ID"
    assert survey.finished.tolist() == [True]


@pytest.mark.parametrize("name", ["multiple_answer_insights.csv", "sample_survey_insights.csv"])
def test_real_exports_with_import_ids_in_single_quotes(name):
    cells = real(name)
    assert next(form for form in formats() if form.recognise(cells)) is FORMAT
    survey = read(cells, name)
    assert [note.what for note in survey.notes] == ["test rows left out"]
    assert survey.answers.empty


def test_a_real_check_all_is_1_or_blank_and_names_alike_do_no_harm():
    cells = real("sample_survey_insights.csv")
    cells.iloc[3:, cells.iloc[0].tolist().index("Status")] = "0"
    survey = read(cells, "sample_survey_insights.csv")
    assert survey.answers.columns.duplicated().any()
    assert len(survey.answers) == 5
    assert survey.answers["Q2_1"].isin(["1", "2", "3", "4", "5", ""]).all()


@pytest.mark.parametrize("name", ["german_ui_sample_legacy.csv", "multiple_answer_legacy.csv"])
def test_real_legacy_exports_are_plain_tables_and_their_mark_and_empty_column_go(name):
    cells = real(name)
    form = next(form for form in formats() if form.recognise(cells))
    survey = form.read(cells, name)
    assert form.tool == "plain table"
    assert survey.answers.columns[0] == "V1"
    assert "" not in survey.answers.columns
