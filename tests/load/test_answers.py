import unicodedata

import pandas as pd
import pytest

from evalkit.load.answers import read_items
from tests.load.exports import CANARY, PERSONAL, answered, instrument, plain


def table(*rows):
    header, *body = plain(rows)
    return pd.DataFrame(body, columns=header, index=range(2, len(body) + 2), dtype="str")


def read(*rows):
    found = read_items(table(*rows), instrument(), "exports/a.csv")
    assert found.problems == []
    return found.responses


def problems_of(*rows):
    return read_items(table(*rows), instrument(), "exports/a.csv").problems


def test_values_become_numbers_ids_and_booleans():
    items = read(answered("r1"), answered("r2", Q2="2", Q3_1="", Q4="2", Q5_1="", Q5_2="1"))
    assert items.columns.tolist() == [
        "respondent_id", "row", "unit", "resources", "ownership", "sector", "teams__food", "teams__jobs",
    ]  # fmt: skip
    assert items["unit"].tolist() == ["A", "B"]
    assert items["resources"].tolist()[0] == 3.0
    assert items["resources"].isna().tolist() == [False, True]
    assert items["sector"].tolist() == ["public", "private"]
    assert items["teams__food"].tolist() == [True, False]
    assert items["teams__jobs"].tolist() == [False, True]
    assert items["row"].tolist() == [2, 3]


@pytest.mark.parametrize("change", [str, str.upper, lambda text: unicodedata.normalize("NFD", text)])
def test_labels_in_spanish_mean_the_same_as_values(change):
    labels = {"Q3_1": "muy de acuerdo", "Q3_2": "un poco de acuerdo", "Q4": "Público", "Q5_1": "Alimentación"}
    spoken = {column: change(label) for column, label in labels.items()}
    pd.testing.assert_frame_equal(read(answered("r1", Q2="ada", **spoken)), read(answered("r1")))


@pytest.mark.parametrize("tick", ["1", "x", "TRUE", "yes", "Food"])
def test_ways_to_tick(tick):
    items = read(answered("r1", Q5_1=tick, Q5_2="0"))
    assert items["teams__food"].tolist() == [True]
    assert items["teams__jobs"].tolist() == [False]


@pytest.mark.parametrize("blank", ["", "0", "no"])
def test_nothing_ticked_is_missing(blank):
    items = read(answered("r1", Q5_1=blank, Q5_2=blank), answered("r2"))
    assert items["teams__food"].isna().tolist() == [True, False]
    assert items["teams__jobs"].isna().tolist() == [True, False]


def test_no_county_given_is_a_place_of_its_own():
    assert read(answered("r1", Q2=""), answered("r2"))["unit"].tolist() == ["not_given", "A"]
    assert read(answered("r1", Q2=""))["unit"].tolist() == ["not_given"]


def test_without_units_all_are_in_the_whole():
    items = read_items(table(answered("r1")), instrument(unit=None), "a.csv").responses
    assert items["unit"].tolist() == ["all"]


def test_nobody_is_no_problem_here():
    found = read_items(table(answered("r1")).iloc[:0], instrument(), "a.csv")
    assert len(found.responses) == 0
    assert found.problems == []


def test_a_value_outside_the_anchors_is_told_with_its_place():
    (problem,) = problems_of(answered("r1"), answered("r2", Q3_2="7"))
    assert str(problem) == (
        "exports/a.csv, row 3, column Q3_2: 7 is not one of the anchors 1, 2, 3 of ownership. "
        "Correct the export, or add the value to the instrument."
    )


@pytest.mark.parametrize(
    ("column", "among"),
    [
        ("Q2", "the options of county"),
        ("Q3_1", "the anchors 1, 2, 3 of resources"),
        ("Q4", "the options of sector"),
        ("Q5_2", "the ways to tick jobs of teams"),
    ],
)
def test_words_in_a_cell_are_never_shown(column, among):
    (problem,) = problems_of(answered("r1", **{column: PERSONAL}))
    assert (problem.row, problem.column) == (2, column)
    assert problem.what == f"A text of {len(PERSONAL)} characters is not one of {among}."
    assert not any(part in str(problem) for part in [*PERSONAL.split(), CANARY])


def test_every_bad_cell_is_told():
    found = problems_of(answered("r1", Q3_1="9", Q5_1="maybe"), answered("r2", Q2="17", Q4="0"))
    assert {(problem.row, problem.column) for problem in found} == {(2, "Q3_1"), (2, "Q5_1"), (3, "Q2"), (3, "Q4")}
