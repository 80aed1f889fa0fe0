"""Every figure that the study printed, computed again from the demo's exports by the loader and the metrics."""

import csv
import runpy
import sys
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest

from evalkit.initiative import load_initiative
from evalkit.load.actions import load_actions
from evalkit.load.instrument import load_instrument
from evalkit.load.survey import load_survey
from evalkit.metrics.actions import action_counts
from evalkit.metrics.likert import item_means
from evalkit.metrics.participation import category_shares, multi_response_shares
from evalkit.metrics.reliability import cronbach_alpha
from evalkit.pipeline.prepare import read_all
from evalkit.pipeline.telling import flow_of
from evalkit.places import demo
from evalkit.schemas.about import reported_gap
from evalkit.store import read_published

EXPORTS = demo() / "exports"
ITEMS = {
    "commitment_to_impact": ("3.8", "0.54"),
    "commitment_to_alignment": ("3.6", "0.73"),
    "right_partners_for_progress": ("3.3", "0.80"),
    "shared_ownership": ("3.2", "0.78"),
    "right_partners_for_many_voices": ("3.2", "0.74"),
    "resources": ("2.7", "0.78"),
}
SECTORS = {
    "non_profit": 23,
    "state_government": 21,
    "city_government": 9,
    "higher_education": 9,
    "private_sector": 4,
    "county_government": 2,
    "not_given": 17,
    "other": 15,
}
TEAMS = {
    "community_schools": 22,
    "behavioral_health_care": 19,
    "early_childhood_learning": 19,
    "housing": 9,
    "medical_dental_care": 9,
    "youth_mentors": 9,
    "parent_supports": 6,
    "food": 3,
    "transportation": 3,
    "job_training": 1,
}
ACTIONS = {
    "public_engagement": 8,
    "county_wide_survey": 8,
    "review_results": 7,
    "resource_directory": 4,
    "local_government_buy_in": 1,
}


def printed(value, as_in):
    """Round as the study may have: half up or half to even, to as many decimals as it printed."""
    step = Decimal(as_in).as_tuple().exponent
    exact = Decimal(repr(float(value)))
    return {exact.quantize(Decimal(1).scaleb(step), rounding) for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN)}


@pytest.fixture(scope="module")
def instrument():
    return load_instrument(demo() / "instruments" / "ci_foundation.yml")


@pytest.fixture(scope="module")
def survey(instrument):
    return load_survey(EXPORTS / "ci_survey.csv", instrument)


@pytest.fixture(scope="module")
def flow():
    initiative = load_initiative(demo())
    ci_survey = initiative.model_copy(update={"surveys": initiative.surveys[:1]})
    ((export, survey),) = read_all(ci_survey).surveys
    return flow_of(export, survey)


@pytest.mark.parametrize("item", ITEMS)
def test_mean_and_standard_deviation_of_each_item(survey, item):
    means = item_means(survey.items(), (1, 4)).set_index("item")
    mean, sd = ITEMS[item]
    assert Decimal(mean) in printed(means.loc[item, "estimate"], mean)
    assert Decimal(sd) in printed(means.loc[item, "sd"], sd)
    assert means.loc[item, "n"] == 58


def test_the_six_items_are_the_scale_and_stand_in_the_order_of_the_study(survey, instrument):
    assert survey.items("ci_foundation").columns.tolist() == list(ITEMS)
    assert [item.id for item in instrument.of_kind("scale")] == list(ITEMS)


def test_cronbachs_alpha(survey):
    (alpha,) = cronbach_alpha(survey.items("ci_foundation"), bounds=(1, 4)).itertuples()
    assert Decimal("0.87") in printed(alpha.estimate, "0.87")
    assert alpha.n == 58


@pytest.mark.parametrize("sector", SECTORS)
def test_shares_of_sectors(survey, sector):
    shares = category_shares(survey.responses["sector"], list(SECTORS)).set_index("option")
    assert shares.loc[sector, "n"] == 53
    assert Decimal(SECTORS[sector]) in printed(100 * shares.loc[sector, "estimate"], "1")


@pytest.mark.parametrize("team", TEAMS)
def test_shares_of_teams_among_memberships(survey, team):
    shares = multi_response_shares(survey.choices("teams"), base="responses").set_index("option")
    assert shares.loc[team, "n"] == 68
    assert Decimal(TEAMS[team]) in printed(100 * shares.loc[team, "estimate"], "1")


def test_these_are_all_the_sectors_and_teams(instrument):
    assert {option.id for option in instrument.item("sector").options} == set(SECTORS)
    assert [option.id for option in instrument.item("teams").options] == list(TEAMS)


def test_actions_of_the_first_year():
    counts = action_counts(load_actions(EXPORTS / "actions_year1.csv", "2021"))
    assert dict(zip(counts["item"], counts["count"], strict=True)) == ACTIONS
    assert set(counts["n"]) == {8}


def test_the_flow_as_reported_and_as_in_the_export(flow):
    assert {step.step: (step.reported, step.in_export) for step in flow} == {
        "invited": (None, None),
        "opened": (69, 69),
        "consented": (66, 66),
        "blank": (10, 8),
        "analysed": (58, 58),
        "partial": (None, 5),
    }
    assert [step.step for step in flow if step.differs] == ["blank"]


def test_the_reported_flow_does_not_add_up_and_the_exports_does(flow):
    assert reported_gap(flow) == 58 - (66 - 10) == 2
    in_export = {step.step: step.in_export for step in flow}
    assert in_export["consented"] - in_export["blank"] == in_export["analysed"]


def test_seven_counties_answered_and_the_case_study_county_did_not(survey):
    sizes = survey.responses.groupby("unit").size()
    assert len(sizes) == 7
    assert "County 4" not in sizes.index
    assert sizes.sum() == 58


def test_one_county_is_too_small_to_be_shown(survey):
    smallest_n = load_initiative(demo()).disclosure.smallest_n
    sizes = survey.responses.groupby("unit").size()
    assert (sizes < smallest_n).sum() == 1


def test_the_published_store_shows_the_same_figures():
    whole = read_published(demo()).estimates.query("unit == 'all' and instrument == 'ci_foundation'")
    means = whole[whole["measure"] == "mean"].set_index("item")["estimate"]
    assert all(Decimal(mean) in printed(means[item], mean) for item, (mean, _) in ITEMS.items())
    (alpha,) = whole.loc[whole["measure"] == "alpha", "estimate"]
    assert Decimal("0.87") in printed(alpha, "0.87")
    assert set(whole["release"]) == {"shown"}


def test_the_script_writes_the_same_bytes_again(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["make_exports.py", "--out", str(tmp_path)])
    monkeypatch.setattr(sys, "path", [str(demo()), *sys.path])
    runpy.run_path(str(demo() / "make_exports.py"), run_name="__main__")
    assert "alpha" in capsys.readouterr().out
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert set(made) == {"ci_survey.csv", "actions_year1.csv"}
    assert made == {name: (EXPORTS / name).read_bytes() for name in made}


def test_exports_and_texts_say_that_they_are_synthetic():
    with (EXPORTS / "ci_survey.csv").open(encoding="utf-8", newline="") as file:
        header, _, _, *rows = csv.reader(file)
    assert {row[header.index("synthetic")] for row in rows} == {"SYNTHETIC"}
    with (EXPORTS / "actions_year1.csv").open(encoding="utf-8", newline="") as file:
        assert {row["note"] for row in csv.DictReader(file)} == {"synthetic"}
    assert load_initiative(demo()).synthetic
    texts = [
        *demo().glob("*.md"),
        *demo().glob("words/*.md"),
        *demo().glob("joint/*.yml"),
        *demo().glob("invented/*.toml"),
    ]
    texts += [demo() / "initiative.yml", demo() / "instruments" / "themes.yml"]
    texts += [*demo().glob("instruments/county_wide*.yml"), *demo().glob("margins/*.csv")]
    assert len(texts) > 16
    for path in texts:
        text = path.read_text(encoding="utf-8").casefold()
        assert "synthetic" in text or "sintéticos" in text, path.name


def test_the_questions_are_the_same_in_the_export_and_in_the_instrument(instrument):
    with (EXPORTS / "ci_survey.csv").open(encoding="utf-8", newline="") as file:
        header, texts, *_ = csv.reader(file)
    asked = dict(zip(header, texts, strict=True))
    stems = set()
    for item in instrument.of_kind("scale"):
        stem, _, statement = asked[item.column].partition(" - ")
        stems.add(stem)
        assert statement == item.text["en"]
    assert len(stems) == 1
    for item in (instrument.unit, instrument.item("sector")):
        assert asked[item.column] == item.text["en"]
    teams = instrument.item("teams")
    for option in teams.options:
        assert asked[option.column] == f"{teams.text['en']} - Selected Choice - {option.label['en']}"
