"""Write the demo's exports: invented respondents who reproduce the study's published figures.

    python data/new_mexico_2021/make_exports.py [--out DIR]

Needs nothing but Python. The same bytes come out at each run. README.md tells which figures are
reproduced and where they were published.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

from invent_visits import Row, all_visits
from search_respondents import PUBLISHED, PUBLISHED_ALPHA, cronbach_alpha, mean_and_sd
from survey_layout import COLUMNS

HERE = Path(__file__).parent
SEED = 2090
"""One of the seeds that make the counties differ, but not wildly; each seed tried reaches the figures."""
ACTIONS_DONE = {
    "public_engagement": (1, 2, 3, 4, 5, 6, 7, 8),
    "county_wide_survey": (1, 2, 3, 4, 5, 6, 7, 8),
    "review_results": (1, 2, 3, 5, 6, 7, 8),
    "resource_directory": (1, 2, 5, 7),
    "local_government_buy_in": (1,),
}
"""How many counties did each action is published; which ones they are is invented here."""


def report(rows: Iterable[Row]) -> None:
    """Print what was reached beside what was published."""
    people = [row for row in rows if "Q3_1" in row and row["Status"] == "0"]
    answers = [[int(row[f"Q3_{n}"]) for row in people] for n in range(1, len(PUBLISHED) + 1)]
    for (name, (mean, sd)), item in zip(PUBLISHED.items(), answers, strict=True):
        reached = mean_and_sd(item)
        counts = [item.count(anchor) for anchor in (1, 2, 3, 4)]
        print(f"{name:31} M {reached[0]:.4f} ({mean}), SD {reached[1]:.4f} ({sd:.2f}), counts {counts}")
    print(f"{'alpha':31} {cronbach_alpha(answers):.5f} ({PUBLISHED_ALPHA})")


def write_csv(path: Path, lines: Iterable[Sequence[str]]) -> None:
    """Write a CSV under a temporary name, then give it its own: no half-written export is ever seen."""
    draft = path.with_name(path.name + ".tmp")
    with draft.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)
    draft.replace(path)


def survey_lines(rows: Iterable[Row]) -> list[list[str]]:
    """Give the CI survey's export as lines: three header rows, then the visits."""
    ids, texts, imports = (list(part) for part in zip(*COLUMNS, strict=True))
    headers = [ids, texts, [json.dumps({"ImportId": name}, separators=(",", ":")) for name in imports]]
    return headers + [[row.get(column, "") for column in ids] for row in rows]


def action_lines() -> list[list[str]]:
    """Give the action tracker: one row a county and action."""
    rows = [
        [f"County {county}", action, "yes" if county in counties else "no", "synthetic"]
        for county in range(1, 9)
        for action, counties in ACTIONS_DONE.items()
    ]
    return [["county", "action", "done", "note"], *rows]


def main() -> None:
    """Write both exports and print what was reached."""
    parser = argparse.ArgumentParser(description="Write the demo's synthetic exports.")
    parser.add_argument("--out", type=Path, default=HERE / "exports", help="folder to write to")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    rows = all_visits(Random(SEED))
    write_csv(out / "ci_survey.csv", survey_lines(rows))
    write_csv(out / "actions_year1.csv", action_lines())
    report(rows)


if __name__ == "__main__":
    main()
