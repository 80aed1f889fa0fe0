import json

import pandas as pd
import pytest

from evalkit.errors import InputError
from evalkit.load.source import open_source
from evalkit.load.surveys import formats
from evalkit.load.surveys.qualtrics import FORMAT
from tests.load.exports import write_csv, write_xlsx
from tests.load.shared import shared

OWN = {"ResponseId": "_recordId", "Status": "status", "Finished": "finished", "StartDate": "startDate"}
# Name, text, ImportId and the answers of three respondents.
SURVEY = [
    ("Q1", "Where do you live?", "QID1", "1", "2", "-99"),
    ("Q2", "How do you get there? - Selected Choice", "QID2", "1", "3", "3"),
    ("Q2_3_TEXT", "How do you get there? - Other (say how) - Text", "QID2_3_TEXT", "", "mule", "=1+1"),
    ("Q3_1", "What do you need? - Food, warm", "QID3_1", "1", "", ""),
    ("Q3_2", "What do you need? - Rent - and power", "QID3_2", "1", "1", ""),
    ("Q4_1", "Rate us - Food", "QID4_1", "5", "4", "1"),
    ("Q4_2", "Rate us - Rent", "QID4_2", "2", "4", "1"),
    ("Q5#1_1", "Both - Now - Food", "QID5#1_1", "1", "2", "3"),
    ("Q5#1_2", "Both - Now - Rent", "QID5#1_2", "3", "2", "3"),
    ("Q6", "Anything else?", "QID6_TEXT", "-99", "", "words"),
    ("Q6 - Topics", "Q6 - Topics", "QID6_TEXT_0a1b2c3d4e5f60718293a4b5Topics", "", "", "pay"),
    ("Q3_DO_1", "What do you need? - Display Order", "QID3_DO_1", "1", "2", ""),
    ("Q7", "Who helps?", "QID7", "1,3", "2", ""),
    ("county", "county", "county", "-99", "a", "b"),
]


def export(questions=SURVEY, own=("ResponseId", "Finished"), **cells):
    """Lay out an export: the tool's own columns first; `cells` are theirs, one a respondent."""
    number = len(questions[0]) - 3
    given = {"ResponseId": [f"R_{at}" for at in range(number)], "Finished": ["1"] * number} | cells
    columns = [(name, f"Text of {name}", OWN[name], *given[name]) for name in own]
    columns += questions
    ids = [json.dumps({"ImportId": column[2]}) for column in columns]
    rows = zip(*(column[3:] for column in columns), strict=True)
    return [[column[0] for column in columns], [column[1] for column in columns], ids, *map(list, rows)]


def read(tmp_path, lines, form=()):
    source = open_source(write_csv(tmp_path / "a.csv", lines))
    assert next(found for found in formats() if found.recognise(source)) is FORMAT
    return FORMAT.read(source, list(form))


def columns(survey):
    assert [column.name for column in survey.columns] == list(survey.answers.columns)
    return {column.name: column for column in survey.columns}


def test_each_column_is_told_by_its_import_id(tmp_path):
    survey = read(tmp_path, export())
    told = columns(survey)
    assert survey.tool == "Qualtrics"
    assert survey.answers["Q2_3_TEXT"].to_dict() == {4: "", 5: "mule", 6: "=1+1"}
    assert {name: (column.role, column.kind, column.group) for name, column in told.items()} == {
        "ResponseId": ("respondent", "", ""),
        "Finished": ("tool", "", ""),
        "Q1": ("answer", "", ""),
        "Q2": ("answer", "", "Q2"),
        "Q2_3_TEXT": ("other_text", "text", "Q2"),
        "Q3_1": ("answer", "multi", "Q3"),
        "Q3_2": ("answer", "multi", "Q3"),
        "Q4_1": ("answer", "", "Q4"),
        "Q4_2": ("answer", "", "Q4"),
        "Q5#1_1": ("answer", "", "Q5#1"),
        "Q5#1_2": ("answer", "", "Q5#1"),
        "Q6": ("answer", "text", ""),
        "Q6 - Topics": ("tool", "", ""),
        "Q3_DO_1": ("shown", "", "Q3"),
        "Q7": ("answer", "multi", ""),
        "county": ("answer", "", ""),
    }
    assert told["Q7"].separator == ","
    assert (survey.notes, survey.warnings) == ([], [])


def test_texts_are_split_where_the_columns_of_a_question_differ(tmp_path):
    told = columns(read(tmp_path, export()))
    split = {name: (column.text["en"], column.part.get("en")) for name, column in told.items()}
    assert split["Q2"] == ("How do you get there?", None)
    assert split["Q2_3_TEXT"] == ("How do you get there?", "Other (say how)")
    assert split["Q3_2"] == ("What do you need?", "Rent - and power")
    assert split["Q4_1"] == ("Rate us", "Food")
    assert split["Q5#1_2"] == ("Both - Now", "Rent")


def test_seen_but_unanswered_is_a_missing_value_of_questions_only(tmp_path):
    told = columns(read(tmp_path, export()))
    assert [name for name, column in told.items() if column.missing] == ["Q1"]
    assert told["Q1"].missing == {"-99": "not_answered"}


def test_rows_of_a_matrix_that_are_filled_together_are_no_check_all(tmp_path):
    matrix = [("Q4_1", "Rate - a", "QID4_1", "1", "1", ""), ("Q4_2", "Rate - b", "QID4_2", "1", "1", "")]
    assert {column.kind for column in read(tmp_path, export(matrix)).columns} == {""}
    labels = [("Q4_1", "Need - a", "QID4_1", "a", "a", ""), ("Q4_2", "Need - b", "QID4_2", "b", "b", "")]
    assert columns(read(tmp_path, export(labels)))["Q4_2"].kind == "multi"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        *[(status, None) for status in ("0", "4", "16", "", "IP Address", "Imported")],
        *[(status, "preview") for status in ("1", "9", "17", "Survey Preview")],
        *[(status, "test") for status in ("2", "Survey Test")],
        *[(status, "spam") for status in ("8", "12", "Spam", "Imported Spam")],
    ],
)
def test_rows_that_are_no_respondents_are_left_out_and_told(tmp_path, status, kind):
    survey = read(tmp_path, export(own=("ResponseId", "Status"), Status=["0", status, "0"]))
    assert survey.answers["ResponseId"].tolist() == (["R_0", "R_2"] if kind else ["R_0", "R_1", "R_2"])
    assert [(note.what, note.how_many) for note in survey.notes] == ([(f"{kind} rows left out", 1)] if kind else [])


def test_where_every_row_is_a_trial_they_are_kept_and_told(tmp_path):
    survey = read(tmp_path, export(own=("ResponseId", "Status"), Status=["2", "2", "1"]))
    assert len(survey.answers) == 3
    assert survey.notes == []
    assert survey.warnings[0].startswith("Every row is a preview or test row")


def test_a_status_that_nobody_knows_is_told_without_its_words(tmp_path):
    survey = read(tmp_path, export(own=("ResponseId", "Status"), Status=["0", "Umfragevorschau", ""]))
    assert "holds 1 cells" in survey.warnings[0]
    assert "Umfrage" not in survey.warnings[0]


def test_who_finished_and_when_they_began(tmp_path):
    begun = ["2021-07-18 08:28:09", "", "2021-07-19 10:00:00"]
    marks = ["True", "0", "maybe"]
    survey = read(tmp_path, export(own=("ResponseId", "Finished", "StartDate"), Finished=marks, StartDate=begun))
    assert survey.finished.tolist() == [True, False, False]
    assert survey.started.tolist() == begun
    assert "1 cells that say neither" in survey.warnings[0]


def test_two_columns_that_tell_the_status_are_refused_since_trial_rows_could_stay(tmp_path):
    with pytest.raises(InputError, match="column Status: The column stands there 2 times"):
        read(tmp_path, export(own=("ResponseId", "Status", "Status"), Status=["0", "0", "1"]))


def test_names_alike_are_numbered_and_told_and_empty_columns_go(tmp_path):
    lines = export([("Q1", "A", "QID1", "1"), ("Q1", "B", "QID2", "2"), ("", "", "", ""), ("", "C", "QID3", "7")])
    for line in lines:
        line[4] = ""
    survey = read(tmp_path, lines)
    assert list(survey.answers.columns) == ["ResponseId", "Finished", "Q1", "Q1 (2)", "column 6"]
    assert [warning.split(";")[0].split(" are called")[0] for warning in survey.warnings] == [
        "Several columns have the same name",
        "Columns without a name",
    ]


def test_headers_that_contradict_each_other_are_told(tmp_path):
    lines = export()
    lines[0][0], lines[0][2] = lines[0][2], lines[0][0]
    survey = read(tmp_path, lines)
    assert columns(survey)["Q1"].role == "respondent"
    assert columns(survey)["ResponseId"].role == "answer"
    assert any("by ImportId not" in warning and "ResponseId" in warning for warning in survey.warnings)
    lines = export()
    lines[2][6] = "{Import"
    survey = read(tmp_path, lines)
    assert any("no ImportId" in warning and "Q3_2" in warning for warning in survey.warnings)
    lines = export()
    lines[2][6] = lines[2][5]
    assert any("twice: Q3_1, Q3_2" in warning for warning in read(tmp_path, lines).warnings)


@pytest.mark.parametrize("gone", [0, 1])
def test_a_header_row_that_is_missing_is_refused(tmp_path, gone):
    lines = export()
    with pytest.raises(InputError, match="row 2: The ImportIds are expected in the third row"):
        read(tmp_path, lines[:gone] + lines[gone + 1 :])


def test_headers_in_the_midst_and_no_answers_at_all_are_refused(tmp_path):
    with pytest.raises(InputError, match="row 7: The headers stand here a second time"):
        read(tmp_path, [*export(), *export()])
    with pytest.raises(InputError, match="No answers stand below the headers"):
        read(tmp_path, export()[:3])


def test_single_quotes_are_read_and_an_answer_that_speaks_of_import_ids_proves_nothing(tmp_path):
    lines = export()
    lines[2] = [str(json.loads(cell)) for cell in lines[2]]
    assert columns(read(tmp_path, lines))["Q3_1"].kind == "multi"
    spoken = write_csv(tmp_path / "b.csv", [["id", "q"], ["1", "x"], ["2", '{"ImportId":"a"} what?'], ["3", ""]])
    assert not FORMAT.recognise(open_source(spoken))


def test_a_workbook_reads_like_the_csv(tmp_path):
    # Excel itself would take the answer for a formula.
    lines = [[cell.removeprefix("=") for cell in line] for line in export()]
    numbers = [[int(cell) if cell.isdecimal() else cell or None for cell in line] for line in lines]
    book = FORMAT.read(open_source(write_xlsx(tmp_path / "a.xlsx", numbers)), [])
    text = read(tmp_path, lines)
    pd.testing.assert_frame_equal(book.answers, text.answers)
    assert book.columns == text.columns


def test_a_real_export_in_german():
    survey = FORMAT.read(open_source(shared("qualtrics/german_ui_sample.csv")), [])
    told = columns(survey)
    assert survey.answers.index.tolist() == [4]
    assert [name for name, column in told.items() if column.role == "answer"] == ["Q1", "Q2"]
    assert told["ResponseId"].role == "respondent"
    personal = {"IPAddress", "RecipientLastName", "RecipientFirstName", "RecipientEmail", "ExternalReference"}
    personal |= {"LocationLatitude", "LocationLongitude"}
    assert {name for name, column in told.items() if column.personal} == personal


def test_a_real_try_out_with_side_by_side_columns_and_doubled_names():
    survey = FORMAT.read(open_source(shared("qualtrics/sample_survey_insights.csv")), [])
    told = columns(survey)
    assert survey.answers.shape == (5, 190)
    assert [warning.split(" ")[0] for warning in survey.warnings] == ["Several", "Every"]
    assert told["Q44_Q44_2_3"].part == {"en": "Dislike"}
    assert told["Q44_Q44_2_3"].kind == told["Q2_1"].kind == told["Q50#2_wedges_1231 (3)"].kind == "multi"
    assert told["Q3_1"].kind == told["Q49#1_tiny_92"].kind == ""
    assert told["Q4#2_3"].text["en"].endswith("How would you like to consume this fruit?")


def test_a_real_check_all_with_a_text_beside_an_option():
    told = columns(FORMAT.read(open_source(shared("qualtrics/multiple_answer_insights.csv")), []))
    assert told["mc_question_five_2_TEXT"].role == "other_text"
    assert told["mc_question_five_2_TEXT"].group == told["mc_question_five_1"].group == "mc_question_five"
    groups = {column.group for column in told.values() if column.kind == "multi"}
    assert groups == {"Q2", "Q3", "Q4", "Q5", "mc_question_five"}
