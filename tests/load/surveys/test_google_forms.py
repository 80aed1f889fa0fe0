import pytest
from hypothesis import given, settings

from evalkit.load.surveys.google_forms import FORMAT
from tests.load.drawn import opened, plain, surveys

TIME = "6/14/2021 16:48:22"
TICKED = ["Rent", "Food, clothing", "Rent, Food, clothing", "Rent, Care", "Care", "Rent, Food, clothing, Care"]


def export(*columns):
    rows = [["Timestamp"], *([TIME] for _ in columns[0][1:])]
    return [[*row, *cells] for row, cells in zip(rows, zip(*columns, strict=True), strict=True)]


def read(rows):
    source = opened(rows)
    assert FORMAT.recognise(source)
    return FORMAT.read(source, [])


@pytest.mark.parametrize(
    ("header", "time"),
    [
        ("Timestamp", TIME),
        ("Timestamp", "2021/06/14 4:48:22 PM GMT-6"),
        ("Marca temporal", "2021/06/14 4:48:22 p.\xa0m. GMT-6"),
        ("Zeitstempel", "14.06.2021 16:48:22"),
        ("Horodateur", "14/06/2021 16:48:22"),
        ("Carimbo de data/hora", "14/06/2021 16:48:22"),
        ("タイムスタンプ", "2021/06/14 16:48:22"),
        ("Timestamp", "2021-06-14 16:48:22"),
    ],
)
def test_it_begins_with_the_time_of_sending_in_any_language(header, time):
    survey = read([[header, "Age"], [time, "7"], [time, "8"]])
    assert survey.tool == "Google Forms"
    assert survey.started.tolist() == [time, time]
    assert [(column.name, column.role) for column in survey.columns] == [(header, "tool"), ("Age", "answer")]
    assert survey.answers["Age"].to_dict() == {2: "7", 3: "8"}
    assert survey.finished is None


@pytest.mark.parametrize(
    "rows",
    [
        [["Timestamp", "Age"], ["12", "7"]],
        [["timestamp", "Age"], [TIME, "7"]],
        [["Age", "Timestamp"], ["7", TIME]],
        [["Timestamp", "Age"]],
        [["Start", "Age"], [TIME, "7"]],
    ],
)
def test_other_tables_are_not_its_own(rows):
    assert not FORMAT.recognise(opened(rows))


def test_who_wrote_is_personal_and_points_are_the_tool_s():
    survey = read(export(
        ["Dirección de correo electrónico", "a@b.cd"], ["Score", "1 / 2"], ["Capital?", "Here"],
        ["Capital? [Score]", "1 / 1"], ["Capital? [Feedback]", ""], ["Score", "high"],
    ))  # fmt: skip
    told = [(column.role, column.personal) for column in survey.columns[1:]]
    tool, answer = ("tool", False), ("answer", False)
    assert told == [("tool", True), tool, answer, tool, tool, answer]


def test_a_grid_is_a_group_and_a_bracket_by_itself_is_none():
    survey = read(export(["Rate\nthese [A [a]]", "Good"], ["Rate these [B]", "Bad"], ["Age [years]", "7"]))
    told = [(column.group, column.part.get("en", ""), column.text["en"]) for column in survey.columns[1:]]
    assert told == [("Rate these", "A [a]", "Rate these"), ("Rate these", "B", "Rate these"), ("", "", "Age [years]")]


@pytest.mark.parametrize("separator", [", ", ";"])
def test_a_check_all_in_one_cell(separator):
    cells = [cell.replace("Rent, ", f"Rent{separator}").replace(", Care", f"{separator}Care") for cell in TICKED]
    survey = read(export(["What do\nyou need?", *cells, ""], ["Comment", *["well, no"] * 6, ""]))
    need, comment = survey.columns[1:]
    assert (need.kind, need.separator, list(need.labels)) == ("multi", separator, ["Rent", "Food, clothing", "Care"])
    assert need.name == "What do you need?"
    assert survey.answers[need.name].tolist() == [*cells, ""]
    assert (comment.kind, comment.labels) == ("", {})
    assert "Rent; Food, clothing; Care" in survey.warnings[0]


def test_own_words_beside_options_get_a_column_of_their_own():
    survey = read(export(["Need", *TICKED * 2, "Rent, my garden"], ["Age", *"1234567890123"]))
    need, own, age = survey.columns[1:]
    assert (own.name, own.role, own.group, age.name) == ("Need [Other]", "other_text", need.group, "Age")
    assert list(survey.answers) == [column.name for column in survey.columns]
    assert survey.answers.iloc[-1].tolist() == [TIME, "Rent, Other", "my garden", "3"]
    assert list(need.labels)[-1] == "Other"
    assert [(note.what, note.how_many) for note in survey.notes] == [("own words moved to Need [Other]", 1)]
    assert not any("garden" in warning for warning in survey.warnings)


def test_a_grid_of_check_boxes_is_a_check_all_a_row_with_the_options_of_all_rows():
    survey = read(
        export(["When? [Food]", "Mon", "Mon, Tue", "Tue", ""], ["When? [Rent]", "Tue, Wed", "", "Wed", "Wed"])
    )
    told = survey.columns[1:]
    assert [column.text["en"] for column in told] == ["When? [Food]", "When? [Rent]"]
    assert [list(column.labels) for column in told] == [["Mon", "Tue", "Wed"]] * 2
    assert [(column.group, column.part) for column in told] == [("", {})] * 2


def test_questions_alike_are_two_and_a_repeated_header_goes():
    rows = export(["Why?", "x"], ["Why?", "y"])
    survey = read([*rows, rows[0]])
    assert survey.answers.to_numpy().tolist() == [[TIME, "x", "y"]]
    assert list(survey.answers)[1:] == ["Why?", "Why? (2)"]
    assert "Why?" in survey.warnings[0]
    assert survey.notes[0].how_many == 1


@settings(max_examples=40, deadline=None)
@given(surveys())
def test_a_drawn_survey_comes_back(drawn):
    single, answers = drawn["single"]
    needs, options, ticked = drawn["check-all"]
    rated, rows, rates = drawn["matrix"]
    open_question, texts = drawn["text"]
    columns = [[single, *answers], [needs, *(", ".join(one) for one in ticked)]]
    columns += [[f"{rated} [{row}]", *(each[at] for each in rates)] for at, row in enumerate(rows)]
    columns.append([open_question, *texts])
    survey = read(export(*columns))
    told = survey.columns[1:]
    assert list(told[1].labels) == options
    assert survey.answers.to_numpy().tolist() == export(*columns)[1:]
    assert [column.kind for column in told] == ["", "multi", *[""] * len(rows), ""]
    assert [column.part.get("en", "") for column in told] == ["", "", *map(plain, rows), ""]
    assert told[0].text == {"en": plain(single)}
