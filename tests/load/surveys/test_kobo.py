import string
from itertools import product

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from evalkit.errors import InputError
from evalkit.load.forms.xlsform import FORM
from evalkit.load.raw import Column, Rule
from evalkit.load.source import open_source
from evalkit.load.surveys.kobo import FORMAT
from tests.load.exports import CANARY, write_csv
from tests.load.forms.test_xlsform import write_form

FOOD = {"bread": {"en": "Bread", "es": "Pan"}, "rice": {"en": "Rice", "es": "Arroz"}}
SURE = Column("visit/sure", {"en": "Are you sure?"}, kind="single", labels={"y": {"en": "Yes"}}, asked_if=())
EATEN = Column("visit/food", {"en": "What do you eat?", "es": "¿Qué come?"}, kind="multi", labels=FOOD, separator=" ")
AGE = Column("age", {"en": "How old?"}, kind="number", asked_if=(Rule("visit/food", ("bread",)),))
TEXT = Column("visit/sure_other", {"en": "Specify other."}, group="visit/sure", kind="text", role="other_text")
FORM_COLUMNS = [SURE, TEXT, EATEN, AGE]


def write_book(path, sheets):
    book = Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    book.save(path)
    return path


def export(header, rows):
    """Lay out an export: the tool's own columns stand after the answers."""
    own = ["_id", "_uuid", "_submission_time"]
    body = [["2026-03-01T09:00:00", *row, str(at), f"u{at}", "2026-03-01"] for at, row in enumerate(rows, start=1)]
    return [["start", *header, *own], *body]


@pytest.fixture
def read(tmp_path):
    def read(lines, form=()):
        return FORMAT.read(open_source(write_csv(tmp_path / "data.csv", lines)), form)

    return read


def by_name(survey):
    return {column.name: column for column in survey.columns}


@pytest.mark.parametrize(
    "header",
    [
        ["start", "end", "a", "_id", "_uuid", "_submission_time"],
        ["a", "_uuid", "_index"],
        ["SubmissionDate", "start", "end", "a", "meta-instanceID", "KEY"],
        ["SubmissionDate", "a", "meta:x", "KEY"],
        ["today", "a", "meta/instanceID"],
        ["a", "start", "instanceID"],
    ],
)
def test_the_tools_own_columns_tell(tmp_path, header):
    source = open_source(write_csv(tmp_path / "plain.csv", [header, ["1"] * len(header)]))
    assert FORMAT.recognise(source)


@pytest.mark.parametrize("header", [["start", "end", "today"], ["KEY", "start"], ["_uuid", "a"], ["id", "submitdate"]])
def test_one_column_is_not_enough(tmp_path, header):
    source = open_source(write_csv(tmp_path / "kobo_uuid.csv", [header, ["1"] * len(header)]))
    assert not FORMAT.recognise(source)


def test_roles_of_the_tools_own_columns(read):
    header = ["deviceid", "_home_latitude", "_home_longitude", "home", "_c_mo_est_s", "__version__", "_submitted_by"]
    survey = read(export(header, [["d", "1.5", "2.5", "1.5 2.5 0 0", "bien", "v1", "ada"]] * 2))
    columns = by_name(survey)
    roles = {name: column.role for name, column in columns.items()}
    assert [name for name, role in roles.items() if role == "answer"] == ["home", "_c_mo_est_s"]
    assert [name for name, role in roles.items() if role == "respondent"] == ["_uuid"]
    personal = {name for name, column in columns.items() if column.personal}
    assert personal == {"deviceid", "_home_latitude", "_home_longitude", "home", "_submitted_by"}
    assert survey.started.tolist() == ["2026-03-01T09:00:00"] * 2
    assert survey.finished is None
    assert survey.answers.index.tolist() == [2, 3]


def test_the_respondent_is_the_id_without_blanks(read):
    survey = read([["KEY", "SubmissionDate", "a", "meta-instanceID"], ["k1", "d", "1", "u1"], ["k2", "d", "1", ""]])
    assert [column.name for column in survey.columns if column.role == "respondent"] == ["KEY"]


@pytest.mark.parametrize(
    ("sign", "names"), [*product("/.-", ["path", "label"]), ("", "bare"), ("/", "labels of groups"), ("", "es")]
)
def test_headers_in_all_their_ways_find_the_form(read, sign, names):
    def head(group, name, label):
        start = {"label": "", "bare": "", "es": "", "labels of groups": "Your visit/"}.get(names, f"visit{sign}")
        return start + (name if names in ("path", "bare") else label)

    food = "¿Qué come?" if names == "es" else "What do you eat?"
    header = [head("visit", "sure", "Are you sure?"), head("visit", "food", food), "age"]
    survey = read(export(header, [["y", "bread rice", "7"]]), FORM_COLUMNS)
    columns = by_name(survey)
    assert [columns[name].kind for name in header] == ["single", "multi", "number"]
    assert columns[header[1]].labels == FOOD
    assert columns["age"].asked_if == (Rule(header[1], ("bread",)),)
    assert survey.warnings == ["The export doesn't have these questions of the form: visit/sure_other."]


@pytest.mark.parametrize("style", ["visit/food/{}", "food.{}", "What do you eat?/{}", "¿Qué come?-{}"])
@pytest.mark.parametrize("tick", ["1", "TRUE", "OK"])
def test_a_split_check_all_with_its_form(read, style, tick):
    names = ("bread", "rice") if "food" in style else ("Bread", "Rice") if "What" in style else ("Pan", "Arroz")
    header = ["visit/sure", "visit/sure_other", *(style.format(name) for name in names), "age"]
    survey = read(export(header, [["y", "", tick, "0", "7"], ["y", "", "0", "0", ""]]), FORM_COLUMNS)
    first, second = (by_name(survey)[name] for name in header[2:4])
    assert (first.kind, first.group, first.part, first.labels) == ("multi", "visit/food", FOOD["bread"], {})
    assert (second.part, second.text) == (FOOD["rice"], EATEN.text)
    assert by_name(survey)["age"].asked_if == (Rule(header[2], (tick,)),)
    assert survey.warnings == []


def test_conditions_that_split_columns_cannot_tell_are_routing(read):
    header = ["visit/food/bread", "visit/food/rice", "age", "b", "c"]
    either = (Rule("visit/food", ("bread", "rice")),)
    neither = (Rule("visit/food", ("bread", "rice"), but=True),)
    gone = (Rule("gone", ("x",)),)
    form = [EATEN, *(Column(name, asked_if=rules) for name, rules in (("age", either), ("b", neither), ("c", gone)))]
    columns = by_name(read(export(header, [["1", "0", "7", "", ""]]), form))
    assert (columns["age"].asked_if, columns["age"].routed) == (None, True)
    assert columns["b"].asked_if == (Rule(header[0], ("1",), but=True), Rule(header[1], ("1",), but=True))
    assert columns["c"].routed


def test_joined_cells_go_where_each_option_has_a_column(read):
    header = ["food", "food/bread", "food/rice"]
    rows = [["bread rice", "1", "1"], ["rice", "0", "1"], ["", "", ""]]
    for form in ([], [EATEN]):
        survey = read(export(header, rows), form)
        assert "food" not in survey.answers
        assert [note.what for note in survey.notes] == ["column food left out"]
        assert survey.warnings == []
        assert {column.kind for column in survey.columns if column.name.startswith("food/")} == {"multi"}


@pytest.mark.parametrize("form", [[], [EATEN]])
def test_joined_cells_that_say_something_else_are_told(read, form):
    rows = [["bread rice", "1", "1"], ["rice", "1", "1"], ["bread beans", "1", "0"], ["bread", "1", "0"]]
    survey = read(export(["food", "food/bread", "food/rice"], rows), form)
    assert survey.warnings[0].startswith("In 2 rows food and the columns of its options don't say the same")


def test_without_a_form_ticks_of_one_question_are_a_check_all(read):
    header = ["g/a/x", "g/a/y", "g/n", "g/m", "b"]
    survey = read(export(header, [["1", "0", "1", "5", "1"], ["", "", "0", "4", "0"]]))
    columns = by_name(survey)
    assert (columns["g/a/x"].group, columns["g/a/x"].part, columns["g/a/x"].kind) == ("g/a", {"en": "x"}, "multi")
    assert [columns[name].kind for name in ("g/n", "g/m", "b")] == ["", "", ""]
    assert "options of one question: g/a" in survey.warnings[0]


def test_ticks_that_are_not_filled_together_are_questions(read):
    columns = by_name(read(export(["g/x", "g/y"], [["1", ""], ["0", "1"]])))
    assert [columns[name].kind for name in ("g/x", "g/y")] == ["", ""]


def test_without_a_form_cells_of_several_names_are_a_check_all(read):
    joined = ["a b", "a", "b c", "c", "b", "a c"] * 3
    said = ["agree", "strongly agree", "disagree", "strongly disagree", "agree", "disagree"] * 3
    free = ["it was good", "it was bad", "good", "bad", "it", "was"] * 3
    survey = read(export(["q", "said", "free"], zip(joined, said, free, strict=True)))
    columns = by_name(survey)
    assert (columns["q"].kind, columns["q"].separator) == ("multi", " ")
    assert columns["said"].kind == ""
    assert survey.warnings[0].startswith("Read as check-alls with several options in a cell: q")


def test_repeats_and_other_sheets_are_left_out_and_told(tmp_path):
    main = export(["a", "kids[1]/age", "kids[2]/age"], [["1", "5", "6"], ["2", "7", ""]])
    kids = [["age", "_index", "_parent_table_name", "_parent_index"], ["5", "1", "main", "1"], ["6", "2", "main", "1"]]
    path = write_book(tmp_path / "data.xlsx", {"kids": kids, "main": main, "cover": [["Title", CANARY]]})
    source = open_source(path)
    assert FORMAT.recognise(source)
    survey = FORMAT.read(source, [])
    told = [(note.what, note.how_many) for note in survey.notes]
    columns_left, kids_left, cover_left = told
    assert columns_left == ("columns of the repeat kids left out", 2)
    assert kids_left == ("rows of the repeat kids left out", 2)
    assert cover_left == ("rows of the sheet cover left out", 1)
    assert survey.answers["a"].tolist() == ["1", "2"]
    assert [column.name for column in survey.columns if column.role == "answer"] == ["a"]


def test_a_repeat_by_itself_is_refused(read):
    with pytest.raises(InputError, match="the rows of a repeat"):
        read([["age", "_index", "_parent_index", "_submission__uuid"], ["5", "1", "1", "u1"]])


def test_two_sheets_of_submissions_are_refused(tmp_path):
    lines = export(["a"], [["1"]])
    with pytest.raises(InputError, match="several sheets with submissions: one, two"):
        FORMAT.read(open_source(write_book(tmp_path / "a.xlsx", {"one": lines, "two": lines})), [])


def test_what_only_form_or_export_has_is_told(read):
    header = ["visit/sure", "visit/food", "new"]
    survey = read(export(header, [["y", "bread", CANARY]]), FORM_COLUMNS)
    assert survey.warnings == [
        "The form doesn't have these columns of the export: new.",
        "The export doesn't have these questions of the form: visit/sure_other, age.",
    ]


def test_a_form_of_another_survey_is_refused(read):
    with pytest.raises(InputError, match="does not belong to this export: it has 1 of the 3 columns") as refused:
        read(export(["age", "b", "c"], [[CANARY] * 3]), FORM_COLUMNS)
    assert CANARY not in str(refused.value)


def test_places_of_a_question_are_not_missed(read):
    place = Column("home", kind="text", personal=True)
    survey = read(export(["age", "home-Latitude", "home-Longitude"], [["7", "1", "2"]]), [AGE, place])
    assert survey.warnings == []
    assert all(by_name(survey)[name].personal for name in ("home-Latitude", "home-Longitude"))


def test_an_option_that_an_older_form_had_stays_with_its_question(read):
    survey = read(export(["visit/food/bread", "visit/food/beans"], [["1", "0"]]), [EATEN])
    column = by_name(survey)["visit/food/beans"]
    assert (column.group, column.part) == ("visit/food", {"en": "beans"})


def test_the_text_beside_other_follows_its_question(read):
    columns = by_name(read(export(["Are you sure?", "visit/sure_other"], [["other", "perhaps"]]), [SURE, TEXT]))
    assert columns["visit/sure_other"].group == "Are you sure?"


def test_labels_that_several_questions_share_are_taken_in_order(read):
    form = [Column("a", {"en": "Why?"}, kind="text"), Column("b", {"en": "Why?"}, kind="number")]
    survey = read(export(["Why?", "Why?"], [["x", "1"]]), form)
    assert [by_name(survey)[name].kind for name in ("Why?", "Why? (2)")] == ["text", "number"]
    alone = read(export(["Why?", "b"], [["x", "1"]]), [*form, Column("c", {"en": "Why?"}, kind="date")])
    assert by_name(alone)["Why?"].kind == ""


def test_submissions_that_were_not_approved_are_told(read):
    survey = read(export(["a", "_validation_status"], [["1", "Not approved"], ["2", "Approved"]]))
    assert survey.warnings == ["1 submissions were not approved in the tool (_validation_status); they are kept."]


NAMES = st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=4), min_size=2, max_size=4, unique=True)
LABELS = st.text(string.ascii_letters + " áñ¿?,./-1", max_size=8).map(lambda text: " ".join(f"{text}?".split()))


@st.composite
def surveys(draw):
    """Draw a form of one select_one and one select_multiple in a group, and answers to it."""
    options = draw(NAMES)
    labels = draw(st.lists(LABELS, min_size=len(options), max_size=len(options)))
    answer = st.tuples(st.sampled_from(["", *options]), st.none() | st.sets(st.sampled_from(options), min_size=1))
    return dict(zip(options, labels, strict=True)), draw(st.lists(answer, min_size=1, max_size=6))


def _write(folder, options, answers, layout, sign):
    choices = [["list_name", "name", "label"], *(["l", name, label] for name, label in options.items())]
    rows = [["begin group", "grp", "G"], ["select_one l", "one", "One?"], ["select_multiple l", "many", "Many?"]]
    form = FORM.read(open_source(write_form(folder / "form.xlsx", [*rows, ["end group", ""]], choices)))
    split = [f"grp{sign}many/{name}" for name in options]
    header = [
        f"grp{sign}one",
        *([f"grp{sign}many"] if layout != "split" else []),
        *(split if layout != "joined" else []),
    ]
    lines = []
    for one, many in answers:
        joined = [" ".join(sorted(many or ()))] if layout != "split" else []
        ticks = ["" if many is None else str(int(name in many)) for name in options] if layout != "joined" else []
        lines.append([one, *joined, *ticks])
    return form, open_source(write_csv(folder / "data.csv", export(header, lines)))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(survey=surveys(), layout=st.sampled_from(["joined", "split", "both"]), sign=st.sampled_from("/-."))
def test_what_is_written_reads_back_equal(tmp_path, survey, layout, sign):
    options, answers = survey
    form, source = _write(tmp_path, options, answers, layout, sign)
    assert FORMAT.recognise(source)
    found = FORMAT.read(source, form)
    one = next(column for column in found.columns if column.kind == "single")
    assert {name: text["en"] for name, text in one.labels.items()} == options
    assert found.answers[one.name].tolist() == [answer for answer, _ in answers]
    several = [column for column in found.columns if column.kind == "multi"]
    if layout == "joined":
        (column,) = several
        ticked = [set(cell.split(column.separator)) - {""} for cell in found.answers[column.name]]
    else:
        assert [column.part["en"] for column in several] == list(options.values())
        table = pd.DataFrame({column.name.rpartition("/")[2]: found.answers[column.name] for column in several})
        ticked = [{name for name, cell in row.items() if cell == "1"} for row in table.to_dict("records")]
    assert ticked == [many or set() for _, many in answers]
    assert found.warnings == []
