import pytest

from evalkit.errors import InputError
from evalkit.load.forms.redcap import FORM
from evalkit.load.source import open_source
from tests.load.redcap_exports import HEADERS, field, write
from tests.load.shared import shared

API = [
    "field_name", "form_name", "section_header", "field_type", "field_label", "select_choices_or_calculations",
    "field_note", "text_validation_type_or_show_slider_number", "text_validation_min", "text_validation_max",
    "identifier", "branching_logic", "required_field", "custom_alignment", "question_number", "matrix_group_name",
    "matrix_ranking", "field_annotation",
]  # fmt: skip


def columns(tmp_path, *fields, headers=HEADERS, mark=""):
    rows = [headers, field("record_id"), *fields]
    source = open_source(write(tmp_path / "dictionary.csv", rows, mark))
    assert FORM.recognise(source)
    return {column.name: column for column in FORM.read(source)}


def refusal(tmp_path, *fields, **how):
    with pytest.raises(InputError) as refused:
        columns(tmp_path, *fields, **how)
    return str(refused.value)


@pytest.mark.parametrize(
    ("kind", "validation", "expected"),
    [
        ("text", "", "text"), ("notes", "", "text"), ("text", "number", "number"), ("text", "integer", "number"),
        ("text", "number_comma_decimal", "number"), ("text", "date_dmy", "date"), ("text", "datetime_ymd", "date"),
        ("text", "time", "text"), ("calc", "", "number"), ("slider", "", "number"), ("sql", "", ""),
    ],
)  # fmt: skip
def test_kinds_of_fields_without_choices(tmp_path, kind, validation, expected):
    found = columns(tmp_path, field("a", kind, "A", "sum([b])|x", validation=validation))["a"]
    assert (found.kind, found.labels, found.text, found.role) == (expected, {}, {"en": "A"}, "answer")


def test_choices_with_commas_markup_and_a_bar_at_the_end(tmp_path):
    found = columns(tmp_path, field("a", "radio", "<b>Where?</b>", "1, North, upper|-9,<i>Don't know</i> |"))["a"]
    assert found.text == {"en": "Where?"}
    assert found.labels == {"1": {"en": "North, upper"}, "-9": {"en": "Don't know"}}
    assert columns(tmp_path, field("a", "dropdown", choices="1, One\n2, Two"))["a"].labels["2"] == {"en": "Two"}
    assert columns(tmp_path, field("a", "yesno"))["a"].labels == {"1": {"en": "Yes"}, "0": {"en": "No"}}


def test_a_checkbox_is_a_column_a_choice_named_as_redcap_does(tmp_path):
    found = columns(tmp_path, field("chk", "checkbox", "Which?", "A, Ah | -1, Minus | 1.5, Half"))
    ticks = [column for column in found.values() if column.group == "chk"]
    assert [column.name for column in ticks] == ["chk___a", "chk____1", "chk___1_5"]
    assert [column.part["en"] for column in ticks] == ["Ah", "Minus", "Half"]
    assert {column.kind for column in ticks} == {"multi"}


def test_roles_and_what_tells_who_somebody_is(tmp_path):
    fields = [field("a", identifier="y"), field("b", validation="email"), field("c", validation="phone"), field("d")]
    found = columns(tmp_path, *fields, field("e", "file"), field("f", "descriptive"))
    assert [name for name, column in found.items() if column.personal] == ["a", "b", "c"]
    assert found["record_id"].role == "respondent"
    assert (found["e"].role, found["form_1_complete"].role) == ("tool", "tool")
    assert "f" not in found


def test_the_rows_of_a_matrix_stand_under_the_text_of_the_first(tmp_path):
    rows = [field(name, "radio", name.upper(), "1, Lo|2, Hi", matrix="m") for name in ("a", "b")]
    rows[0][2] = "Do you agree?"
    found = columns(tmp_path, *rows)
    for name in ("a", "b"):
        assert (found[name].group, found[name].text, found[name].part) == (
            "m", {"en": "Do you agree?"}, {"en": name.upper()},
        )  # fmt: skip


def test_a_field_without_branching_is_always_asked(tmp_path):
    assert columns(tmp_path, field("a"))["a"].asked_if == ()


def test_the_layout_of_the_api_in_another_order_and_with_a_mark_gives_the_same(tmp_path):
    fields = [field("a", "radio", "A", "1, x|2, y", identifier="y"), field("b", branching="[a] = '1'", form="form_2")]
    assert columns(tmp_path, *fields) == columns(tmp_path, *fields, headers=API, mark="\ufeff")
    rows = [row[::-1] for row in [API, field("record_id"), *fields]]
    turned = open_source(write(tmp_path / "turned.csv", rows))
    assert FORM.recognise(turned)
    assert FORM.read(turned) == list(columns(tmp_path, *fields).values())


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (field("a", "radio"), "row 3, column a: There are no choices."),
        (field("a", "radio", choices="yes | no"), "row 3, column a: The choice yes has no code."),
        (field("a", "checkbox", choices="1, x | 1, y"), "row 3, column a: The code 1 stands there twice."),
        (field("a", "checkbox", choices="A, x | a, y"), "row 3, column a: Two choices give a column of one name."),
        (field("a", "rodio"), "row 3, column a: The field type is none of text, notes, radio"),
        (field("record_id"), "row 3, column record_id: The field stands there twice."),
        (field(""), "row 3, column Variable / Field Name: The field has no name."),
        (field("a", form=""), "row 3, column a: The field belongs to no form."),
    ],
)
def test_a_field_that_can_not_be_read_is_refused_with_its_row(tmp_path, row, told):
    assert told in refusal(tmp_path, row, field("z"))


def test_headers_that_lack_or_stand_twice_are_refused(tmp_path):
    without = ["x" if header == "Form Name" else header for header in HEADERS]
    assert "column form name: There is no such column" in refusal(tmp_path, headers=without)
    twice = [*HEADERS[:-1], "Field Type"]
    assert "column Field Type: The column stands there twice" in refusal(tmp_path, headers=twice)


def test_a_plain_table_is_no_dictionary(tmp_path):
    (tmp_path / "a.csv").write_text("Field Type,Form Name\nx,y\n", "utf-8")
    assert not FORM.recognise(open_source(tmp_path / "a.csv"))


@pytest.mark.parametrize(
    ("name", "columns", "ticks", "personal", "rules"),
    [
        ("checkboxes-1", 13, 9, 0, 0), ("decimal-comma-and-dot", 9, 0, 1, 0), ("longitudinal", 124, 25, 7, 2),
        ("repeating-instruments", 13, 0, 2, 0), ("simple", 24, 6, 6, 0),
    ],
)  # fmt: skip
def test_real_dictionaries(name, columns, ticks, personal, rules):
    source = open_source(shared(f"redcap/{name}__dictionary.csv"))
    assert FORM.recognise(source)
    found = FORM.read(source)
    assert len(found) == columns
    assert sum(column.kind == "multi" for column in found) == ticks
    assert sum(column.personal for column in found) == personal
    assert sum(bool(column.asked_if) for column in found) == rules
    assert found[0].role == "respondent"
