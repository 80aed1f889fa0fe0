"""Survey files in Qualtrics' shape, written here: SurveyEntry, and SurveyElements of BL, FL and SQ."""

import json

import pytest

from evalkit.errors import InputError
from evalkit.load.describe import describe
from evalkit.load.forms.qsf import FORM
from evalkit.load.source import open_source
from evalkit.load.survey import load_survey
from tests.load.exports import write_csv

AGREE = {"1": {"Display": "Disagree"}, "2": {"Display": "Neither"}, "3": {"Display": "Agree"}}


def question(qid, tag, kind, selector, **more):
    payload = {"QuestionText": f"Text of <b>{tag}</b>", "DataExportTag": tag, "QuestionType": kind,
               "Selector": selector, "QuestionID": qid, **more}  # fmt: skip
    return {"SurveyID": "SV_1", "Element": "SQ", "PrimaryAttribute": qid, "Payload": payload}


def choices(*texts, **more):
    given = {str(at): {"Display": text} for at, text in enumerate(texts, start=1)}
    return {"Choices": given, "ChoiceOrder": list(given), **more}


def logic(qid, choice, operator="Selected"):
    place = f"q://{qid}/SelectableChoice/{choice}"
    term = {"LogicType": "Question", "Operator": operator, "ChoiceLocator": place, "LeftOperand": place}
    return {"0": {"0": term, "Type": "If"}, "Type": "BooleanExpression", "inPage": False}


SINGLE = question("QID1", "Q1", "MC", "SAVR", **choices("Yes", "No", RecodeValues={"1": "1", "2": "0"}))
MULTI = question("QID2", "Q2", "MC", "MAVR", DisplayLogic=logic("QID1", 1), Choices={
    "1": {"Display": "Food"}, "2": {"Display": "Rent"}, "3": {"Display": "Other", "TextEntry": "true"},
}, ChoiceOrder=[1, 2, 3])  # fmt: skip
MATRIX = question("QID3", "Q3", "Matrix", "Likert", SubSelector="SingleAnswer", Answers=AGREE, AnswerOrder=[1, 2, 3],
                  **choices("It works", "It helps"))  # fmt: skip
NUMBER = question("QID4", "Q4", "TE", "SL", Validation={"Settings": {"ContentType": "ValidNumber"}})
EMAIL = question("QID5", "Q5", "TE", "SL", Validation={"Settings": {"ContentType": "ValidEmail"}})
SHOWN = question("QID6", "Q6", "DB", "TB")
GONE = question("QID7", "Q7", "TE", "SL")
QUESTIONS = [SINGLE, MULTI, MATRIX, NUMBER, EMAIL, SHOWN, GONE]


def survey_file(path, questions=QUESTIONS, flow=None, blocks=None):
    def block(name, kind, ids):
        elements = [{"Type": "Question", "QuestionID": qid} for qid in ids]
        return {"ID": name, "Type": kind, "BlockElements": elements}

    ids = [asked["PrimaryAttribute"] for asked in questions]
    blocks = blocks or [
        block("BL_1", "Default", [qid for qid in ids if qid != "QID7"]), block("BL_T", "Trash", ["QID7"]),
    ]  # fmt: skip
    flow = flow or {"Type": "Root", "Flow": [{"ID": "BL_1", "Type": "Block", "FlowID": "FL_2"}]}
    elements = [
        {"Element": "BL", "PrimaryAttribute": "Survey Blocks", "Payload": blocks},
        {"Element": "FL", "PrimaryAttribute": "Survey Flow", "Payload": flow},
        *questions,
    ]
    content = {"SurveyEntry": {"SurveyID": "SV_1", "SurveyLanguage": "EN"}, "SurveyElements": elements}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def columns(path):
    source = open_source(path)
    assert FORM.recognise(source)
    return {column.name: column for column in FORM.read(source)}


def test_questions_become_the_columns_of_their_export(tmp_path):
    found = columns(survey_file(tmp_path / "a.qsf"))
    assert list(found) == [
        "QID1", "QID2_1", "QID2_2", "QID2_3", "QID2_3_TEXT", "QID3_1", "QID3_2", "QID4_TEXT", "QID5_TEXT",
    ]  # fmt: skip
    assert found["QID1"].text == {"en": "Text of Q1"}
    assert found["QID1"].labels == {"1": {"en": "Yes"}, "0": {"en": "No"}}
    assert [found[name].kind for name in ("QID1", "QID2_1", "QID3_1", "QID4_TEXT")] == [
        "single", "multi", "scale", "number",
    ]  # fmt: skip
    assert found["QID3_2"].part == {"en": "It helps"}
    assert found["QID2_3_TEXT"].role == "other_text"
    assert found["QID5_TEXT"].personal


def test_display_logic_is_a_rule_and_questions_without_are_always_asked(tmp_path):
    found = columns(survey_file(tmp_path / "a.qsf"))
    (rule,) = found["QID2_1"].asked_if
    assert (rule.column, rule.values, rule.but) == ("QID1", ("1",), False)
    assert found["QID1"].asked_if == ()


@pytest.mark.parametrize("step", ["Branch", "BlockRandomizer"])
def test_what_lies_behind_a_branch_is_routed(tmp_path, step):
    flow = {"Type": "Root", "Flow": [{"Type": step, "FlowID": "FL_1", "Flow": [{"ID": "BL_1", "Type": "Block"}]}]}
    found = columns(survey_file(tmp_path / "a.qsf", flow=flow))
    assert all(column.routed and column.asked_if is None for column in found.values())


def test_logic_beyond_rules_and_what_follows_a_skip_are_routed(tmp_path):
    odd = question("QID2", "Q2", "TE", "SL", DisplayLogic=logic("QID1", 1, "Contains"))
    jump = question("QID3", "Q3", "MC", "SAVR", SkipLogic=[{"SkipLogicID": 1}], **choices("a", "b"))
    found = columns(survey_file(tmp_path / "a.qsf", [SINGLE, odd, jump, NUMBER]))
    assert [column.routed for column in found.values()] == [False, True, False, True]


def test_the_export_takes_labels_kinds_and_skip_logic_from_it(tmp_path):
    form = survey_file(tmp_path / "a.qsf")
    names = ["ResponseId", "Q1", "Q2_1", "Q2_2", "Q2_3", "Q2_3_TEXT", "Q3_1", "Q3_2", "Q4", "Q5"]
    keys = ["_recordId", "QID1", "QID2_1", "QID2_2", "QID2_3", "QID2_3_TEXT", "QID3_1", "QID3_2", "QID4_TEXT",
            "QID5_TEXT"]  # fmt: skip
    body = [
        ["R_1", "1", "1", "", "", "", "3", "2", "7", "ana@example.org"],
        ["R_2", "0", "", "", "", "", "1", "2", "8", "ben@example.org"],
        ["R_3", "1", "1", "1", "1", "garden", "2", "2", "9", "eva@example.org"],
    ]
    export = write_csv(tmp_path / "a.csv", [names, names, [json.dumps({"ImportId": key}) for key in keys], *body])
    survey = load_survey(export, dictionary=form)
    kinds = {item.id: item.kind for item in survey.instrument.items}
    assert kinds == {"q1": "single", "q2": "multi", "q2_3_text": "text", "q3_1": "scale", "q3_2": "scale",
                     "q4": "number"}  # fmt: skip
    assert survey.missing["q2"].tolist() == ["", "not_asked", ""]
    assert "Q5" in " ".join(survey.warnings)


def test_a_survey_file_by_itself_is_described(tmp_path):
    described = describe(survey_file(tmp_path / "a.qsf"))
    assert (described.kind, described.tool) == ("form", "Qualtrics survey file (QSF)")
    assert described.items[0].options == ["Yes", "No"]


def test_of_another_survey_it_is_refused(tmp_path):
    form = survey_file(tmp_path / "a.qsf", [SINGLE])
    header = ["ResponseId", "Z1", "Z2", "Z3"]
    keys = [json.dumps({"ImportId": key}) for key in ("_recordId", "QID91", "QID92", "QID93")]
    export = write_csv(tmp_path / "a.csv", [header, header, keys, ["R_1", "1", "2", "3"]])
    with pytest.raises(InputError, match="does not belong to this export"):
        load_survey(export, dictionary=form)


def test_cut_off_without_questions_or_with_a_tag_twice_it_is_refused(tmp_path):
    with pytest.raises(InputError, match="no questions"):
        columns(survey_file(tmp_path / "a.qsf", []))
    twice = question("QID9", "Q1", "TE", "SL")
    with pytest.raises(InputError, match="one export tag: Q1"):
        columns(survey_file(tmp_path / "b.qsf", [SINGLE, twice]))
    whole = survey_file(tmp_path / "c.qsf").read_text()
    (tmp_path / "c.qsf").write_text(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="no whole JSON"):
        describe(tmp_path / "c.qsf")
