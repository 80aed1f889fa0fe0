import pytest
from openpyxl import Workbook

from evalkit.errors import InputError
from evalkit.load.forms.xlsform import FORM
from evalkit.load.raw import Rule
from evalkit.load.source import open_source
from evalkit.load.xlsform.relevant import read_rules
from evalkit.load.xlsform.types import read_type
from tests.load.exports import write_csv
from tests.load.shared import shared

HEADER = ["type", "name", "label", "relevant", "appearance"]
CHOICES = [["list_name", "name", "label"], ["yn", "yes", "Yes"], ["yn", "no", "No"]]


def write_form(path, survey, choices=CHOICES, header=HEADER, settings=()):
    book = Workbook()
    book.remove(book.active)
    for name, lines in {"survey": [header, *survey], "choices": choices, "settings": settings}.items():
        if lines:
            sheet = book.create_sheet(name)
            for line in lines:
                sheet.append(list(line))
    book.save(path)
    return path


@pytest.fixture
def form(tmp_path):
    def read(survey, choices=CHOICES, header=HEADER, settings=()):
        return FORM.read(open_source(write_form(tmp_path / "form.xlsx", survey, choices, header, settings)))

    return read


def by_name(columns):
    return {column.name: column for column in columns}


def test_kinds_of_questions_and_who_they_tell_of(form):
    rows = [["select_one yn", "a"], ["select_multiple yn", "b"], ["decimal", "c"], ["date", "d"], ["text", "e"]]
    rows += [
        ["geopoint", "f"],
        ["note", "g"],
        ["start", "h"],
        ["phonenumber", "i"],
        ["select_one_from_file x.csv", "j"],
    ]
    found = by_name(form(rows))
    kinds = {name: column.kind for name, column in found.items()}
    expected = {"a": "single", "b": "multi", "c": "number", "d": "date", "e": "text", "f": "text"}
    assert kinds == expected | {"g": "", "h": "", "i": "", "j": "single"}
    assert found["a"].labels == found["b"].labels == {"yes": {"en": "Yes"}, "no": {"en": "No"}}
    assert found["b"].separator == " "
    assert found["j"].labels == {}
    assert {name for name, column in found.items() if column.role == "tool"} == {"g", "h", "i"}
    assert {name for name, column in found.items() if column.personal} == {"f", "i"}


@pytest.mark.parametrize(
    ("written", "kind", "choices"),
    [
        ("select_one yn", "single", "yn"),
        ("Select One  yn", "single", "yn"),
        ("select1 yn", "single", "yn"),
        ("select one from yn", "single", "yn"),
        ("select all that apply from yn", "multi", "yn"),
        ("select_multiple yn or_other", "multi", "yn"),
        ("select_multiple_from_file yn.csv", "multi", ""),
        ("select_one ${people}", "single", ""),
        ("rank yn", "text", "yn"),
    ],
)
def test_the_ways_to_write_a_select(written, kind, choices):
    found = read_type(written)
    assert (found.kind, found.choices) == (kind, choices)


@pytest.mark.parametrize("written", ["select_one", "selectone_yn", "begin", "end", "int eger", "begin groups"])
def test_what_is_no_type_of_a_question(written):
    found = read_type(written)
    assert found is None or written == "end"


def test_groups_make_paths_and_hand_down_their_condition(form):
    rows = [["select_one yn", "q"], ["begin_group", "g", "", "${q} = 'yes'"], ["text", "a", "", "${q} != 'no'"]]
    rows += [["begin repeat", "r"], ["text", "inside"], ["end repeat"], ["integer", "b"], ["end group"], ["text", "c"]]
    found = by_name(form(rows))
    assert list(found) == ["q", "g/a", "g/b", "c"]
    assert found["g/a"].asked_if == (Rule("q", ("yes",)), Rule("q", ("no",), but=True))
    assert found["g/b"].asked_if == (Rule("q", ("yes",)),)
    assert found["c"].asked_if == ()


@pytest.mark.parametrize(
    ("condition", "rules"),
    [
        ("${a} = 'x'", [Rule("a", ("x",))]),
        ("'x' = ${a}", [Rule("a", ("x",))]),
        ("${ a }=2", [Rule("a", ("2",))]),
        ("${a} = ‘x’", [Rule("a", ("x",))]),
        ('${a} != "x y"', [Rule("a", ("x y",), but=True)]),
        ("selected(${m}, 'x')", [Rule("m", ("x",))]),
        ("not(selected(${m}, 'x')) and (${a} = 'y')", [Rule("m", ("x",), but=True), Rule("a", ("y",))]),
        ("${a} = 'x' or ${a}='y' or selected(${a}, 'z')", [Rule("a", ("x", "y", "z"))]),
        ("not(${a} = 'x' or ${a} = 'y')", [Rule("a", ("x", "y"), but=True)]),
    ],
)
def test_conditions_that_rules_can_say(condition, rules):
    assert read_rules(condition, lambda name: (name, name == "m")) == tuple(rules)


@pytest.mark.parametrize(
    "condition",
    [
        "${a} > 3", "${a} = ''", "${a} = 'x' or ${b} = 'x'", "${a} = 'x' or ${a} != 'y'", "${m} = 'x'", "true()",
        "${a} = 'x' and", "not(${a} = 'x' and ${b} = 'y')", "(${a} = 'x'", "${a} = ${b}", "${gone} = 'x'",
        "selected(${a}, ${b})", "count-selected(${m}) = 2", "${a} = 1.2.3", "(" * 5000, "${a} = 'x' ${b} = 'y'",
    ],
)  # fmt: skip
def test_conditions_that_rules_cannot_say(condition):
    assert read_rules(condition, lambda name: None if name == "gone" else (name, name == "m")) is None


def test_a_condition_that_rules_cannot_say_is_told(form):
    column = form([["integer", "age"], ["text", "job", "", "${age} >= 18"]])[1]
    assert column.asked_if is None
    assert column.routed


def test_languages(form):
    header = ["type", "name", "label", "label::English (en)", "label:Español", "Label :: French"]
    rows = [["text", "a", "plain", "English", "español", "français"], ["text", "b", "plain", "", "", ""]]
    found = by_name(form(rows, header=header))
    assert found["a"].text == {"en": "English", "es": "español", "fr": "français"}
    assert found["b"].text == {"en": "plain"}


def test_the_default_language_is_that_of_a_plain_label(form):
    assert form([["text", "a", "¿Qué?"]], settings=[["default_language"], ["Spanish (es)"]])[0].text == {"es": "¿Qué?"}


def test_or_other_adds_an_option_and_a_text(form):
    single, text, several, more = form([["select_one yn or_other", "a"], ["select_multiple yn or_other", "b"]])
    assert list(single.labels) == list(several.labels) == ["yes", "no", "other"]
    assert (text.name, text.group, text.role) == ("a_other", "a", "other_text")
    assert more.group == "b"


def test_a_table_is_one_question(form):
    rows = [["begin group", "g", "How?", "", "table-list"], ["select_one yn", "a", "A"], ["select_one yn", "b", "B"]]
    rows += [["end group"], ["begin group", "h"], ["select_one yn", "head", "Why?", "", "label"]]
    rows += [["select_one yn", "c", "C", "", "list-nolabel"], ["end group"]]
    found = by_name(form(rows))
    assert {(found[name].group, found[name].text["en"]) for name in ("g/a", "g/b")} == {("g", "How?")}
    assert found["g/b"].part == {"en": "B"}
    assert (found["h/c"].group, found["h/c"].text, found["h/c"].part) == ("h", {"en": "Why?"}, {"en": "C"})
    assert found["h/head"].role == "tool"


def test_a_rating_of_kobotoolbox_is_a_table(form):
    header = ["type", "name", "label", "kobo--score-choices"]
    rows = [["begin_score", "s", "Rate", "yn"], ["score__row", "a", "A", ""], ["end_score", "", "", ""]]
    (column,) = form(rows, header=header)
    assert (column.name, column.group, column.part) == ("s/a", "s", {"en": "A"})
    assert list(column.labels) == ["yes", "no"]


def test_likert_is_a_scale_where_values_are_numbers_in_order(form):
    choices = [["list_name", "name", "label"], ["l", 1, "no"], ["l", 2, "yes"], ["m", "x", "X"]]
    rows = [["select_one l", "a", "", "", "likert"], ["select_one m", "b", "", "", "likert"], ["select_one l", "c"]]
    assert [column.kind for column in form(rows, choices)] == ["scale", "single", "single"]


def test_markup_is_taken_off(form):
    assert form([["text", "a", "## **How** <b>old</b>?\nNow"]])[0].text == {"en": "How old? Now"}


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["txet", "a"]], "row 2, column type: On the sheet survey there is no question type 'txet'"),
        ([["", "a"]], "the question has no type"),
        ([["text", ""]], "row 2, column name: On the sheet survey the row has no name"),
        ([["text", "a"], ["text", "a"]], "row 3, column name: On the sheet survey the name a stands there twice"),
        ([["select_one gone", "a"]], "'gone', which is not among the choices. .* There are: yn"),
        ([["begin group", "g"], ["text", "a"]], "row 2, column type: On the sheet survey the group has no end"),
        ([["text", "a"], ["end group"]], "row 3, column type: .* the group ends here, but none is open"),
        ([["begin group", "g"], ["end repeat"]], "the repeat ends here, but the group of row 2 is still open"),
    ],
)
def test_faults_of_a_form_are_refused_with_their_place(form, rows, message):
    with pytest.raises(InputError, match=message):
        form(rows)


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (["yn", "yes", "Sure"], "sheet choices the choice yes stands in the list yn twice"),
        (["yn", "", "Perhaps"], "a choice has no name"),
        (["", "perhaps", "Perhaps"], "a choice has no list_name"),
    ],
)
def test_faults_of_the_choices_are_refused(form, choice, message):
    with pytest.raises(InputError, match=message):
        form([["select_one yn", "a"]], [*CHOICES, choice])


def test_harmless_rows_are_read(form):
    header = [*HEADER, "disabled"]
    rows = [[""], ["text", "a"], ["text", "b", "", "", "", "yes"], ["begin group", "g"], ["text", "a"], ["end group"]]
    assert [column.name for column in form(rows, [*CHOICES, ["", "", "a remark"], CHOICES[1]], header)] == ["a", "g/a"]


def test_doubled_columns_are_read_when_they_say_the_same(form):
    header = ["type", "name", "label", "label"]
    assert form([["text", "a", "A", "A"]], header=header)[0].text == {"en": "A"}
    with pytest.raises(InputError, match=r"row 1, column label: .* the two differ from row 3 on"):
        form([["text", "a", "A", "A"], ["text", "b", "B", "C"]], header=header)


def test_a_form_without_a_column_of_types_is_refused(form):
    with pytest.raises(InputError, match="The sheet survey has no column type"):
        form([["text", "a"]], header=["kind", "name"])


def test_a_form_in_one_text(tmp_path):
    lines = [["survey", "", "", ""], ["", "type", "name", "label"], ["", "select_one yn", "a", "A"]]
    lines += [["choices", "", "", ""], *(["", *line] for line in CHOICES)]
    source = open_source(write_csv(tmp_path / "form.csv", lines))
    assert FORM.recognise(source)
    assert list(FORM.read(source)[0].labels) == ["yes", "no"]
    doubled = open_source(write_csv(tmp_path / "doubled.csv", lines + lines))
    with pytest.raises(InputError, match="row 8: The sheet survey stands in the file twice"):
        FORM.read(doubled)


@pytest.mark.parametrize(
    "lines", [[["survey", "type"], ["1", "2"]], [["a", "b"], ["survey", "x"]], [["survey"], ["x"]]]
)
def test_a_table_of_answers_is_no_form(tmp_path, lines):
    assert not FORM.recognise(open_source(write_csv(tmp_path / "a.csv", lines)))


@pytest.mark.parametrize(
    ("name", "questions", "check"),
    [
        ("bug__badly_named_choices_sheet.xls", 3, ("color", "red")),
        ("bug__blank_second_row.xls", 1, None),
        ("cascading_select_test_equivalent.xls", 9, ("mylga_zone", "zone_1")),
        ("or_other.xlsx", 3, ("fav_color", "red")),
        ("specify_other.xlsx", 2, ("sex", "male")),
        ("table-list.xls", 5, ("happy_sad_table/happy_sad_brian", "happy")),
        ("utf_csv.csv", 1, None),
        ("widgets.xls", 32, ("my_select", "a")),
        ("xlsform_spec_test.xlsx", 39, ("skip_to_end", "yes")),
    ],
)
def test_real_forms(name, questions, check):
    source = open_source(shared(f"xlsform/{name}"))
    assert FORM.recognise(source)
    columns = FORM.read(source)
    assert len(columns) == questions
    if check:
        assert next(iter(by_name(columns)[check[0]].labels)) == check[1]


def test_a_real_form_with_two_different_labels_is_refused():
    with pytest.raises(InputError, match=r"row 1, column label: On the sheet survey the column stands there twice"):
        FORM.read(open_source(shared("xlsform/bug__duplicate_columns.xlsx")))
