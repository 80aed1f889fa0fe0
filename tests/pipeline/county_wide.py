"""A small county-wide survey, made up for the tests: four counties, two exports, designs and margins to spoil."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from pathlib import Path

import yaml

from tests.load.exports import write_csv

Row = dict[str, str]
COUNTIES = ("A", "B", "C", "D")
HEADERS = (
    "id", "county", "food", "food_hard", "food_why_cost", "food_why_far", "housing", "race", "sex", "weight", "stratum",
    "cluster", "size",
)  # fmt: skip


def _single(name: str, *options: str, **more: object) -> dict:
    told = [{"id": option, "value": option, "label": option} for option in options]
    return {"id": name, "kind": "single", "text": "?", "label": name, "column": name, "options": told} | more


def _about(service: str, asks: str, yes: Iterable[str] = ("yes",)) -> dict:
    return {"about_service": {"service": service, "asks": asks} | ({"yes": list(yes)} if asks != "barrier" else {})}


INSTRUMENT: dict = {
    "id": "needs",
    "title": "Needs",
    "source": "Made up for the tests",
    "population": "sample",
    "invited": None,
    "respondent": "id",
    "unit": _single("county", *COUNTIES),
    "items": [
        _single("food", "yes", "no", "not_given", **_about("food", "need")),
        _single("food_hard", "very", "a_little", "no", **_about("food", "difficulty", ("very", "a_little"))),
        {
            "id": "food_why", "kind": "multi", "text": "?", "label": "Why",
            "options": [{"id": one, "column": f"food_why_{one}", "label": one} for one in ("cost", "far")],
            **_about("food", "barrier"),
        },
        _single("housing", "yes", "no", **_about("housing", "need")),
        _single("race", "x", "y", "not_given"),
        _single("sex", "f", "m"),
        {"id": "weight", "kind": "number", "text": "?", "label": "Weight", "column": "weight"},
        _single("stratum", "town", "country"),
        {"id": "cluster", "kind": "text", "text": "?", "label": "Cluster", "column": "cluster"},
        {"id": "size", "kind": "number", "text": "?", "label": "Size", "column": "size"},
    ],
    "groups": [{"item": "race", "reference": "x"}, {"item": "sex"}],
}  # fmt: skip

INITIATIVE: dict = {
    "name": "Four counties",
    "source": "Made up for the tests",
    "synthetic": True,
    "unit_kinds": [{"id": "rural", "label": "Rural"}, {"id": "urban", "label": "Urban"}],
    "units": [{"id": one, "label": one, "kind": "rural" if one in "AB" else "urban"} for one in COUNTIES],
    "waves": [{"id": "2021", "label": "First"}, {"id": "2022", "label": "Second"}],
    "services": [
        {"id": "food", "label": "Food", "group": "surviving"},
        {"id": "housing", "label": "Housing", "group": "surviving"},
    ],
    "surveys": [
        {"instrument": "instruments/one.yml", "wave": "2021", "file": "exports/one.csv", "units": ["A", "B"]},
        {"instrument": "instruments/two.yml", "wave": "2021", "file": "exports/two.csv", "units": ["C", "D"]},
    ],
    "disclosure": {"smallest_n": 5},
}

DESIGN = {"units": ["B"], "weights": "weight", "strata": "stratum", "clusters": "cluster", "population": "size"}
MARGINS = ("B,sex,f,600", "B,sex,m,400", "B,race,x,500", "B,race,y,500")


def answers(county: str, number: int, seed: int = 1) -> list[Row]:
    """Draw people of a county, who are asked by skip logic; in B they are drawn in strata and clusters."""
    dice = random.Random(f"{county}{seed}")
    rows = []
    for at in range(number):
        need, hard = dice.random() < 0.6, dice.random() < 0.5
        row = {
            "id": f"{county}{seed}-{at}", "county": county, "food": "yes" if need else "no",
            "food_hard": ("very" if hard else "no") if need else "", "food_why_cost": "1" if need and hard else "",
            "housing": dice.choice(("yes", "no")), "race": dice.choice(("x", "x", "y")), "sex": dice.choice("fm"),
        }  # fmt: skip
        if county == "B":
            place = "town" if at % 2 else "country"
            row |= {"weight": str(1 + at % 3), "stratum": place, "cluster": f"{place}{at % 8 // 2}", "size": "40"}
        rows.append(row)
    return rows


def write_county_wide(
    home: Path,
    change: Callable[[dict, dict, dict, dict[str, list[Row]]], None] | None = None,
    margins: Iterable[str] = MARGINS,
) -> Path:
    """Write the initiative; `change` may spoil it: initiative, both instruments, and the rows by export."""
    told, one, two = deepcopy(INITIATIVE), deepcopy(INSTRUMENT), deepcopy(INSTRUMENT)
    rows = {"one": answers("A", 30) + answers("B", 40), "two": answers("C", 20) + answers("D", 25)}
    if change is not None:
        change(told, one, two, rows)
    write_yaml(home / "initiative.yml", told)
    for name, instrument in {"one": one, "two": two}.items():
        write_yaml(home / "instruments" / f"{name}.yml", instrument)
    for name, held in rows.items():
        write_csv(home / "exports" / f"{name}.csv", [HEADERS, *([row.get(one, "") for one in HEADERS] for row in held)])
    write_csv(home / "margins.csv", [line.split(",") for line in ("unit,item,option,population", *margins)])
    return home


def designed(told: dict, *_: object) -> None:
    """Have county B drawn by a design."""
    told["surveys"][0]["design"] = dict(DESIGN)


def raked(told: dict, *_: object) -> None:
    """Have county B drawn by a design and raked."""
    told["surveys"][0]["design"] = DESIGN | {"margins": "margins.csv"}


def write_yaml(path: Path, told: Mapping[str, object]) -> None:
    """Write a YAML file of an initiative."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(dict(told), sort_keys=False, allow_unicode=True), encoding="utf-8")
