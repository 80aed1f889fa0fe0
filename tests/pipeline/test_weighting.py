import re

import numpy as np
import pytest

from evalkit.checking import check
from evalkit.errors import InputError
from evalkit.initiative import load_initiative
from evalkit.pipeline.prepare import prepare
from evalkit.pipeline.publish import publish
from evalkit.pipeline.weighting import design_of, weighted_units
from tests.pipeline.county_wide import MARGINS, designed, raked, write_county_wide


def weighted(home):
    initiative = load_initiative(home)
    ((export, survey),) = prepare(initiative).surveys
    return weighted_units(export, survey, initiative), survey


def test_without_a_design_nobody_is_weighted(tmp_path):
    units, survey = weighted(write_county_wide(tmp_path))
    assert units == {}
    assert design_of(units, survey) is None


def test_weights_add_up_to_the_people_of_the_county_and_others_count_one(tmp_path):
    units, survey = weighted(write_county_wide(tmp_path, designed))
    design = design_of(units, survey)
    own = (survey.responses["unit"] == "B").to_numpy()
    assert design.weights[own].sum() == pytest.approx(40)
    assert (design.weights[~own] == 1).all()
    given = survey.responses["weight"][own].to_numpy()
    np.testing.assert_allclose(design.weights[own] / given, 40 / given.sum())
    assert units["B"].told.effect == pytest.approx(1 + np.var(given) / np.mean(given) ** 2)


def test_raked_weights_meet_the_margins(tmp_path):
    units, survey = weighted(write_county_wide(tmp_path, raked))
    own = survey.responses[survey.responses["unit"] == "B"]
    weights = units["B"].design.weights
    assert weights.sum() == pytest.approx(40)
    assert weights[own["sex"] == "f"].sum() == pytest.approx(24)
    assert weights[own["race"] == "x"].sum() == pytest.approx(20)
    told = {(one.item, one.option): one for one in units["B"].told.margins}
    assert [told["sex", "f"].population, told["sex", "f"].after] == pytest.approx([0.6, 0.6])
    before = survey.responses["weight"][own.index]
    assert told["sex", "f"].before == pytest.approx(before[own["sex"] == "f"].sum() / before.sum())


def test_how_far_the_weights_moved_is_told_in_plain_numbers(tmp_path):
    def change(told, one, two, rows):
        raked(told)
        told["surveys"][0]["design"]["largest_weight"] = 1.1

    notes = [
        note
        for home in (write_county_wide(tmp_path / "met", raked), write_county_wide(tmp_path / "cut", change))
        for note in check(home).notes["exports/one.csv"]
        if note.startswith("weights of B moved")
    ]
    assert notes[0].endswith("0 were cut to the largest weight allowed; all margins are met.")
    assert re.search(r"no margin is off by more than \d+\.\d\d% of the people\.$", notes[1])


def test_who_is_in_no_category_keeps_the_weight(tmp_path):
    def change(told, one, two, rows):
        raked(told)
        for row in rows["one"][30:33]:
            row["race"] = "not_given"

    home = write_county_wide(tmp_path, change)
    units, survey = weighted(home)
    own = survey.responses[survey.responses["unit"] == "B"]
    out, weights, given = (own["race"] == "not_given").to_numpy(), units["B"].design.weights, own["weight"].to_numpy()
    np.testing.assert_allclose(weights[out], given[out] * 40 / given.sum())
    assert weights[~out & (own["sex"] == "f")].sum() == pytest.approx(0.6 * weights[~out].sum())
    assert all((margin[out] == -1).all() and (margin[~out] >= 0).all() for margin in units["B"].design.margins)
    assert any(
        "respondents of B in no category of a margin: 3." in note for note in check(home).notes["exports/one.csv"]
    )


def test_large_weights_are_cut_with_and_without_margins(tmp_path):
    def change(told, one, two, rows):
        designed(told)
        told["surveys"][0]["design"]["largest_weight"] = 2
        rows["one"][30]["weight"] = "60"

    units, _ = weighted(write_county_wide(tmp_path, change))
    assert units["B"].design.weights.max() == pytest.approx(2, rel=1e-6)
    assert units["B"].told.trimmed >= 1
    assert units["B"].design.margins == ()


@pytest.mark.parametrize("largest", [1.1, 50])
def test_a_margin_that_cut_weights_do_not_meet_is_warned_of(tmp_path, largest):
    def change(told, one, two, rows):
        raked(told)
        told["surveys"][0]["design"]["largest_weight"] = largest

    warnings = check(write_county_wide(tmp_path, change, ["B,sex,f,900", "B,sex,m,100"])).warnings["exports/one.csv"]
    told = [
        one for one in warnings if one.startswith("The margins of B are not met, since weights are cut to 1.1 times")
    ]
    assert len(told) == (largest == 1.1)
    assert all("% of the weights, and 90.0% of the people" in one for one in told)


def test_margins_of_a_county_where_the_design_does_not_hold_are_told(tmp_path):
    home = write_county_wide(tmp_path, raked, [*MARGINS, "A,sex,f,3", "A,sex,m,3"])
    notes = [note for note in check(home).notes["exports/one.csv"] if note.startswith("rows of margins.csv")]
    assert [note.partition(". ")[0] for note in notes] == ["rows of margins.csv for A: 2"]


def test_a_missing_margins_file_is_called_one(tmp_path):
    home = write_county_wide(tmp_path, raked)
    (home / "margins.csv").unlink()
    (problem,) = check(home).problems
    assert str(problem).startswith("margins.csv: The file is missing. Put the margins file there, or correct margins")


@pytest.mark.parametrize(
    ("line", "row", "column", "what"),
    [
        ("Z,sex,f,3", 6, "unit", "Z is no county of this initiative."),
        ("B,age,f,3", 6, "item", "age is no item of needs with one answer out of several."),
        ("B,cluster,f,3", 6, "item", "cluster is no item of needs with one answer out of several."),
        ("B,race,z,3", 6, "option", "z is no option of race."),
        ("B,race,not_given,-3", 6, "population", "-3 is below 0."),
        ("B,race,not_given,many", 6, "population", "many is no number of people."),
        ("B,race,,3", 6, "option", "The cell is empty."),
        ("B,sex,f,3", 6, "option", "The option stands in an earlier row already."),
        ("B,race,not_given,90", None, "population", "The margins of B have different totals: sex 1000, race 1090."),
    ],
)
def test_margins_that_do_not_fit_are_told_with_file_row_and_column(tmp_path, line, row, column, what):
    with pytest.raises(InputError) as caught:
        prepare(load_initiative(write_county_wide(tmp_path, raked, [*MARGINS, line])))
    problem = caught.value.problems[0]
    assert (problem.file, problem.row, problem.column, problem.what) == ("margins.csv", row, column, what)


def test_a_category_that_the_sample_lacks_is_to_be_joined(tmp_path):
    margins = [*MARGINS[:3], "B,race,y,400", "B,race,not_given,100"]
    with pytest.raises(InputError) as caught:
        prepare(load_initiative(write_county_wide(tmp_path, raked, margins)))
    (problem,) = caught.value.problems
    assert problem.what == "Nobody who answered in B is not_given (race), and the population has some."
    assert problem.remedy.startswith("Join it with another category")
    assert (problem.file, problem.row, problem.column) == ("margins.csv", 6, "option")


def test_margins_of_no_county_of_the_design(tmp_path):
    with pytest.raises(InputError, match=r"margins\.csv: There is no margin of B"):
        prepare(load_initiative(write_county_wide(tmp_path, raked, ["A,sex,f,10", "A,sex,m,10"])))


def test_readers_are_told_how_far_raking_moved_and_no_share_of_few(tmp_path):
    (about,) = publish(write_county_wide(tmp_path, raked)).about.fieldings
    (told,) = about.weighting
    assert told.unit == "B"
    assert told.smallest_factor < 1 < told.largest_factor
    assert {one.item: one.before is not None for one in told.margins} == {"sex": True, "race": True}
    assert about.drawn("B") == "designed"
    assert about.drawn("A") == "convenience"
    assert about.drawn() == "partly_designed"

    def few(told, one, two, rows):
        raked(told)
        for at, row in enumerate(rows["one"][30:]):
            row["race"] = "y" if at < 3 else "x"

    (about,) = publish(write_county_wide(tmp_path / "few", few)).about.fieldings
    held = {one.item: (one.before, one.after) for one in about.weighting[0].margins}
    assert held["race"] == (None, None)
    assert None not in held["sex"]
