"""What an export tells of how its respondents were drawn, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import Problem
from evalkit.initiative import FILE
from evalkit.load.source import Note
from evalkit.load.survey import Survey
from evalkit.schemas.declared import SampleDesign, SurveyExport
from evalkit.schemas.instrument import Instrument

_NUMBERS = ("weights", "population")
_MOST = 5
"""So many strata are named."""


def drawn_in(design: SampleDesign, units: list[str], instrument: Instrument) -> list[str]:
    """Give the units in which a design holds: all that were asked, unless it names some."""
    return (design.units or units) if instrument.unit is not None else [v.WHOLE]


def drawn(survey: Survey, design: SampleDesign, units: list[str]) -> pd.DataFrame:
    """Give the respondents of some units: `unit`, `row`, and what the design tells of each by the design's own names.

    Each county is a sample of its own, so strata and clusters of one name in two counties are two.
    """
    rows = survey.responses[survey.responses[v.UNIT].isin(units)]
    told = {key: rows[item] for key, item in _items(design) if item in rows}
    return pd.DataFrame({v.UNIT: rows[v.UNIT], v.ROW: rows[v.ROW], **told})


def design_faults(export: SurveyExport, survey: Survey, design: SampleDesign) -> Iterator[Problem]:
    """Tell all that is wrong with the design of an export, file, row and column, and never with other answers."""
    if faults := list(_misnamed(export, survey.instrument, design)):
        yield from faults
        return
    table = drawn(survey, design, drawn_in(design, export.units, survey.instrument))
    columns = {key: survey.instrument.item(item).column for key, item in _items(design)}
    empty = False
    for key, column in columns.items():
        for row in table.loc[table[key].isna(), v.ROW]:
            empty = True
            remedy = "Fill it in: the design needs it of everybody there."
            yield Problem(export.file, "There is no answer here, and the design needs one.", remedy, int(row), column)
    if "weights" in columns:
        yield from _strange_weights(table, export.file, columns["weights"])
    if not empty:
        yield from _strange_clusters(table, export.file, columns)


def single_clusters(table: pd.DataFrame, unit: str) -> list[Note]:
    """Note which strata of a unit, whose rows these are, have a single cluster, and the choice made of them."""
    held = _clusters(table).groupby("strata")["clusters"].nunique()
    if not (single := [f"{name:g}" if isinstance(name, float) else str(name) for name in held.index[held == 1]]):
        return []
    named = f"{'Stratum' if len(single) == 1 else 'Strata'} {', '.join(single[:_MOST])}"
    named += ", …" if len(single) > _MOST else ""
    if "strata" not in table:
        named = "The county is one"
    why = f"{named}: its squared distance from the whole mean stands for its spread, which errs on the safe side."
    return [Note(f"strata of {unit} with a single cluster", len(single), why)]


def _items(design: SampleDesign) -> list[tuple[str, str]]:
    keys = ("weights", "strata", "clusters", "population")
    return [(key, item) for key in keys if (item := getattr(design, key)) is not None]


def _misnamed(export: SurveyExport, instrument: Instrument, design: SampleDesign) -> Iterator[Problem]:
    known, place = {item.id: item for item in instrument.items}, f"The design of {export.file}"
    for unit in [unit for unit in design.units if unit not in export.units]:
        what = f"{place} names {unit}, which is not among its units."
        yield Problem(FILE, what, "Correct it, or add the county to the survey's units.", column=unit)
    for key, name in _items(design):
        if name not in known:
            what = f"{place}: {key} names the item {name}, which {export.instrument} lacks."
            yield Problem(FILE, what, "Correct it, or add the item to the instrument.", column=name)
        elif known[name].kind not in (("number",) if key in _NUMBERS else ("number", "single", "text")):
            what = f"{place}: {key} names the item {name}, which is of the kind {known[name].kind}."
            yield Problem(FILE, what, "Declare it as a number, or strata and clusters as single or text.", column=name)


def _strange_weights(table: pd.DataFrame, file: str, column: str | None) -> Iterator[Problem]:
    for row in table.loc[table["weights"] < 0, v.ROW]:
        yield Problem(file, "The weight is negative.", "Correct it; 0 leaves a respondent out.", int(row), column)
    for unit, weights in table.groupby(v.UNIT)["weights"]:
        if weights.notna().all() and not weights.any():
            what = f"All weights of {unit} are 0: nobody is left."
            yield Problem(file, what, "Correct them, or leave the county out of the design.", column=column)


def _clusters(table: pd.DataFrame) -> pd.DataFrame:
    """Give unit, stratum and cluster of each respondent; who is in none is one."""
    held = table[[v.UNIT, v.ROW]]
    return held.assign(strata=table.get("strata", 0), clusters=table.get("clusters", table.index))


def _strange_clusters(table: pd.DataFrame, file: str, columns: dict[str, str | None]) -> Iterator[Problem]:
    held = _clusters(table)
    pairs = held.drop_duplicates([v.UNIT, "strata", "clusters"])
    for odd in pairs[pairs.duplicated([v.UNIT, "clusters"])].to_dict("records"):
        same = pairs[(pairs[v.UNIT] == odd[v.UNIT]) & (pairs["clusters"] == odd["clusters"])]
        what = f"The cluster of this row is in another stratum in row {same[v.ROW].iloc[0]}."
        remedy = "Correct one of them, or give each stratum clusters of its own."
        yield Problem(file, what, remedy, odd[v.ROW], columns["strata"])
    if "population" not in columns:
        return
    sizes = held.assign(size=table["population"]).groupby([v.UNIT, "strata"])
    for _, stratum in sizes:
        size, here, row = stratum["size"].iloc[0], stratum["clusters"].nunique(), int(stratum[v.ROW].iloc[0])
        if stratum["size"].nunique() > 1:
            other = int(stratum.loc[stratum["size"] != size, v.ROW].iloc[0])
            what = f"The stratum of this row has another size in row {row}."
            yield Problem(file, what, "Give a stratum one size.", other, columns["population"])
        elif size < here:
            what = f"The population of this row's stratum, {size:g}, is smaller than what was drawn from it: {here}."
            remedy = "Write how many clusters the stratum has in all; respondents, where there are no clusters."
            yield Problem(file, what, remedy, row, columns["population"])
