import pytest

from evalkit.errors import InputError
from evalkit.load.forms.redcap_events import FORM
from evalkit.load.source import open_source
from tests.load.shared import shared


def read(tmp_path, text):
    path = tmp_path / "events.csv"
    path.write_text(text, encoding="utf-8")
    source = open_source(path)
    assert FORM.recognise(source)
    return {column.name: column.part["en"] for column in FORM.read(source)}


def test_the_label_names_the_arm_where_there_are_several(tmp_path):
    header = "unique_event_name,event_name,arm_num\n"
    assert read(tmp_path, f"{header}start_arm_1,Start,1\n") == {"start_arm_1": "Start"}
    both = read(tmp_path, f"{header}start_arm_1,Start,1\nstart_arm_2,Start,2\n")
    assert both == {"start_arm_1": "Start (arm 1)", "start_arm_2": "Start (arm 2)"}


@pytest.mark.parametrize("name", ["start_arm_1", ""])
def test_an_event_without_a_name_of_its_own_is_refused_with_its_row(tmp_path, name):
    with pytest.raises(InputError, match=r"events.csv, row 3, column unique_event_name: The event has no name"):
        read(tmp_path, f"event_name,unique_event_name\nStart,start_arm_1\nEnd,{name}\n")


def test_the_real_events():
    source = open_source(shared("redcap/longitudinal__event.csv"))
    assert FORM.recognise(source)
    events = FORM.read(source)
    assert len(events) == 12
    assert (events[0].name, events[0].part, events[0].role) == (
        "enrollment_arm_1",
        {"en": "Enrollment (arm 1)"},
        "tool",
    )
