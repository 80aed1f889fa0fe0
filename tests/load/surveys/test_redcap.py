from collections import Counter

import pytest

from evalkit.errors import InputError
from evalkit.load.forms.redcap import FORM
from evalkit.load.source import open_source
from evalkit.load.surveys.redcap import FORMAT
from tests.load.redcap_exports import by_name, dictionary, field, opened, read, write
from tests.load.shared import shared


@pytest.mark.parametrize(
    ("header", "row", "wrote"),
    [
        ("record_id,redcap_event_name", "1,a_arm_1", True),
        ("pid,race___1,race___2,form_complete", "1,0,1,0", True),
        ("record_id,age,form_complete", "1,30,2", True),
        ("pid,age,a_complete,b,b_complete", "1,30,2,x,0", True),
        ("Study ID,Race (choice=White),Race (choice=Black)", "1,Checked,Unchecked", True),
        ("Record ID,Age,Complete?", "1,30,Complete", True),
        ("pid,race___1,race___2", "1,0,1", False),
        ("name,training_complete", "Ann,1", False),
        ("participant_id,training_complete", "7,1", False),
        ("record_id,form_complete", "7,yes", False),
        ("Event Name,Guests", "Fair,2", False),
        ("Who (choice=free),Complete?", "Ann,no", False),
    ],
)
def test_several_marks_together_tell_redcap(tmp_path, header, row, wrote):
    assert FORMAT.recognise(opened(tmp_path, header, row)) is wrote


def test_roles_of_a_raw_export_without_its_dictionary(tmp_path):
    header = "record_id,redcap_survey_identifier,redcap_data_access_group,f_timestamp,q,sel___1,sel____9,doc,f_complete"
    raw = read(
        tmp_path, header, "1,ann@x.org,ada,2021-03-01 9:00,x,0,1,[document],2", "2,,bea,[not completed],y,1,0,,0"
    )
    found = by_name(raw)
    assert {name: column.role for name, column in found.items() if column.role != "answer"} == {
        "record_id": "respondent", "redcap_survey_identifier": "tool", "f_timestamp": "tool", "doc": "tool",
        "f_complete": "tool",
    }  # fmt: skip
    assert (found["redcap_survey_identifier"].personal, found["redcap_data_access_group"].kind) == (True, "single")
    assert (found["sel____9"].group, found["sel____9"].part, found["sel____9"].kind) == ("sel", {"en": "_9"}, "multi")
    assert raw.finished.to_dict() == {2: True, 3: False}
    assert raw.started.to_dict() == {2: "2021-03-01 9:00", 3: ""}


def test_the_last_form_begun_says_who_finished(tmp_path):
    header = "record_id,a,chk___1,a_complete,b,b_complete"
    rows = ["1,x,0,2,y,2", "2,x,0,2,,0", "3,x,0,2,y,0", "4,,0,0,,0", "5,,1,2,,0", "6,,0,2,y,1"]
    assert read(tmp_path, header, *rows).finished.tolist() == [True, True, False, False, True, False]


def test_an_export_with_labels_and_its_dictionary_gives_the_names_of_the_raw_one(tmp_path):
    fields = [field("sex", "radio", "Sex?", "1, F|2, M"), field("why", label="Why?"), field("why2", label="Why?"),
              field("race", "checkbox", "Race, all", "a, White|b, Don't know")]  # fmt: skip
    form = dictionary(tmp_path, *fields)
    form[0].text["en"] = "Record ID"
    labels = [
        "Record ID",
        "Sex?",
        "Why?",
        "Why?",
        "Race, all (choice=White)",
        "Race, all (choice=Dont know)",
        "Complete?",
    ]
    rows = [labels, ["1", "F", "x", "y", "Checked", "Unchecked", "Complete"]]
    source = open_source(write(tmp_path / "labels.csv", rows))
    raw = FORMAT.read(source, form)
    assert [column.name for column in raw.columns] == [column.name for column in form]
    assert raw.answers.iloc[0].tolist() == rows[1]
    assert raw.finished.tolist() == [True]
    alone = FORMAT.read(source, [])
    assert [column.group for column in alone.columns] == ["", "", "", "", "Race, all", "Race, all", ""]
    assert alone.columns[4].part == {"en": "White"}
    assert "Why?" in alone.warnings[0]


def test_an_export_and_a_dictionary_that_differ(tmp_path):
    form = dictionary(tmp_path, field("a"), field("b"))
    raw = read(tmp_path, "record_id,a,c,form_1_complete", "1,x,y,2", form=form)
    assert raw.warnings == [
        "The export lacks columns that the dictionary declares (1): b.",
        "The dictionary lacks columns of the export (1): c.",
    ]
    with pytest.raises(InputError, match="doesn't belong to this export: it has 1 of its 4 columns"):
        read(tmp_path, "record_id,x,y,z,g_complete", "1,a,b,c,2", form=form)
    with pytest.raises(InputError, match="no column with the record's id"):
        read(tmp_path, "a,redcap_event_name,b", "1,one_arm_1,2", form=form)


REAL = {
    "checkboxes-1": (4, {"respondent": 1, "answer": 10, "tool": 2}, {"check_one", "check_two"}, [1, 0, 1, 0]),
    "decimal-comma-and-dot": (4, {"respondent": 1, "answer": 7, "tool": 1}, set(), [1, 1, 1, 1]),
    "longitudinal": (3, {"respondent": 1, "answer": 218, "tool": 25}, {
        f"{field}@enrollment_arm_{arm}" for field in ("gym", "aerobics", "eat", "drink", "meds") for arm in (1, 2)
    }, [1, 1, 1]),
    "repeating-instruments": (2, {"respondent": 1, "answer": 7, "tool": 3}, set(), [1, 1]),
    "simple": (5, {"respondent": 1, "answer": 19, "tool": 4}, {"race"}, [1, 0, 1, 1, 1]),
}  # fmt: skip


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("name", REAL)
def test_real_exports_with_and_without_their_dictionaries(name, known):
    respondents, roles, groups, finished = REAL[name]
    source = open_source(shared(f"redcap/{name}__data.csv"))
    assert FORMAT.recognise(source)
    form = FORM.read(open_source(shared(f"redcap/{name}__dictionary.csv"))) if known else []
    raw = FORMAT.read(source, form)
    files = known and name == "longitudinal"  # patient_document is a file, which only the dictionary tells
    expected = Counter(roles) + Counter({"tool": files}) - Counter({"answer": files})
    assert len(raw.answers) == respondents
    assert Counter(column.role for column in raw.columns) == expected
    assert {column.group for column in raw.columns if column.kind == "multi"} == groups
    assert raw.finished.tolist() == [bool(mark) for mark in finished]
    assert raw.warnings == []


def test_a_real_cell_keeps_its_line_breaks_and_its_decimal_comma():
    raw = FORMAT.read(open_source(shared("redcap/simple__data.csv")), [])
    assert raw.answers.loc[2, "address"].splitlines() == ["14 Rose Cottage St.", "Kenning UK, 323232"]
    commas = FORMAT.read(open_source(shared("redcap/decimal-comma-and-dot__data.csv")), [])
    assert commas.answers["height_comma"].tolist() == ["1,54", "1,84", "1,95", "1,61"]
