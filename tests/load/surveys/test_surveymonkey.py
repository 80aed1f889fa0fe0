import pytest
from hypothesis import given, settings

from evalkit.errors import InputError
from evalkit.load.source import open_source
from evalkit.load.surveys.surveymonkey import FORMAT
from tests.load.drawn import opened, plain, surveys
from tests.load.shared import shared

OWN = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address", "First Name"]
VISIT = ["7", "1", "01/02/2021 10:00:00 AM", "01/02/2021 10:05:00 AM", "1.2.3.4", "", "Maria"]


def export(*columns, own=("Respondent ID",)):
    """Write columns, each a question, a second header and its cells, below the tool's own."""
    rows = [[*own], ["" for _ in own]]
    rows += [[str(number), *VISIT[1 : len(own)]] for number in range(len(columns[0]) - 2)]
    for row, cells in zip(rows, zip(*columns, strict=True), strict=True):
        row.extend(cells)
    return rows


def read(rows):
    source = opened(rows)
    assert FORMAT.recognise(source)
    return FORMAT.read(source, [])


def test_its_own_columns_and_whom_they_name():
    survey = read(export(["Age", "Response", "18", "19"], ["Sex", "Response", "", "F"], own=OWN))
    assert survey.tool == "SurveyMonkey"
    roles = [(column.role, column.personal) for column in survey.columns]
    assert roles == [("respondent", False), *[("tool", False)] * 3, *[("tool", True)] * 3, *[("answer", False)] * 2]
    assert survey.answers.index.tolist() == [3, 4]
    assert survey.started.tolist() == [VISIT[2]] * 2
    assert survey.finished is None
    assert (survey.notes, survey.warnings) == ([], [])


def test_a_variable_that_the_survey_s_makers_added_is_an_answer():
    survey = read(export(["Age", "Response", "1"], ["Sex", "Response", "2"], own=["Respondent ID", "county"]))
    assert (survey.columns[1].name, survey.columns[1].role) == ("county", "answer")


@pytest.mark.parametrize("tick", ["", "1", "number"])
def test_a_check_all_with_other(tick):
    options = ["Food, clothing", "Rent", "Care"]
    cells = [["x", "", ""], ["x", "x", ""]]
    columns = []
    for place, option in enumerate(options):
        value = {"": option, "1": "1", "number": str(place + 1)}[tick]
        columns.append(["" if place else "What do you need?", option, *(value if row[place] else "" for row in cells)])
    columns.append(["", "Other (please specify)", "my garden", ""])
    survey = read(export(["Age", "Response", "1", "2"], *columns))
    told = survey.columns[2:]
    assert {column.group for column in told} == {"What do you need?"}
    assert [(column.kind, column.role) for column in told] == [("multi", "answer")] * 3 + [("", "other_text")]
    assert [column.part["en"] for column in told] == [*options, "Other (please specify)"]
    assert told[0].name == "What do you need? [Food, clothing]"
    assert (survey.answers[told[0].name] != "").tolist() == [True, True]
    assert (survey.answers[told[2].name] != "").tolist() == [False, False]
    assert [note.how_many for note in survey.notes] == ([3] if tick == "number" else [])


def test_a_ranking_and_a_matrix_are_rows_and_a_comment_is_none():
    ranks = [["Rank these", "A", "1", "2"], ["", "B", "2", "1"]]
    rows = [["Rate these", "A", "Good", "Bad"], ["", "B", "Good", "Good"], ["", "Why?", "It rained", "It was hot"]]
    survey = read(export(["Age", "Response", "1", "2"], *ranks, *rows))
    assert [(column.group, column.kind, column.role) for column in survey.columns[2:]] == [
        *[("Rank these", "", "answer")] * 2,
        *[("Rate these", "", "answer")] * 2,
        ("Rate these", "", "other_text"),
    ]


def test_a_single_choice_with_other_keeps_the_question_s_name():
    survey = read(export(["Town", "Response", "A", "Other"], ["", "Other (please specify)", "", "B"]))
    answer, other = survey.columns[1:]
    assert (answer.name, answer.part, answer.group) == ("Town", {}, "Town")
    assert (other.role, other.group) == ("other_text", "Town")


def test_questions_alike_are_two_and_markup_goes():
    columns = [["<b>Why</b>?", "Open-Ended Response", "x"], ["Why?", "Open-Ended Response", "y"]]
    survey = read(export(*columns))
    assert survey.answers[["Why?", "Why? (2)"]].to_numpy().tolist() == [["x", "y"]]
    assert "Why?" in survey.warnings[0]


@pytest.mark.parametrize("response", ["Respuesta", "Antwort", "Resposta", "Réponse", "Open-Ended Response"])
def test_other_languages(response):
    assert FORMAT.recognise(opened([["Código", "Edad", "Sexo"], ["", response, response], ["1", "2", "3"]]))


def test_headers_that_another_program_filled_or_doubled():
    rows = export(["Age", "Response", "1", "2"], ["Need", "Food", "Food", ""], ["", "Rent", "", "Rent"])
    filled = [[cell or f"Unnamed: {place}" for place, cell in enumerate(row)] for row in rows[:2]] + rows[2:]
    doubled = [rows[0], *rows]
    parts = [column.part for column in read(rows).columns]
    assert [column.part for column in read(filled).columns] == parts
    assert read(doubled).answers.to_numpy().tolist() == read(rows).answers.to_numpy().tolist()
    again = read([*rows[:2], rows[1], *rows[2:]])
    assert again.answers.to_numpy().tolist() == read(rows).answers.to_numpy().tolist()
    assert again.notes[0].how_many == 1


@pytest.mark.parametrize("order", [[1, 0, 2, 3], [1, 2, 3]])
def test_swapped_or_lost_questions_are_refused(order):
    rows = export(["Age", "Response", "1", "2"], ["Sex", "Response", "F", "M"])
    source = opened([rows[place] for place in order])
    assert FORMAT.recognise(source)
    with pytest.raises(InputError, match="row 1: The first row should hold the questions"):
        FORMAT.read(source, [])


@pytest.mark.parametrize(
    "rows",
    [
        [["id", "q"], ["1", "Response"]],
        [["id", "q", "r"], ["", "2", "3"], ["2", "2", "3"]],
        [["V1", "V2"], ["ResponseID", "Response"], ["1", "2"]],
        [["id", "", "q"], ["1", "x", "2"]],
        [["Respondent ID", "Age"]],
        [["Respondent ID", "Age"], ["1", "2"]],
    ],
)
def test_other_tables_are_not_its_own(rows):
    assert not FORMAT.recognise(opened(rows))


@settings(max_examples=40, deadline=None)
@given(surveys())
def test_a_drawn_survey_comes_back(drawn):
    single, answers = drawn["single"]
    needs, options, ticked = drawn["check-all"]
    rated, rows, rates = drawn["matrix"]
    open_question, texts = drawn["text"]
    columns = [[single, "Response", *answers]]
    for place, option in enumerate(options):
        columns.append(["" if place else needs, option, *(option if option in one else "" for one in ticked)])
    columns += [["" if at else rated, row, *(each[at] for each in rates)] for at, row in enumerate(rows)]
    columns.append([open_question, "Open-Ended Response", *texts])
    survey = read(export(*columns))
    assert survey.answers.to_numpy().tolist() == export(*columns)[2:]
    told = survey.columns[1:]
    assert [column.kind for column in told] == ["", *["multi"] * len(options), *[""] * len(rows), ""]
    assert [column.part.get("en", "") for column in told] == ["", *map(plain, options), *map(plain, rows), ""]
    groups = ["", *[plain(needs)] * len(options), *[plain(rated)] * len(rows), ""]
    assert [column.group for column in told] == groups


def test_star_wars():
    source = open_source(shared("surveymonkey/StarWars.csv"))
    assert FORMAT.recognise(source)
    survey = FORMAT.read(source, [])
    assert survey.answers.shape == (1186, 38)
    multi = [column.name for column in survey.columns if column.kind == "multi"]
    assert (survey.answers[multi] != "").sum().tolist() == [673, 571, 550, 607, 758, 738]
    assert len({column.group for column in survey.columns}) == 4
    assert [column.role for column in survey.columns] == ["respondent", *["answer"] * 37]


def test_steak():
    source = open_source(shared("surveymonkey/steak-risk-survey.csv"))
    assert FORMAT.recognise(source)
    survey = FORMAT.read(source, [])
    assert survey.answers.shape == (550, 15)
    assert "<br>" not in survey.columns[1].text["en"]
    assert survey.answers["Do you eat steak?"].value_counts().to_dict() == {"Yes": 430, "No": 109, "": 11}
