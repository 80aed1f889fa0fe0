import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalkit.errors import InputError
from evalkit.load.survey import load_survey
from tests.load.exports import CANARY, COLUMNS, PERSONAL, answered, instrument, plain, qualtrics, write_csv

MINI = instrument()
PATIENT = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])


def problems_of(tmp_path, rows, questions=MINI, columns=COLUMNS):
    path = write_csv(tmp_path / "exports" / "a.csv", qualtrics(rows, columns))
    with pytest.raises(InputError) as caught:
        load_survey(path, questions, home=tmp_path)
    return caught.value.problems


def flow_of(survey):
    return dict(zip(survey.flow["step"], survey.flow["count"], strict=True))


def test_flow_and_notes_tell_everyone_who_is_left_out(tmp_path):
    rows = [
        answered("r1", Status="0", Finished="1"),
        answered("r2", Q2="", Status="0", Finished="0"),
        answered("r3", Q3_1="", Q3_2="", Status="0", Finished="1"),
        answered("r4", Q1="2", Status="0", Finished="1"),
        answered("r5", Q1="", Status="0", Finished="0"),
        answered("r6", Status="1", Finished="1"),
    ]
    path = write_csv(tmp_path / "a.csv", qualtrics(rows, [*COLUMNS, "Status", "Finished"]))
    survey = load_survey(path, MINI)
    assert flow_of(survey) == {"opened": 5, "consented": 3, "blank": 1, "analysed": 2, "partial": 1}
    assert survey.responses["respondent_id"].tolist() == ["r1", "r2"]
    assert dict(zip(survey.notes["what"], survey.notes["how_many"], strict=True)) == {
        "preview rows left out": 1,
        "rows without consent left out": 2,
        "blank responses left out": 1,
        "respondents without a county": 1,
    }


def test_items_and_choices_are_named_by_what_they_are(tmp_path):
    survey = load_survey(write_csv(tmp_path / "a.csv", plain([answered("r1")])), MINI)
    assert survey.items().columns.tolist() == ["resources", "ownership"]
    assert survey.items("both").iloc[0].tolist() == [3.0, 2.0]
    assert survey.choices("teams").to_dict("records") == [{"food": True, "jobs": False}]


@pytest.mark.parametrize("word", ["1", "Yes", "yes", "YES"])
def test_consent_in_text(tmp_path, word):
    survey = load_survey(write_csv(tmp_path / "a.csv", plain([answered("r1", Q1=word)])), MINI)
    assert flow_of(survey)["consented"] == 1


@pytest.mark.parametrize("word", ["", "0", "2", "No", "Yes, but no", "11"])
def test_anything_else_is_no_consent(tmp_path, word):
    rows = [answered("r1", Q1=word), answered("r2")]
    survey = load_survey(write_csv(tmp_path / "a.csv", plain(rows)), MINI)
    assert survey.responses["respondent_id"].tolist() == ["r2"]


def test_without_a_consent_question_nobody_is_said_to_have_consented(tmp_path):
    questions = instrument(flow={"answered_any_of": ["resources"]})
    survey = load_survey(write_csv(tmp_path / "a.csv", plain([answered("r1", Q1="")])), questions)
    assert "consented" not in flow_of(survey)
    assert flow_of(survey)["analysed"] == 1


def test_answers_of_those_who_did_not_consent_are_not_even_checked(tmp_path):
    rows = [answered("r1"), answered("r1", Q1="2", Q3_1=PERSONAL, Q2="99")]
    survey = load_survey(write_csv(tmp_path / "a.csv", plain(rows)), MINI)
    assert len(survey.responses) == 1


def test_a_check_all_may_make_a_respondent(tmp_path):
    questions = instrument(flow={"answered_any_of": ["teams"]})
    rows = [answered("r1"), answered("r2", Q5_1="")]
    survey = load_survey(write_csv(tmp_path / "a.csv", plain(rows)), questions)
    assert survey.responses["respondent_id"].tolist() == ["r1"]


def test_missing_columns_are_told_together(tmp_path):
    found = problems_of(tmp_path, [answered("r1")], columns=("id", "Q2", "Q3_1", "Q4", "Q5_1", "comment"))
    assert [problem.column for problem in found] == ["Q1", "Q3_2", "Q5_2"]
    assert str(found[0]) == (
        "exports/a.csv, column Q1: There is no such column. "
        "Export the whole survey, or correct the column in the instrument mini."
    )


def test_a_column_that_the_instrument_uses_must_stand_there_once(tmp_path):
    header, *body = plain([answered("r1"), answered("r2")])
    path = write_csv(tmp_path / "exports" / "a.csv", [[*header, "Q4"], *([*row, "2"] for row in body)])
    with pytest.raises(InputError) as caught:
        load_survey(path, MINI, home=tmp_path)
    (problem,) = caught.value.problems
    assert (problem.file, problem.column) == ("exports/a.csv", "Q4")
    assert problem.what == "The column name stands there more than once, and the columns differ."


def test_a_doubled_column_that_says_the_same_does_no_harm(tmp_path):
    path = write_csv(tmp_path / "a.csv", [[*row, row[COLUMNS.index("Q4")]] for row in plain([answered("r1")])])
    survey = load_survey(path, MINI)
    assert len(survey.responses) == 1
    assert any("Q4 (2)" in warning for warning in survey.warnings)


def test_columns_alike_that_the_instrument_does_not_use_do_no_harm(tmp_path):
    path = write_csv(tmp_path / "a.csv", qualtrics([answered("r1")], (*COLUMNS, "comment", "", "")))
    assert len(load_survey(path, MINI).responses) == 1


def test_doubled_and_missing_ids_are_told_with_the_earlier_row(tmp_path):
    found = problems_of(tmp_path, [answered("r1"), answered(""), answered("r1"), answered("r2"), answered("r1")])
    assert [(problem.row, problem.column) for problem in found] == [(5, "id"), (6, "id"), (8, "id")]
    assert found[0].what == "The respondent has no id."
    assert found[2].what == "This respondent id stands in row 4 already."
    assert all(problem.remedy for problem in found)


def test_ids_and_values_are_told_together_in_the_order_of_rows(tmp_path):
    found = problems_of(tmp_path, [answered("r1", Q3_1="8"), answered("r1", Q2="3"), answered("r3", Q4="x")])
    assert [(problem.row, problem.column) for problem in found] == [(4, "Q3_1"), (5, "Q2"), (5, "id"), (6, "Q4")]


@pytest.mark.parametrize("column", ["id", "Q2", "Q3_1", "Q4", "Q5_1"])
def test_no_message_shows_what_a_respondent_wrote(tmp_path, column):
    rows = [answered(PERSONAL, comment=CANARY), answered(PERSONAL, **{column: PERSONAL})]
    message = "\n".join(str(problem) for problem in problems_of(tmp_path, rows))
    assert message
    assert not any(part in message for part in [*PERSONAL.split(), CANARY])


@pytest.mark.parametrize("lay_out", [plain, qualtrics])
def test_headers_without_an_answer_are_told(tmp_path, lay_out):
    path = write_csv(tmp_path / "a.csv", lay_out([]))
    with pytest.raises(InputError) as caught:
        load_survey(path, MINI)
    assert str(caught.value) == "a.csv: No answers stand below the headers. Export it again with its answers."


def test_an_export_in_which_no_consent_is_recognised_is_told(tmp_path):
    (problem,) = problems_of(tmp_path, [answered("r1", Q1="I agree"), answered("r2", Q1="I agree")])
    assert problem.column == "Q1"
    assert "none of its 2 rows says that the respondent consented" in problem.what
    assert "agree" in problem.remedy
    assert "mini" in problem.remedy


def test_an_export_in_which_nobody_answered_is_told(tmp_path):
    (problem,) = problems_of(tmp_path, [answered("r1", Q3_1="", Q3_2="")])
    assert "none of 1 answered an item that counts" in problem.what


ANSWER = {
    "Q2": st.sampled_from(["", "1", "2"]),
    "Q3_1": st.sampled_from(["", "1", "2", "3"]),
    "Q3_2": st.sampled_from(["", "1", "2", "3"]),
    "Q4": st.sampled_from(["", "1", "2"]),
    "Q5_1": st.sampled_from(["", "1"]),
    "Q5_2": st.sampled_from(["", "1"]),
}
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"))
VISITS = st.lists(
    st.fixed_dictionaries({"Q1": st.sampled_from(["1", "2", "", "Yes"]), "comment": WORDS, **ANSWER}), max_size=8
)


@PATIENT
@given(visits=VISITS)
def test_whatever_is_answered_is_read_back(tmp_path_factory, visits):
    rows = [answered("first"), *({"id": f"r{at}", **visit} for at, visit in enumerate(visits))]
    survey = load_survey(write_csv(tmp_path_factory.mktemp("any") / "a.csv", qualtrics(rows)), MINI)
    counted = [row for row in rows if row["Q1"] in ("1", "Yes") and (row["Q3_1"] or row["Q3_2"])]
    read = survey.responses
    assert read["respondent_id"].tolist() == [row["id"] for row in counted]
    assert read["row"].tolist() == [4 + rows.index(row) for row in counted]
    assert read["unit"].tolist() == [{"1": "A", "2": "B", "": "not_given"}[row["Q2"]] for row in counted]
    assert [_cell(value) for value in read["resources"]] == [row["Q3_1"] for row in counted]
    assert [_cell(value) for value in read["ownership"]] == [row["Q3_2"] for row in counted]
    assert read["sector"].fillna("").tolist() == [{"1": "public", "2": "private", "": ""}[row["Q4"]] for row in counted]
    ticked = [bool(row["Q5_1"]) if row["Q5_1"] or row.get("Q5_2") else None for row in counted]
    assert [None if pd.isna(tick) else bool(tick) for tick in read["teams__food"]] == ticked


@PATIENT
@given(visits=VISITS)
def test_the_flow_adds_up(tmp_path_factory, visits):
    rows = [answered("first"), *({"id": f"r{at}", **visit} for at, visit in enumerate(visits))]
    survey = load_survey(write_csv(tmp_path_factory.mktemp("any") / "a.csv", qualtrics(rows)), MINI)
    flow, notes = flow_of(survey), dict(zip(survey.notes["what"], survey.notes["how_many"], strict=True))
    assert flow["opened"] == len(rows)
    assert flow["opened"] - notes.get("rows without consent left out", 0) == flow["consented"]
    assert flow["consented"] - flow["blank"] == flow["analysed"] == len(survey.responses)


def _cell(value):
    return "" if pd.isna(value) else str(int(value))


@pytest.mark.parametrize("column", ["day", "dia"])
def test_an_instrument_may_name_the_column_that_tells_when_somebody_answered(tmp_path, column):
    header, *rows = plain([answered("r1"), answered("r2")])
    path = write_csv(
        tmp_path / "a.csv", [[*header, "day"], *([*row, f"2024-03-0{at}"] for at, row in enumerate(rows, 1))]
    )
    if column != "day":
        with pytest.raises(InputError, match="column dia: There is no such column"):
            load_survey(path, instrument(started=column))
        return
    assert load_survey(path, instrument(started=column)).started.tolist() == ["2024-03-01", "2024-03-02"]
    assert load_survey(path, instrument()).started is None
