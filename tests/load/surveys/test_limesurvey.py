import pytest
from hypothesis import given, settings

from evalkit.load.source import open_source
from evalkit.load.surveys.limesurvey import FORMAT
from tests.load.drawn import opened, plain, surveys
from tests.load.shared import shared

CODES = ["id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr", "refurl", "token"]
TEXTS = ["Response ID", "Date submitted", "Last page", "Start language", "Seed"]
VISIT = ["2021-06-14 16:48:22", "3", "en", "77", "2021-06-14 16:40:00", "2021-06-14 16:48:22", "1.2.3.4", "", "tok"]


def export(*columns, own=TEXTS):
    rows = [[*own], *([str(number), *VISIT[: len(own) - 1]] for number, _ in enumerate(columns[0][1:], start=1))]
    return [[*row, *cells] for row, cells in zip(rows, zip(*columns, strict=True), strict=True)]


def read(rows):
    source = opened(rows)
    assert FORMAT.recognise(source)
    return FORMAT.read(source, [])


def told(survey, own=TEXTS):
    return [
        (column.group, column.part.get("en", ""), column.kind, column.role) for column in survey.columns[len(own) :]
    ]


def test_its_own_columns_and_whom_they_name():
    survey = read(export(["Q1", "A1", "A2"], own=CODES))
    assert survey.tool == "LimeSurvey"
    assert [column.role for column in survey.columns] == ["respondent", *["tool"] * 9, "answer"]
    assert [column.name for column in survey.columns if column.personal] == ["ipaddr", "refurl", "token"]
    assert survey.started.tolist() == [VISIT[4]] * 2
    assert survey.answers["Q1"].to_dict() == {2: "A1", 3: "A2"}
    assert (survey.notes, survey.warnings) == ([], [])


@pytest.mark.parametrize(
    "own",
    [
        ["id", "submitdate", "lastpage"],
        ["ID de respuesta", "Fecha de envío", "Última página", "Lenguaje inicial"],
        ["Antwort ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache"],
        ["ID de la réponse", "Date de soumission", "Dernière page", "Langue de départ"],
        ["ID da resposta", "Data de envio", "Última página", "Idioma inicial"],
        ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page"],
    ],
)
def test_who_has_no_date_of_submission_did_not_finish_in_any_language(own):
    rows = export(["Q1. Age", "A1", "A2", "A3"], own=own)
    rows[2][1], rows[3][1] = "", "N/A"
    survey = read(rows)
    assert survey.finished.tolist() == [True, False, False]
    assert survey.started is None


@pytest.mark.parametrize(
    "header",
    [
        ["id", "Q1", "Q2"],
        ["id", "token", "ipaddr", "Q1"],
        ["Last page", "Age", "Seed of doubt"],
        ["id", "submitdate", "x"],
    ],
)
def test_other_tables_are_not_its_own(header):
    assert not FORMAT.recognise(opened([header, ["1"] * len(header)]))


@pytest.mark.parametrize("form", ["{}[{}]", "{}_{}"])
def test_codes(form):
    code = form.format
    survey = read(export(
        ["G1Q1", "A1", "-oth-"], [code("G1Q1", "other"), "", "B"],
        [code("G1Q2", "SQ001"), "Y", ""], [code("G1Q2", "SQ002"), "", ""], [code("G1Q2", "other"), "", "mine"],
        [code("G1Q3", "SQ001"), "A1", "A2"], [code("G1Q3", "SQ002"), "A1", "A1"],
        ["G1Q4", "A1", "A1"], [code("G1Q4", "comment"), "so", "so"], own=CODES,
    ))  # fmt: skip
    assert told(survey, CODES) == [
        ("G1Q1", "", "", "answer"),
        ("G1Q1", "other", "", "other_text"),
        ("G1Q2", "SQ001", "multi", "answer"),
        ("G1Q2", "SQ002", "multi", "answer"),
        ("G1Q2", "other", "", "other_text"),
        ("G1Q3", "SQ001", "", "answer"),
        ("G1Q3", "SQ002", "", "answer"),
        ("", "", "", "answer"),
        ("", "", "text", "answer"),
    ]
    assert survey.warnings == []
    assert survey.columns[-1].text == {}


def test_codes_and_texts():
    own = ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page"]
    columns = [["Q1. Your <b>age</b>?", "7"], ["Q2[SQ001]. Needs [Food]", "Y"], ["Q2[SQ002]. Needs [Rent]", ""]]
    survey = read(export(*columns, own=own))
    assert [column.name for column in survey.columns[3:]] == ["Q1", "Q2[SQ001]", "Q2[SQ002]"]
    assert [column.text["en"] for column in survey.columns[3:]] == ["Your age?", "Needs", "Needs"]
    assert told(survey, own)[1:] == [("Q2", "Food", "multi", "answer"), ("Q2", "Rent", "multi", "answer")]


def test_yes_and_no_are_ticks_and_said_and_not_shown_is_not_asked():
    survey = read(export(
        ["Needs [Food]", "Yes", "No", "N/A"], ["Needs [Rent]", "No", "No", "N/A"], ["Needs [Other]", "", "x", "N/A"],
        ["Agree? [A]", "Yes", "Uncertain", "No"], ["Agree? [B]", "Yes", "No", "No"],
    ))  # fmt: skip
    assert [kind for _, _, kind, _ in told(survey)] == ["multi", "multi", "", "", ""]
    assert [column.missing for column in survey.columns[5:8]] == [{"N/A": "not_asked"}] * 3
    assert [(note.what, note.how_many) for note in survey.notes] == [("N/A read as not asked", 3)]
    assert "only yes and no: Needs." in survey.warnings[0]


def test_two_brackets_are_a_row_of_the_question_of_one_scale():
    headers = ["Q [a][Now]", "Q [b][Now]", "Q [a][Then]", "Q [b][Then]"]
    survey = read(export(*([header, "good"] for header in headers)))
    assert [(group, part) for group, part, *_ in told(survey)] == [
        ("Q [Now]", "a"), ("Q [Now]", "b"), ("Q [Then]", "a"), ("Q [Then]", "b")]  # fmt: skip


def test_markup_empty_parts_and_headers_alike():
    survey = read(export(["<p>List</p> []", "x"], ["List []", "y"], ["Rate [a]", "1"], ["Rate [b]", "2"],
                         ["Rate [a].1", "3"], ["Rate [b].1", "4"], ["Age", "5"], ["Smoke [yes/no]", "No"]))  # fmt: skip
    assert [(group, part) for group, part, *_ in told(survey)] == [
        ("List", "1"), ("List", "2"), ("Rate", "a"), ("Rate", "b"), ("Rate (2)", "a"), ("Rate (2)", "b"),
        ("", ""), ("", ""),
    ]  # fmt: skip
    assert survey.columns[-1].text == {"en": "Smoke [yes/no]"}
    assert "Rate [a]; Rate [b]" in survey.warnings[0]
    assert survey.answers.iloc[0, 5:].tolist() == ["x", "y", "1", "2", "3", "4", "5", "No"]


@pytest.mark.parametrize(("tick", "blank"), [("Y", ""), ("Yes", "No")])
@settings(max_examples=40, deadline=None)
@given(drawn=surveys())
def test_a_drawn_survey_comes_back(tick, blank, drawn):
    single, answers = drawn["single"]
    needs, options, ticked = drawn["check-all"]
    rated, rows, rates = drawn["matrix"]
    open_question, texts = drawn["text"]
    columns = [[single, *answers]]
    columns += [[f"{needs} [{option}]", *(tick if option in one else blank for one in ticked)] for option in options]
    columns += [[f"{rated} [{row}]", *(each[at] for each in rates)] for at, row in enumerate(rows)]
    columns.append([open_question, *texts])
    survey = read(export(*columns))
    assert survey.answers.to_numpy().tolist() == export(*columns)[1:]
    assert told(survey) == [
        ("", "", "", "answer"),
        *((plain(needs), plain(option), "multi", "answer") for option in options),
        *((plain(rated), plain(row), "", "answer") for row in rows),
        ("", "", "", "answer"),
    ]


def test_a_real_export_with_headers_alike():
    source = open_source(shared("limesurvey/results-survey.csv"))
    assert FORMAT.recognise(source)
    survey = FORMAT.read(source, [])
    assert survey.answers.shape == (70, 146)
    assert survey.finished.all()
    multi = [column for column in survey.columns if column.kind == "multi"]
    assert [column.part["en"] for column in multi][:2] == ["Student", "Researcher"]
    assert (survey.answers[[column.name for column in multi]] == "Yes").sum().tolist() == [15, 6, 55, 1]
    assert [column.part["en"] for column in survey.columns if column.role == "other_text"] == ["Other", "Other"]
    rated = [column.group for column in survey.columns if column.group.startswith("Rate the quality")]
    assert len(rated) == 60
    assert len(set(rated)) == 10
