"""Exports that put all ticked texts of a check-all into one cell."""

import json

import pytest

from evalkit.load.survey import load_survey
from tests.load.exports import write_csv

OPTIONS = ["Food", "Rent, utilities", "Care"]
TICKED = [(0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2), (0,), (1,), ()] * 3


def qualtrics(cells):
    imports = [json.dumps({"ImportId": name}) for name in ("_recordId", "QID1", "QID2_TEXT")]
    header = [["ResponseId", "Q1", "Q2"], ["Response ID", "What do you need?", "Why?"], imports]
    return [*header, *([f"R_{at}", cell, "it rained, often"] for at, cell in enumerate(cells))]


def surveymonkey(cells):
    header = [["Respondent ID", "What do you need?", "Age"], ["", "Response", "Response"]]
    return [*header, *([str(at), cell, "18-24"] for at, cell in enumerate(cells))]


@pytest.mark.parametrize(("write", "separator"), [(qualtrics, ","), (surveymonkey, ", ")])
def test_ticks_in_one_cell_are_one_column_an_option(tmp_path, write, separator):
    cells = [separator.join(OPTIONS[at] for at in ticked) for ticked in TICKED]
    survey = load_survey(write_csv(tmp_path / "a.csv", write(cells)))
    (item,) = [item for item in survey.instrument.items if item.kind == "multi"]
    assert sorted(option.label["en"] for option in item.options) == sorted(OPTIONS)
    counts = {option.label["en"]: int(survey.choices(item.id)[option.id].sum()) for option in item.options}
    assert counts == {text: sum(at in ticked for ticked in TICKED) for at, text in enumerate(OPTIONS)}
    assert "options found in the answers" in " ".join(survey.warnings)


@pytest.mark.parametrize("write", [qualtrics, surveymonkey])
def test_a_single_choice_whose_texts_hold_commas_stays_one(tmp_path, write):
    cells = ["Yes, often", "Yes, rarely", "No, never"] * 6
    survey = load_survey(write_csv(tmp_path / "a.csv", write(cells)))
    assert next(item.kind for item in survey.instrument.items) == "single"


def by_hand(cells):
    return [["id", "What do you need?"], *([f"R_{at}", cell] for at, cell in enumerate(cells))]


@pytest.mark.parametrize("mark", [";", "; "])
def test_a_table_made_by_hand_may_have_a_semicolon_between_ticks(tmp_path, mark):
    cells = [mark.join(OPTIONS[at] for at in ticked) for ticked in TICKED]
    survey = load_survey(write_csv(tmp_path / "a.csv", by_hand(cells)))
    (item,) = survey.instrument.items
    assert (item.kind, [option.value for option in item.options]) == ("multi", OPTIONS)
    counts = [int(survey.choices(item.id)[option.id].sum()) for option in item.options]
    assert counts == [sum(at in ticked for ticked in TICKED) for at in range(3)]
    assert any(
        warning.startswith("Read as check-alls, with options found in the answers") for warning in survey.warnings
    )


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["Yes; often", "Yes; rarely", "No; never"] * 6, "single"),
        ([f"It rained {at}; we left at {at}" for at in range(18)], "text"),
        (["Food, Rent", "Food", "Rent"] * 6, "single"),
    ],
)
def test_a_semicolon_in_other_answers_makes_no_check_all(tmp_path, cells, kind):
    survey = load_survey(write_csv(tmp_path / "a.csv", by_hand(cells)))
    assert [item.kind for item in survey.instrument.items] == [kind]
    assert not any("check-alls" in warning for warning in survey.warnings)
