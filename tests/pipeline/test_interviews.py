from dataclasses import replace

import pytest

from evalkit.errors import InputError
from evalkit.initiative import load_initiative
from evalkit.pipeline.estimate_interviews import estimate_interviews
from evalkit.pipeline.fielded import read_survey
from evalkit.pipeline.interview_counts import interview_counts, interview_lines
from evalkit.pipeline.interviews import refuse_misfits
from evalkit.pipeline.themes_fit import codes_of
from evalkit.places import demo
from evalkit.schemas.tables import ESTIMATES
from evalkit.schemas.themes import Themes
from tests.load.exports import CANARY
from tests.pipeline.spoken import THEMES, coding, interviews

DOCUMENTS = [
    ("One", "County 1", "lead", "1"),
    ("Two", "condado 1", "lead", ""),
    ("Group", "County 4", "resident", "5.0"),
    ("Elsewhere", "", "lead", "1"),
]
CODINGS = [
    ("One", "1", 0, "We trust them.", "Trust", "anna"),
    ("One", "2", 0, "We trust them.", "Trust", "ben"),
    ("One", "1", 0, "We trust them.", "Time", "anna"),
    ("Group", "3", 7, "No money.", "Money > Grants", "anna"),
    ("Elsewhere", "4", 2, "So little time.", "Time", "ben"),
    ("Elsewhere", "5", 30, "Money, money.", "Money", "ben"),
]


@pytest.fixture(scope="module")
def initiative():
    return load_initiative(demo())


@pytest.fixture(scope="module")
def surveys(initiative):
    return [read_survey(export, initiative) for export in initiative.surveys]


def problems(read):
    with pytest.raises(InputError) as caught:
        read()
    return caught.value.problems


def row(table, unit, measure, item, option=""):
    about = (table["unit"] == unit) & (table["measure"] == measure) & (table["item"] == item)
    ((count, n, people),) = table.loc[about & (table["option"] == option), ["count", "n", "people"]].to_numpy()
    return count, n, people


def test_who_spoke_and_in_which_themes(initiative):
    talks = interviews(CODINGS, DOCUMENTS, initiative)
    assert talks.speakers["unit"].tolist() == ["County 1", "County 1", "County 4", "not_given"]
    assert talks.units == ["County 1", "County 4"]
    table = estimate_interviews(talks)
    ESTIMATES.validate(table.drop(columns="function"))
    assert set(table["unit"]) == {"all", "County 1", "County 4", "not_given"}
    assert row(table, "all", "number", "interviewed", "people") == (8, 8, 8)
    assert row(table, "County 4", "number", "interviewed", "documents") == (1, 1, 5)
    assert row(table, "all", "documents_with", "bonds") == (1, 4, 8)
    assert row(table, "all", "documents_with", "ties") == (3, 4, 8)
    # Two coders marked one passage, one of them with two codes: it is one quotation.
    assert row(table, "County 1", "quotations_with", "all_of_it") == (1, 1, 2)
    assert row(table, "all", "quotations_with", "means") == (3, 4, 8)
    # A document that names no county is no county.
    assert row(table, "all", "units_with", "means") == (2, 2, 8)
    assert set(table.loc[table["measure"] == "units_with", "unit"]) == {"all"}
    assert table[["lower", "upper"]].isna().all(axis=None)


def test_without_a_county_there_is_the_whole_alone(initiative):
    table = estimate_interviews(interviews(CODINGS, DOCUMENTS, initiative, unit=None))
    assert set(table["unit"]) == {"all"}
    assert "units_with" not in set(table["measure"])


def test_loose_codes_silent_themes_and_people_are_told(initiative):
    talks = interviews([CODINGS[0], CODINGS[5]], DOCUMENTS, initiative)
    counts = interview_counts(talks)
    assert counts.loose_codes == ["Money"]
    assert counts.silent_themes == ["means"]
    assert counts.people == {"County 1": 2, "County 4": 5, "not_given": 1}
    assert (counts.coders, counts.codings, counts.mismatched) == (2, 2, 0)
    lines = list(interview_lines(counts))
    assert "  Codes without a theme: Money." in lines
    assert "  no county                    1       1" in lines


@pytest.mark.parametrize(
    ("document", "attribute", "what"),
    [
        (("X", CANARY, "lead", "1"), "county", "The document X: its county is none of this initiative's."),
        (("X", "County 1", "lead", "0"), "people", "The document X: its number of people is no whole"),
        (("X", "County 1", "lead", CANARY), "people", "The document X: its number of people"),
        (("X", "County 1", "lead", "2.5"), "people", "The document X: its number of people"),
        (("X", "County 1", "lead", "-3"), "people", "The document X: its number of people"),
    ],
)  # fmt: skip
def test_what_does_not_fit_names_the_document_and_not_what_stands_there(initiative, document, attribute, what):
    (problem,) = problems(lambda: interviews([], [document], initiative))
    assert (problem.file, problem.column) == ("exports/talks.qdpx", attribute)
    assert problem.what.startswith(what)
    assert CANARY not in str(problem)


def test_an_attribute_that_is_not_there_is_told_with_those_that_are(initiative):
    (problem,) = problems(lambda: interviews([], DOCUMENTS, initiative, sector="branch"))
    assert problem.what == "The documents have no attribute branch. There are: county, role, people."
    assert problem.remedy.startswith("Correct sector of these interviews in initiative.yml")


def test_a_codebook_alone_is_no_interview(initiative):
    (problem,) = problems(lambda: interviews([], [], initiative))
    assert problem.what == "The export holds no interviews."


def themed(*codes, **changes):
    basic = {"id": "bonds", "label": "Bonds", "codes": list(codes)}
    tops = [{"id": "a", "label": "A", "organizing": [{"id": "b", "label": "B", "basic": [basic]}]}]
    return Themes.model_validate(THEMES | {"global": tops} | changes)


def test_codes_by_path_or_by_a_name_that_only_one_has():
    codebook = coding([], []).codebook
    assert codes_of(themed("Trust", "Time > Grants"), codebook, "t.yml")["a"] == ("Trust", "Time > Grants")
    found = problems(lambda: codes_of(themed("Grants", "Trsut"), codebook, "t.yml"))
    assert [str(problem) for problem in found] == [
        "t.yml: The code Grants could be each of: Money > Grants; Time > Grants. "
        "Write the path of the one that is meant.",
        "t.yml: The codebook has no code Trsut. "
        'Correct the name, or write the path ("Above > Below") as evalkit.load_coding gives it.',
    ]


def test_a_question_may_not_be_called_as_a_condition_is():
    themes = themed(questions=[{"id": "common_agenda", "label": "?"}])
    (problem,) = problems(lambda: codes_of(themes, coding([], []).codebook, "t.yml"))
    assert "both are rows of the joint display" in problem.what


@pytest.mark.parametrize(
    ("result", "what"),
    [
        (
            {"instrument": "other", "item": "resources"},
            "no survey has the instrument other. There are: ci_foundation, county_wide.",
        ),
        ({"instrument": "ci_foundation", "item": "money"}, "the instrument ci_foundation has no item money."),
        ({"instrument": "ci_foundation", "item": "resources", "measure": "alpha"}, "resources has no measure alpha"),
        ({"instrument": "ci_foundation", "item": "resources", "measure": "share", "option": "9"}, "has no option '9'"),
        ({"instrument": "ci_foundation", "item": "resources", "measure": "share"}, "has no option ''"),
    ],
)
def test_a_survey_result_that_no_survey_gives_is_told(initiative, surveys, result, what):
    talks = interviews(CODINGS, DOCUMENTS, initiative)
    themes = themed(questions=[{"id": "why", "label": "?", "survey": [result]}])
    (problem,) = problems(lambda: refuse_misfits(replace(talks, themes=themes), surveys))
    assert problem.file == "themes.yml"
    assert what in problem.what


def test_survey_results_that_are_there_pass(initiative, surveys):
    good = [
        {"instrument": "ci_foundation", "item": "resources"},
        {"instrument": "ci_foundation", "item": "resources", "measure": "share", "option": "4"},
    ]
    themes = themed(questions=[{"id": "why", "label": "?", "survey": good}])
    refuse_misfits(replace(interviews(CODINGS, DOCUMENTS, initiative), themes=themes), surveys)


def test_interviews_may_not_be_called_as_an_instrument_is(initiative, surveys):
    talks = interviews(CODINGS, DOCUMENTS, initiative, id="ci_foundation")
    (problem,) = problems(lambda: refuse_misfits(talks, surveys))
    assert problem.file == "initiative.yml"
