"""Why an answer is not there: each kind is kept apart, whichever tool tells it."""

import pandas as pd
import pyreadstat
import pytest

from evalkit import vocabulary as v
from evalkit.load.missing import Missing
from evalkit.load.survey import load_survey
from evalkit.schemas.item import Item
from tests.load.exports import answered, instrument, plain, write_csv

ASKED = [
    {"id": "works", "kind": "single", "text": "?", "label": "W", "column": "Q4", "missing": {"9": v.REFUSED},
     "options": [{"id": "yes", "value": "1", "label": "Yes"}, {"id": "no", "value": "2", "label": "No"}]},
    {"id": "hours", "kind": "number", "text": "?", "label": "H", "column": "Q3_1",
     "asked_if": [{"item": "works", "any_of": ["yes"]}]},
    {"id": "last", "kind": "text", "text": "?", "label": "L", "column": "comment"},
]  # fmt: skip


def kinds(tmp_path, rows, items=ASKED, **flow):
    questions = instrument(items=items, scales=[], unit=None, anchors={}, flow={"answered_any_of": ["works"], **flow})
    path = write_csv(tmp_path / "a.csv", plain([answered("r0"), *rows]))
    return load_survey(path, questions)


def test_not_asked_not_answered_and_refused_are_three(tmp_path):
    rows = [
        answered("r1", Q4="2", Q3_1=""),
        answered("r2", Q4="1", Q3_1=""),
        answered("r3", Q4="2", Q3_1="4"),
    ]
    survey = kinds(tmp_path, rows)
    assert survey.missing["hours"].tolist() == [v.ANSWERED, v.NOT_ASKED, v.NOT_ANSWERED, v.ANSWERED]
    notes = dict(zip(survey.notes["what"], survey.notes["how_many"], strict=True))
    assert notes["hours: not asked"] == notes["hours: answered without being asked"] == 1
    (why,) = survey.notes.loc[survey.notes["what"] == "hours: answered without being asked", "why"]
    assert why == "By asked_if they were not asked; their answers stay in the tidy data, and count. Row 5."


@pytest.mark.parametrize("asked_last", [True, False])
def test_who_was_not_asked_is_not_counted_as_having_ticked_nothing(tmp_path, asked_last):
    food = {"id": "food", "kind": "multi", "text": "?", "label": "Food", "asked_if": ASKED[1]["asked_if"],
            "options": [{"id": "rice", "column": "Q5_1", "label": "Rice"}]}  # fmt: skip
    items = [*ASKED, food] if asked_last else [food, *ASKED]

    def told(*works):
        rows = [answered(f"r{at}", Q4=code, Q5_1="") for at, code in enumerate(works, start=1)]
        notes = kinds(tmp_path, [answered("r9", Q4="1", Q5_1="1"), *rows], items=items).notes
        found = notes[notes["what"].str.startswith("food:")]
        return dict(zip(found["what"].str.removeprefix("food: "), found["how_many"], strict=True))

    unticked = "nothing ticked counts as not answered"
    assert told("1", "2", "2") == {unticked: 1, "not asked": 2}
    assert told("2") == {"not asked": 1}
    assert told("1") == {unticked: 1}


def test_skip_logic_may_depend_on_an_item_that_stands_further_down(tmp_path):
    rows = [answered("r1", Q4="2", Q3_1=""), answered("r2", Q4="1", Q3_1="")]
    survey = kinds(tmp_path, rows, items=[ASKED[1], ASKED[0], ASKED[2]])
    assert survey.missing["hours"].tolist() == [v.ANSWERED, v.NOT_ASKED, v.NOT_ANSWERED]


def test_a_refusal_is_no_answer_and_keeps_its_kind(tmp_path):
    questions = instrument(items=ASKED, scales=[], unit=None, anchors={}, flow={"answered_any_of": ["last"]})
    rows = [answered("r1", Q4="9"), answered("r2", Q4="")]
    survey = load_survey(write_csv(tmp_path / "a.csv", plain(rows)), questions)
    assert survey.missing["works"].tolist() == [v.REFUSED, v.NOT_ANSWERED]
    assert survey.responses["works"].isna().all()


def test_broken_off_is_what_comes_after_the_last_answer(tmp_path):
    rows = [answered("r1", Q4="1", Q3_1="5", comment=""), answered("r2", Q4="1", Q3_1="", comment="x")]
    survey = kinds(tmp_path, rows, finished_if_any_of=["last"])
    assert survey.missing["last"].tolist() == [v.ANSWERED, v.BROKEN_OFF, v.ANSWERED]
    assert survey.missing["hours"].tolist() == [v.ANSWERED, v.ANSWERED, v.NOT_ANSWERED]


@pytest.mark.parametrize(("seen", "expected"), [("1", [v.ANSWERED, v.ANSWERED]), ("", [v.ANSWERED, v.NOT_ANSWERED])])
def test_nothing_ticked_is_an_answer_only_where_the_item_was_shown(seen, expected):
    item = Item.model_validate(
        {"id": "t", "kind": "multi", "text": "?", "label": "T", "options": [{"id": "a", "label": "A", "column": "A"}]}
    )
    index, notes = pd.RangeIndex(2), []
    missing = Missing(index)
    shown = pd.DataFrame({"order": ["1", seen]})
    ticked = {"t__a": pd.Series([True, False])}
    fields = missing.nothing_ticked(item, ticked, pd.Series(["", ""], dtype=object), shown, notes)
    assert missing.table()["t"].tolist() == expected
    assert fields["t__a"].isna().tolist() == [False, expected[1] != v.ANSWERED]
    assert all("nothing ticked counts as" in note.what for note in notes)


def test_a_none_option_says_that_nothing_ticked_is_no_answer(tmp_path):
    options = [
        {"id": "food", "column": "Q5_1", "label": "Food"},
        {"id": "none", "column": "Q5_2", "label": "None", "none": True},
    ]
    items = [ASKED[0], {"id": "teams", "kind": "multi", "text": "?", "label": "T", "options": options}]
    rows = [answered("r1", Q5_1="", Q5_2="1"), answered("r2", Q5_1="", Q5_2="")]
    survey = kinds(tmp_path, rows, items)
    assert survey.missing["teams"].tolist() == [v.ANSWERED, v.ANSWERED, v.NOT_ANSWERED]
    (why,) = survey.notes.loc[survey.notes["what"].str.startswith("teams"), "why"]
    assert why == "The item has an option for none."


def test_user_missing_values_of_spss_and_stata_are_kept_apart_from_blanks(tmp_path):
    table = pd.DataFrame({"q": [1.0, 2.0, 3.0, -9.0, None, 1.0], "age": [30.0, 31, 32, 33, 34, 35]})
    labels = {"q": {1: "Never", 2: "Sometimes", 3: "Often", -9: "Not in this form"}}
    path = tmp_path / "a.sav"
    pyreadstat.write_sav(table, str(path), variable_value_labels=labels, missing_ranges={"q": [-9]})
    assert load_survey(path).missing["q"].tolist() == ["", "", "", v.USER_MISSING, v.NOT_ANSWERED, ""]
    table["q"] = [1.0, 2.0, 3.0, "a", float("nan"), 1.0]
    pyreadstat.write_dta(
        table, str(tmp_path / "a.dta"), missing_user_values={"q": ["a"]},
        variable_value_labels={"q": {1: "Never", 2: "Sometimes", 3: "Often", "a": "Not in this form"}},
    )  # fmt: skip
    assert load_survey(tmp_path / "a.dta").missing["q"].tolist() == ["", "", "", v.USER_MISSING, v.NOT_ANSWERED, ""]
