"""The designs of several units as one, and which units have one."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from evalkit.errors import UsageError
from evalkit.metrics._groups import Groups, groups_of
from evalkit.metrics.design import SurveyDesign


def pool_designs(parts: Mapping[str, SurveyDesign], unit: pd.Series) -> SurveyDesign:
    """Put the designs of several units into one, of all respondents.

    `parts` gives for a unit its design, declared of its respondents alone, raked or not; `unit` the unit of every
    respondent. Strata and clusters stay those of their unit. Weights are scaled to add up to the respondents of the
    unit who have one above 0, so that in all units together a unit counts by who answered there. Respondents of other
    units weigh 1 each, are their own clusters, and each such unit is a stratum; so are those who name no unit.

    Raises UsageError where a design is of other respondents than the unit's.

    >>> from evalkit.metrics.design import survey_design
    >>> unit = pd.Series(["a", "a", "b"])
    >>> drawn = survey_design(pd.DataFrame({"w": [10, 30]}), weights="w")
    >>> pool_designs({"a": drawn}, unit).weights.tolist()
    [0.5, 1.5, 1.0]
    """
    groups = groups_of(unit.rename("unit"), unit)
    weights = np.ones(len(unit))
    # Clusters and strata of the undesigned first; each design's follow those before it.
    stratum, cluster = groups.codes + 1, np.arange(len(unit))
    sampled = np.zeros(len(groups) + 1)
    margins = [np.full(len(unit), -1) for _ in range(max((len(one.margins) for one in parts.values()), default=0))]
    notes = []
    for name, part in parts.items():
        rows = np.flatnonzero((unit == name).fillna(False).to_numpy(dtype=bool))
        if not part.index.equals(unit.index[rows]):
            raise UsageError(f"The design of {name} is of other respondents than those of {name}.")
        weights[rows] = part.weights * (part.weights > 0).sum() / part.weights.sum()
        stratum[rows] = part.stratum + len(sampled)
        cluster[rows] = part.cluster + cluster.max(initial=-1) + 1
        sampled = np.append(sampled, part.sampled)
        for held, own in zip(margins, part.margins, strict=False):
            held[rows] = np.where(own < 0, -1, own + held.max(initial=-1) + 1)
        notes += [f"{name}: {note}" for note in part.notes]
    strata, stratum = np.unique(stratum, return_inverse=True)
    _, first, cluster = np.unique(cluster, return_index=True, return_inverse=True)
    return SurveyDesign(
        index=unit.index, weights=weights, stratum=stratum, cluster=cluster,
        clusters_in=np.bincount(stratum[first], minlength=len(strata)), sampled=sampled[strata],
        weighted=any(part.weighted for part in parts.values()),
        clustered=any(part.clustered for part in parts.values()), notes=notes, margins=tuple(margins),
    )  # fmt: skip


def designed_in(design: SurveyDesign, units: Groups) -> np.ndarray:
    """Tell of each unit whether its respondents were drawn by a design, so that plain shares would mislead.

    They were where weights differ, clusters hold several respondents, or there are several strata, or a known number
    of people to draw from.

    >>> from evalkit.metrics.design import survey_design
    >>> table = pd.DataFrame({"w": [1, 3, 2, 2], "unit": list("aabb")})
    >>> designed_in(survey_design(table, weights="w", strata="unit"), groups_of(table["unit"], table)).tolist()
    [True, False]
    """
    rows = pd.DataFrame({"weight": design.weights, "stratum": design.stratum})
    ranges = rows.groupby(units.codes).agg(["min", "max"])
    # In shares of each other: weights that were scaled differ in their last digit.
    weighted = ranges["weight", "max"] > ranges["weight", "min"] * (1 + 1e-9)
    apart = weighted | (ranges["stratum", "max"] > ranges["stratum", "min"])
    together = np.bincount(design.cluster)[design.cluster] > 1
    drawn = units.count(together | (design.sampled[design.stratum] > 0)) > 0
    return np.asarray(apart.reindex(range(len(units)), fill_value=False).to_numpy(dtype=bool) | drawn)
