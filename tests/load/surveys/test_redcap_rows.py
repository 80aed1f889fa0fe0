import pytest

from evalkit.errors import InputError
from evalkit.load.forms.redcap_events import FORM as EVENTS
from evalkit.load.raw import Rule
from evalkit.load.source import open_source
from tests.load.redcap_exports import by_name, dictionary, field, read


def test_events_become_columns_of_one_row_a_respondent(tmp_path):
    fields = [field("sex", "radio", "Sex?", "1, F|2, M"), field("kids", label="Kids?", branching="[sex] = '1'"),
              field("now", label="Now?", branching="[one_arm_1][sex] = '1'"),
              field("chk", "checkbox", "Which?", "1, x|2, y")]  # fmt: skip
    events = tmp_path / "events.csv"
    events.write_text("unique_event_name,event_name\none_arm_1,First\ntwo_arm_1,Second\n", "utf-8")
    form = dictionary(tmp_path, *fields) + EVENTS.read(open_source(events))
    header = "record_id,redcap_event_name,sex,kids,now,chk___1,chk___2,form_1_complete"
    rows = ["7,one_arm_1,1,2,,0,0,2", "7,two_arm_1,,,x,0,1,0", "3,one_arm_1,2,,,0,0,2"]
    raw = read(tmp_path, header, *rows, form=form)
    assert raw.answers.to_dict("index") == {
        2: {"record_id": "7", "sex@one_arm_1": "1", "kids@one_arm_1": "2", "form_1_complete@one_arm_1": "2",
            "now@two_arm_1": "x", "chk___1@two_arm_1": "0", "chk___2@two_arm_1": "1", "form_1_complete@two_arm_1": "0"},
        4: {"record_id": "3", "sex@one_arm_1": "2", "kids@one_arm_1": "", "form_1_complete@one_arm_1": "2",
            "now@two_arm_1": "", "chk___1@two_arm_1": "", "chk___2@two_arm_1": "", "form_1_complete@two_arm_1": ""},
    }  # fmt: skip
    found = by_name(raw)
    assert found["sex@one_arm_1"].text == {"en": "First: Sex?"}
    assert found["chk___1@two_arm_1"].group == "chk@two_arm_1"
    assert found["kids@one_arm_1"].asked_if == (Rule("sex@one_arm_1", ("1",)),)
    assert found["now@two_arm_1"].asked_if == (Rule("sex@one_arm_1", ("1",)),)
    assert raw.finished.to_dict() == {2: False, 4: True}
    assert [(note.what, note.how_many) for note in raw.notes] == [("rows joined to one row a respondent", 1)]


def test_one_event_keeps_plain_names_and_a_rule_about_what_is_not_there_is_routing(tmp_path):
    form = dictionary(tmp_path, field("a", branching="[gone] = '1'"), field("b", branching="[one_arm_1][a] = '1'"))
    raw = read(tmp_path, "record_id,redcap_event_name,a,b,form_1_complete", "1,one_arm_1,x,y,2", form=form)
    found = by_name(raw)
    assert (found["a"].asked_if, found["a"].routed) == (None, True)
    assert found["b"].asked_if == (Rule("a", ("1",)),)


def test_rows_of_repeating_instruments_and_events_are_left_out_and_told(tmp_path):
    header = "record_id,redcap_repeat_instrument,redcap_repeat_instance,q,f_complete,bp,bp_complete"
    rows = ["1,,,x,2,,", "1,bp,1,,,110,2", "1,Ann Lee,2,,,120,2", "2,,1,y,2,,", "2,,2,z,2,,", "3,bp,1,,,90,2"]
    raw = read(tmp_path, header, *rows)
    assert raw.answers["q"].to_dict() == {2: "x", 5: "y"}
    told = [(note.what, note.how_many, note.columns) for note in raw.notes]
    assert told == [
        ("rows of the repeating instrument bp left out", 2, ()),
        ("rows of a repeating instrument left out", 1, ()),
        ("columns left out", 2, ("bp", "bp_complete")),
        ("rows of further times of a repeating event left out", 1, ()),
    ]
    assert "left out: 1" in raw.warnings[0]
    with pytest.raises(InputError, match="Every row belongs to a repeating instrument"):
        read(tmp_path, header, "1,bp,1,,,110,2")


@pytest.mark.parametrize(
    ("header", "rows", "told"),
    [
        ("record_id,redcap_event_name,q", ["1,a_arm_1,x", "1,b_arm_1,y", "1,a_arm_1,z"], "row 4, column redcap_event"),
        ("record_id,redcap_event_name,q", ["1,a_arm_1,x", ",b_arm_1,y"], "row 3, column record_id: The row has no"),
        ("record_id,redcap_event_name,q", ["1,a_arm_1,x", "2,Ann Lee,y"], "This is no event's name"),
        ("record_id,redcap_event_name,record_id", ["1,a_arm_1,x"], "column record_id: The column stands there more"),
    ],
)  # fmt: skip
def test_rows_that_contradict_each_other_are_refused_and_no_answer_is_told(tmp_path, header, rows, told):
    with pytest.raises(InputError) as refused:
        read(tmp_path, header, *rows)
    assert told in str(refused.value)
    assert "Ann" not in str(refused.value)
