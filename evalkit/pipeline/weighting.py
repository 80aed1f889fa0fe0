"""The weights of a survey's counties: as they were drawn, raked to margins, and how far that moved them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import InputError, Problem, UsageError
from evalkit.initiative import Initiative
from evalkit.load.margins import POPULATION
from evalkit.load.source import Note
from evalkit.load.survey import Survey
from evalkit.metrics.design import SurveyDesign, survey_design
from evalkit.metrics.design_pool import pool_designs
from evalkit.metrics.raking import Raked, rake
from evalkit.pipeline.drawn import drawn, drawn_in, single_clusters
from evalkit.pipeline.margins import categories, margins_of
from evalkit.schemas.declared import SurveyExport
from evalkit.schemas.weighting import MarginShare, Weighting

_KEYS = ("weights", "strata", "clusters", "population")
_EVERYBODY = "everybody"


@dataclass(frozen=True)
class Weighted:
    """One county's design, how many of its people each category of a margin has, and what weighting did."""

    design: SurveyDesign
    told: Weighting
    respondents: Mapping[str, Sequence[int]]
    notes: list[Note]

    def released(self, smallest_n: int, shown: Collection[str]) -> Weighting:
        """Give what may be told: shares of `shown` items that have `smallest_n` people or more in each category."""
        told = [item for item in shown if min(self.respondents.get(item, [0])) >= smallest_n]
        margins = [
            share if share.item in told else share.model_copy(update={"before": None, "after": None})
            for share in self.told.margins
        ]
        trimmed = self.told.trimmed if not self.told.trimmed or self.told.trimmed >= smallest_n else None
        return self.told.model_copy(update={"margins": margins, "trimmed": trimmed})


def weighted_units(export: SurveyExport, survey: Survey, initiative: Initiative) -> dict[str, Weighted]:
    """Weight each county in which the export's design holds; nothing where it has none.

    Each county is a sample of its own. Its weights add up to the people who answered there. Raised is InputError, for
    margins that don't fit; the design itself was checked when the export was read.
    """
    if export.design is None:
        return {}
    design, units = export.design, drawn_in(export.design, export.units, survey.instrument)
    margins = dict[str, pd.DataFrame]()
    if design.margins:
        read = margins_of(design.margins, survey, units, initiative)
        margins = {str(unit): margin for unit, margin in read.groupby(v.UNIT)}
    found = {}
    for name, rows in drawn(survey, design, units).groupby(v.UNIT):
        unit, margin = str(name), margins.get(str(name), pd.DataFrame(columns=[v.ITEM, v.OPTION, POPULATION]))
        people = categories(survey.responses.loc[rows.index], margin)
        try:
            found[unit] = _weighted(unit, rows, people, margin, design.largest_weight)
        except UsageError as error:
            raise InputError([Problem(design.margins or export.file, f"{unit}: {error}", "See the design.")]) from error
    return found


def design_of(weighted: Mapping[str, Weighted], survey: Survey) -> SurveyDesign | None:
    """Put the counties' designs together; people elsewhere count one each. None where no county has a design."""
    if not weighted:
        return None
    return pool_designs({unit: one.design for unit, one in weighted.items()}, survey.responses[v.UNIT])


def _weighted(
    unit: str, rows: pd.DataFrame, people: pd.DataFrame, margin: pd.DataFrame, largest: float | None
) -> Weighted:
    design = survey_design(rows, **{key: key for key in _KEYS if key in rows})
    design, notes = _scaled(design, design.weights), single_clusters(rows)
    sizes = {str(item): dict(zip(one[v.OPTION], one[POPULATION], strict=True)) for item, one in margin.groupby(v.ITEM)}
    if not sizes and largest is None:
        return Weighted(design, Weighting(unit=unit, effect=_effect(design)), {}, notes)
    if not sizes:  # weights are cut all the same, as if to a margin that everybody meets
        people, sizes = pd.DataFrame({_EVERYBODY: "1"}, index=rows.index), {_EVERYBODY: {"1": len(rows)}}
    inside = people.notna().all(axis="columns").to_numpy() & (design.weights > 0)
    base = survey_design(rows[inside].assign(weights=design.weights[inside]), weights="weights")
    raked = rake(base, people[inside], sizes, largest=largest)
    # Who is in no category keeps the weight there was; the others keep what they add up to.
    weights = design.weights.copy()
    weights[inside] = raked.design.weights * weights[inside].sum() / raked.design.weights.sum()
    if outside := int((~inside & (design.weights > 0)).sum()):
        why = "They keep the weight that they had; raking moves the others."
        notes.append(Note(f"respondents of {unit} in no category of a margin", outside, why))
    design = _scaled(design, weights)
    if len(margin):
        design = replace(design, margins=tuple(_everywhere(codes, inside) for codes in raked.design.margins))
    counts = {str(item): table["respondents"].tolist() for item, table in raked.margins.groupby("margin")}
    return Weighted(design, _telling(unit, raked, _effect(design)), counts, [*notes, _moved(unit, raked)])


def _everywhere(codes: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """Give the codes of some rows among all, -1 for the others."""
    found = np.full(len(inside), -1)
    found[inside] = codes
    return found


def _scaled(design: SurveyDesign, weights: np.ndarray) -> SurveyDesign:
    """Have weights add up to the people who have one."""
    kept = weights > 0
    held = weights * kept.sum() / weights.sum()
    return replace(design, weights=held, weighted=len(held) > 0 and not np.allclose(held, held[0], rtol=1e-12))


def _effect(design: SurveyDesign) -> float:
    kept = design.weights[design.weights > 0]
    return float(1 + np.var(kept) / np.mean(kept) ** 2)


def _moved(unit: str, raked: Raked) -> Note:
    told = raked.moved
    why = f"By {told['smallest_factor']:.3g} to {told['largest_factor']:.3g}; {told['trimmed']:.0f} were cut to the "
    why += f"largest weight allowed; a margin is off by {told['off']:.2g} of the population at most."
    return Note(f"weights of {unit} moved", int((raked.design.weights > 0).sum()), why)


def _telling(unit: str, raked: Raked, effect: float) -> Weighting:
    told, margins = raked.moved, raked.margins[raked.margins["margin"] != _EVERYBODY]
    totals = margins.groupby("margin")[[POPULATION, "before", "after"]].transform("sum")
    shares = margins[["margin", "category"]].join(margins[list(totals)] / totals)
    return Weighting(
        unit=unit,
        effect=effect,
        smallest_factor=told["smallest_factor"],
        largest_factor=told["largest_factor"],
        trimmed=int(told["trimmed"]),
        off=told["off"],
        margins=[MarginShare(item=row.margin, option=row.category, population=row.population, before=row.before,
                             after=row.after) for row in shares.itertuples()],
    )  # fmt: skip
