"""The weights of a survey's counties: as they were drawn, raked to margins, and how far that moved them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

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
from evalkit.metrics.raking import rake
from evalkit.pipeline.drawn import drawn, drawn_in, single_clusters
from evalkit.pipeline.margins import categories, margins_of
from evalkit.pipeline.weighting_told import EVERYBODY, moved, still_off, weighting_told
from evalkit.schemas.declared import SurveyExport
from evalkit.schemas.weighting import Weighting

_KEYS = ("weights", "strata", "clusters", "population")


@dataclass(frozen=True)
class Weighted:
    """One county's design, how many of its people each category of a margin has, and what weighting did."""

    design: SurveyDesign
    told: Weighting
    respondents: Mapping[str, Sequence[int]]
    notes: list[Note]
    warnings: list[str] = field(default_factory=list)

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
    design, notes = _scaled(design, design.weights), single_clusters(rows, unit)
    sizes = {str(item): dict(zip(one[v.OPTION], one[POPULATION], strict=True)) for item, one in margin.groupby(v.ITEM)}
    if not sizes and largest is None:
        return Weighted(design, Weighting(unit=unit, effect=_effect(design)), {}, notes)
    if not sizes:  # weights are cut all the same, as if to a margin that everybody meets
        people, sizes = pd.DataFrame({EVERYBODY: "1"}, index=rows.index), {EVERYBODY: {"1": len(rows)}}
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
    told = weighting_told(unit, raked, _effect(design))
    return Weighted(design, told, counts, [*notes, moved(unit, raked)], still_off(unit, raked, largest))


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
