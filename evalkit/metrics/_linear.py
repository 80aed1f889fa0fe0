"""Variances of a survey's estimates by linearization, for all groups at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from evalkit.metrics._groups import Groups
from evalkit.metrics.design import SurveyDesign

_ROUNDS = 10
"""How often each margin's means are taken off; R does it as often."""


@dataclass(frozen=True)
class Domains:
    """The groups of a design's respondents: those outside a group count there as zeros, as the design has it.

    The variance of a linearized total z is Σ over strata of (1 - f) n / (n - 1) Σ over clusters of (z - mean z)²
    (Binder 1983, Int. Stat. Rev. 51, 279-292; Lumley 2010, Complex Surveys, ch. 2), n the clusters of the
    stratum in the whole design.
    """

    design: SurveyDesign
    groups: Groups
    inside: np.ndarray
    """Of each row, whether it counts: in a group, with an answer and a weight above 0."""

    @cached_property
    def codes(self) -> np.ndarray:
        """The group of each row inside."""
        codes: np.ndarray = self.groups.codes[self.inside]
        return codes

    @cached_property
    def _clusters(self) -> tuple[np.ndarray, np.ndarray]:
        """Number the clusters that each group has; give the number of each row, and group and stratum of each."""
        many = len(self.design.clusters_in)
        place = self.codes * many + self.design.stratum[self.inside]
        if not self.design.clustered:
            return np.arange(len(place)), place
        width = int(self.design.cluster.max(initial=0)) + 1
        _, first, number = np.unique(
            self.codes * width + self.design.cluster[self.inside], return_index=True, return_inverse=True
        )
        return number, place[first]

    def sum(self, values: np.ndarray) -> np.ndarray:
        """Add up the values of the rows inside, in each group."""
        return np.bincount(self.codes, weights=values, minlength=len(self.groups))

    def count(self) -> np.ndarray:
        """Count the rows inside, in each group."""
        return np.bincount(self.codes, minlength=len(self.groups))

    def variance(self, z: np.ndarray) -> np.ndarray:
        """Give the variance of the sum of z in each group; `z` has one figure a row inside."""
        if self.design.margins:
            return np.array([self._raked(np.where(self.codes == group, z, 0)) for group in range(len(self.groups))])
        number, place = self._clusters
        totals = z if not self.design.clustered else np.bincount(number, weights=z, minlength=len(place))
        strata = len(self.design.clusters_in)
        shape = len(self.groups) * strata
        squares = np.bincount(place, weights=totals**2, minlength=shape).reshape(-1, strata)
        sums = np.bincount(place, weights=totals, minlength=shape).reshape(-1, strata)
        n = self.design.clusters_in
        centred: np.ndarray = np.maximum(squares - np.where(n > 1, sums**2 / n, 0.0), 0)
        return np.asarray(centred @ self.design.scale)

    def _raked(self, z: np.ndarray) -> float:
        everywhere = np.zeros(len(self.inside))
        everywhere[self.inside] = z
        return float(_covariance(self.design, everywhere[:, None])[0, 0])

    def covariance(self, z: np.ndarray) -> np.ndarray:
        """Give the covariances of the sums of the columns of z over all rows inside, whatever their group."""
        everywhere = np.zeros((len(self.inside), z.shape[1]))
        everywhere[self.inside] = z
        return _covariance(self.design, everywhere)

    @property
    def degrees_of_freedom_of_design(self) -> int:
        """Give the clusters less the strata of the whole design."""
        return int(self.design.clusters_in.sum() - len(self.design.clusters_in))

    def degrees_of_freedom(self) -> np.ndarray:
        """Give the clusters less the strata that each group has."""
        _, place = self._clusters
        strata = len(self.design.clusters_in)
        counts = np.bincount(place, minlength=len(self.groups) * strata).reshape(-1, strata)
        return np.asarray(counts.sum(axis=1) - (counts > 0).sum(axis=1))


def _covariance(design: SurveyDesign, z: np.ndarray) -> np.ndarray:
    """Give the covariances of the sums of z, of raked weights by their residuals from the margins (Deville 1992)."""
    z = _residuals(design, z)
    stratum = np.zeros(int(design.cluster.max(initial=-1)) + 1, dtype=np.intp)
    stratum[design.cluster] = design.stratum
    totals = np.column_stack([np.bincount(design.cluster, weights=one, minlength=len(stratum)) for one in z.T])
    n = design.clusters_in
    means = np.column_stack([np.bincount(stratum, weights=one, minlength=len(n)) for one in totals.T]) / n[:, None]
    totals = totals - np.where(n > 1, 1, 0)[stratum, None] * means[stratum]
    found: np.ndarray = (totals * design.scale[stratum, None]).T @ totals
    return found


def _residuals(design: SurveyDesign, z: np.ndarray) -> np.ndarray:
    """Take off each margin's means in turn, as R's `svyrecvar` does for raked weights."""
    if not design.margins:
        return z
    kept = design.weights > 0
    w = design.weights[kept, None]
    left = z[kept] / w
    for _ in range(_ROUNDS):
        for margin in design.margins:
            codes = margin[kept]
            number = np.bincount(codes)
            means = np.column_stack([np.bincount(codes, weights=one) for one in left.T]) / number[:, None]
            left = left - means[codes]
    residuals = np.zeros_like(z)
    residuals[kept] = left * w
    return residuals
