"""Write the demo's county-wide survey: invented residents, two waves, exports of two tools, their form and instruments.

    python data/new_mexico_2021/make_services.py [--out DIR]

Needs nothing but Python. The same bytes come out at each run. README.md tells what is invented.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from random import Random

import instrument_files
import kobo_files
import surveymonkey_files
from county_wide_words import in_order
from invent_answers import answer_all, went_back
from invent_residents import OPENING, Resident, residents
from plain_workbook import workbook
from sample_areas import COUNTY, margin_lines

HERE = Path(__file__).parent
SEED = 2020
SURVEYMONKEY = ("County 5", "County 8")
"""Counties whose survey was filled in online; the others used KoboToolbox, in paper's place and at events."""
REFUSED, BLANK, WENT_BACK = 12, 4, 3
"""How many did not consent, answered nothing, and went back after ticking reasons: in each export."""


def with_others(rng: Random, people: list[Resident]) -> list[Resident]:
    """Empty the answers of a few: they did not consent, or left after the county."""
    others = [one for one in people if one.county != COUNTY]
    for place, one in enumerate(rng.sample(others, REFUSED + BLANK)):
        one.answers = {"consent": "no"} if place < REFUSED else dict(list(one.answers.items())[:3])
    return people


def report(name: str, people: Iterable[Resident]) -> None:
    """Print how many answered, and what they said of each service."""
    answered = [one for one in people if len(one.answers) > 3]
    print(f"{name}: {len(answered)} respondents, {sum(one.traits['language'] == 'es' for one in answered)} in Spanish")
    for question in in_order(drawn=False):
        if question.yes:
            given = [one.answers[question.id] for one in answered if question.id in one.answers]
            print(f"  {question.id:35} {sum(one in question.yes for one in given):5} of {len(given)}")


def files() -> dict[str, bytes]:
    """Give every file that is written, by its name from the initiative's folder down."""
    made: dict[str, str] = {}
    for wave in OPENING:
        rng = Random(f"{SEED}/{wave}")
        everybody = list(residents(rng, wave))
        online = [one for one in everybody if one.county in SURVEYMONKEY]
        interviewed = [one for one in everybody if one.county not in SURVEYMONKEY]
        for one in everybody:
            answer_all(rng, one, online=one.county in SURVEYMONKEY)
            one.answers |= one.area.cells if one.area else {}
        went_back(rng, online, WENT_BACK)
        for tool, people, write in (("kobo", interviewed, kobo_files), ("surveymonkey", online, surveymonkey_files)):
            made[f"exports/services_{wave}_{tool}.csv"] = write.export(rng, with_others(rng, people))
            report(f"{wave}, {tool}", people)
    made["instruments/county_wide_kobo.yml"] = instrument_files.kobo()
    made["instruments/county_wide_surveymonkey.yml"] = instrument_files.surveymonkey()
    margins = StringIO(newline="")
    csv.writer(margins, lineterminator="\n").writerows(margin_lines())
    made["margins/county_4.csv"] = margins.getvalue()
    form = {"instruments/county_wide.xlsx": workbook(kobo_files.form())}
    return {name: text.encode("utf-8") for name, text in made.items()} | form


def main() -> None:
    """Write the files and print what they hold."""
    parser = argparse.ArgumentParser(description="Write the demo's synthetic county-wide survey.")
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write to")
    out: Path = parser.parse_args().out
    for name, content in files().items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(path.name + ".tmp")
        draft.write_bytes(content)
        draft.replace(path)


if __name__ == "__main__":
    main()
