"""How respondents were drawn: weights, strata, clusters and the size of the population."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from evalkit.errors import UsageError
from evalkit.metrics._calibration import Calibration


@dataclass(frozen=True)
class SurveyDesign:
    """The design of a sample, a row a respondent, in the order of `index`.

    `weights` are above 0, or 0 for respondents who are left out. `stratum` and `cluster` number strata and clusters,
    clusters across all strata; `clusters_in` counts the clusters of each stratum, `sampled` is the share of its
    clusters that were drawn (0 where that is not known). `notes` say what was assumed. `weighted` is False for
    respondents who all count the same. `margins` number the categories of each margin that the weights were raked to,
    -1 for who is in none.
    """

    index: pd.Index
    weights: np.ndarray
    stratum: np.ndarray
    cluster: np.ndarray
    clusters_in: np.ndarray
    sampled: np.ndarray
    weighted: bool
    clustered: bool
    notes: list[str] = field(default_factory=list)
    margins: tuple[np.ndarray, ...] = ()

    @cached_property
    def scale(self) -> np.ndarray:
        """Give (1 - f) n / (n - 1) of each stratum with n clusters, of which the share f was drawn; 1 - f for one."""
        n = self.clusters_in
        return (1 - self.sampled) * np.where(n > 1, n / np.maximum(n - 1, 1), 1.0)

    @cached_property
    def stratum_of(self) -> np.ndarray:
        """Give the stratum of each cluster."""
        found = np.zeros(int(self.cluster.max(initial=-1)) + 1, dtype=np.intp)
        found[self.cluster] = self.stratum
        return found

    @cached_property
    def calibration(self) -> Calibration | None:
        """Give what the margins take off variances; None where the weights were not raked."""
        if not self.margins:
            return None
        stages = {"stratum": self.stratum, "cluster": self.cluster, "n": self.clusters_in, "scale": self.scale}
        return Calibration(self.margins, self.weights, **stages)


def survey_design(
    table: pd.DataFrame,
    weights: str | None = None,
    strata: str | None = None,
    clusters: str | None = None,
    population: str | None = None,
) -> SurveyDesign:
    """Declare how the respondents of a table were drawn.

    `weights`, `strata` and `clusters` name columns of `table`; `population` one with the number of clusters
    (of respondents, where there are no clusters) that the stratum has in all, for the finite population
    correction. Clusters are those of the first stage, and belong to one stratum each. A stratum with a single
    cluster adds its squared distance from the whole mean, which errs on the safe side (`notes` say so; R's
    `survey.lonely.psu="adjust"`).

    Raises UsageError for a column that is not there or has empty cells, weights that are negative, missing or
    all zero, a cluster in two strata, and a population that is smaller than what was drawn, or not one a stratum.

    >>> table = pd.DataFrame({"w": [10, 10, 20, 20], "school": ["a", "a", "b", "c"]})
    >>> survey_design(table, weights="w", clusters="school").clusters_in.tolist()
    [3]
    """
    held = _weights(table, weights)
    stratum = _codes(table, strata, "strata") if strata else np.zeros(len(table), dtype=np.intp)
    cluster = _codes(table, clusters, "clusters") if clusters else np.arange(len(table))
    pairs = pd.DataFrame({"stratum": stratum, "cluster": cluster}).drop_duplicates()
    if pairs["cluster"].duplicated().any():
        raise UsageError(
            f"A cluster of {clusters} is in two strata of {strata}. Give each stratum clusters of its own."
        )
    n = np.bincount(pairs["stratum"], minlength=int(stratum.max(initial=-1)) + 1)
    notes = []
    if single := int((n == 1).sum()):
        notes.append(
            f"{single} strata have a single cluster: its squared distance from the whole mean stands for their spread."
        )
    sampled = _sampled(table, population, stratum, n) if population else np.zeros(len(n))
    alike = bool((held == held[0]).all()) if len(held) else True
    return SurveyDesign(table.index, held, stratum, cluster, n, sampled, not alike, clusters is not None, notes)


def _column(table: pd.DataFrame, name: str, what: str) -> pd.Series:
    if name not in table.columns:
        raise UsageError(f"There is no column {name} for the {what}. Correct its name.")
    if table[name].isna().any():
        raise UsageError(f"The column {name} has empty cells: the {what} of each respondent are needed.")
    return table[name]


def _weights(table: pd.DataFrame, name: str | None) -> np.ndarray:
    if name is None:
        return np.ones(len(table))
    weights = pd.to_numeric(_column(table, name, "weights"), errors="coerce").to_numpy(float)
    if np.isnan(weights).any() or np.isinf(weights).any():
        raise UsageError(f"The column {name} holds weights that are no numbers. Correct them.")
    if (weights < 0).any():
        raise UsageError(f"The column {name} holds negative weights. Correct them; 0 leaves a respondent out.")
    if len(weights) and not weights.any():
        raise UsageError(f"All weights of the column {name} are 0: nobody is left.")
    return weights


def _codes(table: pd.DataFrame, name: str, what: str) -> np.ndarray:
    codes, _ = pd.factorize(_column(table, name, what))
    return codes


def _sampled(table: pd.DataFrame, name: str, stratum: np.ndarray, n: np.ndarray) -> np.ndarray:
    sizes = pd.to_numeric(_column(table, name, "population"), errors="coerce").groupby(stratum).agg(["min", "max"])
    if (sizes["min"] != sizes["max"]).any():
        raise UsageError(f"The column {name} gives a stratum two sizes. One stratum has one.")
    if (sizes["min"].to_numpy() < n).any() or sizes["min"].isna().any():
        raise UsageError(f"The column {name} gives fewer than were drawn. It counts all clusters of the stratum.")
    return np.asarray(n / sizes["min"].to_numpy(float))
