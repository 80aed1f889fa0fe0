"""The demo's county-wide survey: two tools, two waves, skip logic, one drawn county, and invented residents alone."""

import csv
import runpy
import sys
from collections import Counter
from itertools import product

import openpyxl
import pandas as pd
import pytest
import yaml

from evalkit import vocabulary as v
from evalkit.initiative import load_initiative
from evalkit.load.forms.xlsform import FORM
from evalkit.load.instrument import load_instrument
from evalkit.load.source import open_source
from evalkit.load.survey import load_survey
from evalkit.metrics.design import survey_design
from evalkit.metrics.raking import rake
from evalkit.places import demo

EXPORTS, INSTRUMENTS = demo() / "exports", demo() / "instruments"
WAVES, TOOLS = ("2020", "2021"), {"kobo": "KoboToolbox or ODK", "surveymonkey": "SurveyMonkey"}
FILES = {
    *(f"exports/services_{wave}_{tool}.csv" for wave, tool in product(WAVES, TOOLS)),
    *(f"instruments/county_wide_{tool}.yml" for tool in TOOLS),
    "instruments/county_wide.xlsx",
    "margins/county_4.csv",
}
DESIGN = ["weight", "stratum", "cluster", "stratum_size"]
BY_MEASURE = {"need": "need", "difficulty": "difficulty", "barrier": "barriers"}


@pytest.fixture(scope="module")
def surveys():
    """Both waves of both tools, read by their instruments."""
    read = {}
    for tool in TOOLS:
        instrument = load_instrument(INSTRUMENTS / f"county_wide_{tool}.yml")
        form = INSTRUMENTS / "county_wide.xlsx" if tool == "kobo" else None
        for wave in WAVES:
            read[wave, tool] = load_survey(EXPORTS / f"services_{wave}_{tool}.csv", instrument, form)
    return read


@pytest.fixture(scope="module")
def everybody(surveys):
    return pd.concat([survey.responses.assign(wave=wave) for (wave, _), survey in surveys.items()], ignore_index=True)


@pytest.fixture(scope="module")
def services():
    return [service.id for service in load_initiative(demo()).services]


def share_in_difficulty(people, service):
    hard = people[f"{service}_difficulty"].dropna()
    return hard.isin(["very_hard", "somewhat_hard"]).mean()


def unmet(people, service):
    """Give the share of all with difficulty; whoever is in need and doesn't say how hard it was is left out."""
    need, hard = people[f"{service}_need"], people[f"{service}_difficulty"]
    known = (need == "no") | hard.notna()
    return hard[known].isin(["very_hard", "somewhat_hard"]).mean()


def test_the_script_writes_the_same_bytes_again(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["make_services.py", "--out", str(tmp_path)])
    monkeypatch.setattr(sys, "path", [str(demo()), *sys.path])
    runpy.run_path(str(demo() / "make_services.py"), run_name="__main__")
    assert "2021, surveymonkey" in capsys.readouterr().out
    made = {path.relative_to(tmp_path).as_posix(): path for path in tmp_path.rglob("*") if path.is_file()}
    assert set(made) == FILES
    for name, path in made.items():
        assert path.read_bytes() == (demo() / name).read_bytes(), name


def test_every_file_says_that_it_is_synthetic_and_all_are_small():
    for wave, tool in product(WAVES, TOOLS):
        with (EXPORTS / f"services_{wave}_{tool}.csv").open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file, delimiter=";" if tool == "kobo" else ",")
        marks = {row[header.index("synthetic")] for row in rows[0 if tool == "kobo" else 1 :]}
        assert marks == {"SYNTHETIC"}
    with (demo() / "margins" / "county_4.csv").open(encoding="utf-8", newline="") as file:
        assert {row["note"] for row in csv.DictReader(file)} == {"SYNTHETIC: invented figures"}
    settings = openpyxl.load_workbook(INSTRUMENTS / "county_wide.xlsx")["settings"]
    assert "SYNTHETIC DATA" in settings["A2"].value
    for tool in TOOLS:
        instrument = load_instrument(INSTRUMENTS / f"county_wide_{tool}.yml")
        assert instrument.source["en"].startswith("SYNTHETIC DATA")
        assert instrument.source["es"].startswith("DATOS SINTÉTICOS")
    assert sum((demo() / name).stat().st_size for name in FILES) < 4_000_000


def test_eight_counties_answered_twice_with_two_tools(surveys, everybody):
    assert {(key[1], survey.tool) for key, survey in surveys.items()} == set(TOOLS.items())
    assert len(everybody) >= 6_000
    sizes = everybody.groupby(["wave", "unit"]).size()
    assert sizes.index.tolist() == [(wave, f"County {n}") for wave in WAVES for n in range(1, 9)]
    assert sizes.min() >= 140
    for (_, tool), survey in surveys.items():
        online = {"County 5", "County 8"}
        assert set(survey.responses["unit"]) == (online if tool == "surveymonkey" else {*everybody["unit"]} - online)
    assert everybody[v.RESPONDENT].is_unique


def test_every_answer_fits_its_instrument_and_nothing_is_warned_of(surveys):
    for survey in surveys.values():
        assert survey.warnings == []
        steps = dict(zip(survey.flow["step"], survey.flow["count"], strict=True))
        assert steps["opened"] - steps["consented"] == 12
        assert steps["consented"] - steps["analysed"] == steps["blank"] == 4


def test_both_instruments_have_the_same_items_and_options_but_for_the_design():
    kobo, monkey = (load_instrument(INSTRUMENTS / f"county_wide_{tool}.yml") for tool in TOOLS)
    assert kobo.id == monkey.id == "county_wide"
    named = {item.id: item for item in monkey.items}
    assert [item.id for item in kobo.items if item.id not in DESIGN] == list(named)
    assert {item.id for item in kobo.items} - set(named) == set(DESIGN)
    for item in [kobo.unit, *kobo.items]:
        other = monkey.unit if item is kobo.unit else named.get(item.id)
        if other is None:
            continue
        assert [(option.id, option.label) for option in item.options] == [
            (option.id, option.label) for option in other.options
        ]
        own = {"column", "options", "separator"}
        assert item.model_dump(exclude=own) == other.model_dump(exclude=own)
    assert kobo.groups == monkey.groups
    assert [one.item for one in kobo.groups] == ["race_ethnicity", "income", "education", "language"]


def test_need_difficulty_and_barriers_of_each_service_are_asked_in_turn(surveys, services):
    for survey in surveys.values():
        asked = {(one.about_service.service, one.about_service.asks): one for one in survey.instrument.about_services()}
        assert set(asked) == set(product(services, BY_MEASURE))
        for service in services:
            need, hard = (survey.responses[asked[service, asks].id] for asks in ("need", "difficulty"))
            assert set(need.dropna()) == {"yes", "no"}
            assert (need[hard.notna()] == "yes").all()
            assert set(hard.dropna()) == {"very_hard", "somewhat_hard", "not_hard"}


def test_reasons_follow_difficulty_but_for_the_few_who_went_back(surveys, services):
    stray = Counter()
    for (wave, tool), survey in surveys.items():
        for service in services:
            ticked = survey.choices(f"{service}_barriers").any(axis=1)
            hard = survey.responses[f"{service}_difficulty"].isin(["very_hard", "somewhat_hard"])
            stray[wave, tool] += int((ticked & ~hard).sum())
            assert (ticked & hard).sum() > 0
    assert stray == {(wave, tool): 3 * (tool == "surveymonkey") for wave, tool in product(WAVES, TOOLS)}


def test_questions_are_passed_over_in_every_export(surveys):
    for survey in surveys.values():
        skipped = (survey.missing == "not_answered").mean()
        for name in ("food_need", "food_difficulty", "income", "education"):
            assert 0 < skipped[name] < 0.1


def test_spanish_is_a_column_in_kobo_and_in_the_answers_themselves_in_surveymonkey(surveys, everybody):
    assert 0.05 < (everybody["language"] == "es").mean() < 0.25
    for wave in WAVES:
        text = (EXPORTS / f"services_{wave}_surveymonkey.csv").read_text(encoding="utf-8")
        assert all(word in text for word in ("Condado 5", "Algo difícil", "Costaba demasiado", "Título universitario"))
        shown = pd.read_csv(EXPORTS / f"services_{wave}_kobo.csv", sep=";", dtype=str, keep_default_na=False)
        assert set(shown["intro/language"]) == {"en", "es", ""}
        assert set(shown["food/food_difficulty"]) == {"very_hard", "somewhat_hard", "not_hard", ""}


def test_the_form_asks_what_the_export_has_in_both_languages():
    columns = FORM.read(open_source(INSTRUMENTS / "county_wide.xlsx"))
    asked = [column for column in columns if column.role == "answer" and column.text]
    assert all(set(column.text) == {"en", "es"} for column in asked)
    with (EXPORTS / "services_2021_kobo.csv").open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file, delimiter=";"))
    assert [name for name in header if not name.startswith("_")] == [column.name for column in columns]


def test_some_groups_of_a_county_are_too_small_to_be_shown(everybody):
    smallest_n = load_initiative(demo()).disclosure.smallest_n
    for wave in WAVES:
        sizes = everybody[everybody["wave"] == wave].groupby(["unit", "race_ethnicity"]).size()
        small = {unit for unit, group in sizes.index[(sizes > 0) & (sizes < smallest_n)] if group != "not_given"}
        assert {"County 6", "County 8"} & small
        assert everybody[everybody["wave"] == wave].groupby("race_ethnicity").size().min() >= smallest_n


def test_only_county_4_was_drawn_and_its_weights_can_be_raked(surveys):
    margins = pd.read_csv(demo() / "margins" / "county_4.csv")
    assert set(margins["unit"]) == {"County 4"}
    for wave in WAVES:
        people = surveys[wave, "kobo"].responses
        here = people["unit"] == "County 4"
        assert people.loc[here, DESIGN].notna().all().all()
        assert people.loc[~here, DESIGN].isna().all().all()
        table = people[here].reset_index(drop=True)
        assert (table["weight"] > 0).all()
        assert table.groupby("cluster")["stratum"].nunique().max() == 1
        assert (table.groupby("stratum")["cluster"].nunique() < table.groupby("stratum")["stratum_size"].first()).all()
        names = {"weights": "weight", "strata": "stratum", "clusters": "cluster", "population": "stratum_size"}
        design = survey_design(table, **names)
        wanted = {
            item: dict(zip(part["option"], part["population"], strict=True)) for item, part in margins.groupby("item")
        }
        assert set(wanted) == {"age_band", "sex", "race_ethnicity"}
        raked = rake(design, table, wanted, largest=5)
        assert raked.moved["off"] < 1e-6
        assert raked.moved["largest_factor"] > 1.2


def test_food_moved_one_way_and_behavioral_health_care_the_other(everybody, services):
    before, after = (everybody[everybody["wave"] == wave] for wave in WAVES)
    change = {service: unmet(after, service) - unmet(before, service) for service in services}
    assert change.pop("food") < -0.06
    assert change.pop("behavioral_health_care") > 0.03
    assert max(map(abs, change.values())) < 0.03


def test_it_is_worse_for_some_groups_and_in_some_counties(everybody):
    for item, worse, better in (
        ("income", "under_20k", "over_75k"),
        ("language", "es", "en"),
        ("race_ethnicity", "native_american", "white"),
        ("unit", "County 6", "County 3"),
    ):
        gap = [unmet(everybody[everybody[item] == group], "medical_dental_care") for group in (worse, better)]
        assert gap[0] > gap[1] + 0.04, item


def test_the_initiative_declares_both_waves_with_the_earlier_one_first():
    initiative = load_initiative(demo())
    assert [wave.id for wave in initiative.waves] == list(WAVES)
    declared = [export for export in initiative.surveys if "county_wide" in export.instrument]
    assert {export.file for export in declared} == {name for name in FILES if name.startswith("exports/")}
    for wave in WAVES:
        units = [unit for export in declared if export.wave == wave for unit in export.units]
        assert sorted(units) == [unit.id for unit in initiative.units]
    assert {tuple(export.design.units) for export in declared if export.design} == {("County 4",)}
    form = yaml.safe_load((INSTRUMENTS / "county_wide_kobo.yml").read_text(encoding="utf-8"))
    ids = [item["id"] for item in form["items"]]
    assert all(set(export.design.items) <= set(ids) for export in declared if export.design)
