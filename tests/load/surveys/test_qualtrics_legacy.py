import pytest

from evalkit.errors import InputError
from evalkit.load.source import open_source
from evalkit.load.surveys import formats
from evalkit.load.surveys.qualtrics_legacy import FORMAT
from tests.load.exports import write_csv
from tests.load.shared import shared

NAMES = ["V1", "V2", "V3", "V7", "V8", "V10", "Q1", "Q2", "Q2_3_TEXT", "Q3_1", "Q3_2", "time_1", "time_2", ""]
TEXTS = ["ResponseID", "ResponseSet", "Name", "Status", "StartDate", "Finished", "Age?", "How?", "How?-Other-TEXT"]
TEXTS += ["Which?-Food", "Which?-Rent", "time_1", "time_2", ""]
FIRST = ["R_1", "Default", "Anonymous", "0", "2021-07-18", "1", "-99", "3", "mule", "1", "", "4", "-99", ""]
SECOND = ["R_2", "Default", "Anonymous", "1", "2021-07-18", "0", "30", "1", "", "", "1", "4", "7", ""]
THIRD = ["R_3", "Default", "Anonymous", "0", "2021-07-19", "0", "30", "1", "", "1", "1", "4", "7", ""]


def read(path):
    source = open_source(path)
    assert next(found for found in formats() if found.recognise(source)) is FORMAT
    return FORMAT.read(source, [])


def test_the_second_row_tells_the_tools_own_columns(tmp_path):
    survey = read(write_csv(tmp_path / "a.csv", [NAMES, TEXTS, FIRST, SECOND, THIRD], encoding="utf-8-sig"))
    told = {column.name: column for column in survey.columns}
    assert list(survey.answers.columns) == NAMES[:-1]
    assert survey.answers.index.tolist() == [3, 5]
    assert [note.what for note in survey.notes] == ["preview rows left out"]
    assert survey.finished.tolist() == [True, False]
    assert survey.started.tolist() == ["2021-07-18", "2021-07-19"]
    assert [name for name, column in told.items() if column.role == "tool"] == ["V2", "V3", "V7", "V8", "V10"]
    assert told["V1"].role == "respondent"
    assert told["V3"].personal


def test_questions_are_put_together_by_names_and_texts(tmp_path):
    survey = read(write_csv(tmp_path / "a.csv", [NAMES, TEXTS, FIRST, SECOND, THIRD]))
    told = {column.name: column for column in survey.columns}
    assert (told["Q2"].group, told["Q2_3_TEXT"].group) == ("Q2", "Q2")
    assert (told["Q2_3_TEXT"].role, told["Q2_3_TEXT"].part) == ("other_text", {"en": "Other"})
    assert [(told[name].kind, told[name].part["en"]) for name in ("Q3_1", "Q3_2")] == [
        ("multi", "Food"),
        ("multi", "Rent"),
    ]
    assert (told["time_1"].group, told["time_2"].missing) == ("", {})
    assert told["Q1"].missing == {"-99": "not_answered"}


def test_a_table_with_names_of_its_own_is_not_taken_for_one(tmp_path):
    plain = write_csv(tmp_path / "a.csv", [["id", "Status", "Finished"], ["1", "0", "1"], ["2", "Status", "x"]])
    assert not FORMAT.recognise(open_source(plain))


def test_a_file_without_answers_is_refused(tmp_path):
    with pytest.raises(InputError, match="No answers stand below the headers"):
        read(write_csv(tmp_path / "a.csv", [NAMES, TEXTS]))


def test_a_real_export_with_a_mark_and_an_empty_last_column():
    survey = read(shared("qualtrics/german_ui_sample_legacy.csv"))
    assert survey.answers.columns[0] == "V1"
    assert survey.answers.shape == (1, 15)
    answers = [column.name for column in survey.columns if column.role == "answer"]
    assert answers == ["Q1", "Q2"]


def test_a_real_check_all_with_a_text_in_its_midst():
    told = {column.name: column for column in read(shared("qualtrics/multiple_answer_legacy.csv")).columns}
    groups = {column.group for column in told.values() if column.kind == "multi"}
    assert groups == {"Q2", "Q3", "Q4", "Q5", "mc_question_five"}
    assert told["mc_question_five_2_TEXT"].role == "other_text"
