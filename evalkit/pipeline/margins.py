"""Whether margins fit a county-wide survey: its counties, items and options, and who answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import InputError, Problem
from evalkit.initiative import FILE, Initiative
from evalkit.load.margins import POPULATION, load_margins
from evalkit.load.source import Note
from evalkit.load.survey import Survey

_TOTALS_AGREE = 1e-3


def margins_of(file: str, survey: Survey, units: Sequence[str], initiative: Initiative) -> pd.DataFrame:
    """Read the margins of some units; raise InputError for what fits neither the survey nor the initiative.

    Margins of other units, and categories without people, are left out. `file` lies in the initiative's folder.
    """
    margins = load_margins(initiative.home / file, initiative.home)
    if problems := list(_strange(margins, file, survey, initiative)):
        raise InputError(problems)
    own = margins[margins[v.UNIT].isin(units)]
    if own.empty:
        what = f"There is no margin of {', '.join(units)}."
        raise InputError([Problem(file, what, f"Add it, or take margins out of the design in {FILE}.")])
    if problems := [*_differing_totals(own, file), *_lacking(own, file, survey)]:
        raise InputError(problems)
    return own[own[POPULATION] > 0]


def unused_margins(file: str, units: Sequence[str], initiative: Initiative) -> list[Note]:
    """Note the margins of counties other than `units`, in which the design holds: nothing is raked to them."""
    margins = load_margins(initiative.home / file, initiative.home)
    rows = margins.loc[~margins[v.UNIT].isin(units), v.UNIT].value_counts(sort=False)
    why = (
        f"The design holds in {', '.join(units)}: these are not used. Add the county to the design's units to use them."
    )
    return [Note(f"rows of {file} for {unit}", int(count), why) for unit, count in rows.items()]


def categories(rows: pd.DataFrame, margin: pd.DataFrame) -> pd.DataFrame:
    """Give respondents of one unit with the category of each of its margins, missing where they are in none."""
    known = margin.groupby(v.ITEM, sort=False)[v.OPTION].agg(list)
    return pd.DataFrame({str(item): rows[item].where(rows[item].isin(options)) for item, options in known.items()})


def _strange(margins: pd.DataFrame, file: str, survey: Survey, initiative: Initiative) -> Iterator[Problem]:
    options = {item.id: [one.id for one in item.options] for item in survey.instrument.of_kind("single")}
    known = [unit.id for unit in initiative.units] if survey.instrument.unit else [v.WHOLE]
    for row in margins.to_dict("records"):
        if row["unit"] not in known:
            remedy = f"Write one of: {', '.join(known)}."
            yield Problem(file, f"{row['unit']} is no county of this initiative.", remedy, row["row"], v.UNIT)
        if row["item"] not in options:
            what = f"{row['item']} is no item of {survey.instrument.id} with one answer out of several."
            yield Problem(file, what, "Margins are of items of the kind single.", row["row"], v.ITEM)
        elif row["option"] not in options[row["item"]]:
            remedy = f"Write one of: {', '.join(options[row['item']])}."
            yield Problem(file, f"{row['option']} is no option of {row['item']}.", remedy, row["row"], v.OPTION)


def _differing_totals(margins: pd.DataFrame, file: str) -> Iterator[Problem]:
    totals = margins.groupby([v.UNIT, v.ITEM], sort=False)[POPULATION].sum()
    for unit, held in totals.groupby(level=v.UNIT, sort=False):
        items = held.index.get_level_values(v.ITEM)
        said = ", ".join(f"{item} {total:g}" for item, total in zip(items, held, strict=True))
        if held.min() <= 0:
            yield Problem(file, f"A margin of {unit} has nobody: {said}.", "Write how many people there are.")
        elif held.max() - held.min() > _TOTALS_AGREE * held.max():
            what = f"The margins of {unit} have different totals: {said}."
            yield Problem(file, what, "Take them from one population.", column=POPULATION)


def _lacking(margins: pd.DataFrame, file: str, survey: Survey) -> Iterator[Problem]:
    wanted = {str(unit): margin for unit, margin in margins[margins[POPULATION] > 0].groupby(v.UNIT)}
    for unit, rows in survey.responses[survey.responses[v.UNIT].isin(wanted)].groupby(v.UNIT):
        there = categories(rows, wanted[str(unit)])
        for row in wanted[str(unit)].to_dict("records"):
            if not (there[row["item"]] == row["option"]).any():
                what = f"Nobody who answered in {unit} is {row['option']} ({row['item']}), and the population has some."
                remedy = "Join it with another category: by an item that is derived from this one."
                yield Problem(file, what, remedy, row["row"], v.OPTION)
