"""Variances of a survey's estimates by linearization, for all groups at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from evalkit.metrics._groups import Groups
from evalkit.metrics.design import SurveyDesign


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
    """The rows that count, as True and False or by their places: in a group, with an answer and a weight above 0."""

    @cached_property
    def codes(self) -> np.ndarray:
        """The group of each row inside."""
        codes: np.ndarray = self.groups.codes[self.inside]
        return codes

    @cached_property
    def _number(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Number the clusters that each group has; give the number of each row, and group and stratum of each."""
        stratum = self.design.stratum[self.inside]
        if not self.design.clustered:
            return np.arange(len(stratum)), self.codes, stratum
        width = len(self.design.stratum_of)
        number, kinds = pd.factorize(self.codes * width + self.design.cluster[self.inside])
        return number, kinds // width, self.design.stratum_of[kinds % width]

    @cached_property
    def _strata(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Number the strata that each group has, for most groups have few of them; as `_number`, of its clusters."""
        _, group, stratum = self._number
        width = len(self.design.clusters_in)
        number, kinds = pd.factorize(group * width + stratum)
        return number, kinds // max(width, 1), kinds % max(width, 1)

    def sum(self, values: np.ndarray) -> np.ndarray:
        """Add up the values of the rows inside, in each group."""
        return np.bincount(self.codes, weights=values, minlength=len(self.groups))

    @cached_property
    def n(self) -> np.ndarray:
        """The rows inside, in each group."""
        return np.bincount(self.codes, minlength=len(self.groups))

    @cached_property
    def weights(self) -> np.ndarray:
        """The weight of each row inside."""
        weights: np.ndarray = self.design.weights[self.inside]
        return weights

    @cached_property
    def weight(self) -> np.ndarray:
        """The sum of weights in each group."""
        return self.sum(self.weights)

    def variance(self, z: np.ndarray) -> np.ndarray:
        """Give the variance of the sum of z in each group; `z` has one figure a row inside."""
        totals = z if not self.design.clustered else np.bincount(self._number[0], weights=z)
        number, group, stratum = self._strata
        squares = np.bincount(number, weights=totals**2, minlength=len(group))
        sums = np.bincount(number, weights=totals, minlength=len(group))
        n = self.design.clusters_in[stratum]
        spread = np.maximum(squares - np.where(n > 1, sums**2 / n, 0.0), 0) * self.design.scale[stratum]
        found = np.bincount(group, weights=spread, minlength=len(self.groups))
        if self.design.calibration is None:
            return found
        rows = np.arange(len(self.design.weights))[self.inside]
        fall = self.design.calibration.taken_off(z, rows, self.codes, len(self.groups))
        return np.asarray(np.maximum(found - fall, 0))

    def covariance(self, z: np.ndarray) -> np.ndarray:
        """Give the covariances of the sums of the columns of z over all rows inside, whatever their group."""
        everywhere = np.zeros((len(self.design.weights), z.shape[1]))
        everywhere[self.inside] = z
        return _covariance(self.design, everywhere)

    @property
    def degrees_of_freedom_of_design(self) -> int:
        """Give the clusters less the strata of the whole design."""
        return int(self.design.clusters_in.sum() - len(self.design.clusters_in))

    @cached_property
    def df(self) -> np.ndarray:
        """The clusters less the strata that each group has: its degrees of freedom."""
        clusters, strata = (np.bincount(held[1], minlength=len(self.groups)) for held in (self._number, self._strata))
        return np.asarray(clusters - strata)


def _covariance(design: SurveyDesign, z: np.ndarray) -> np.ndarray:
    """Give the covariances of the sums of z, of raked weights by their residuals from the margins (Deville 1992)."""
    z = _residuals(design, z)
    stratum = design.stratum_of
    totals = np.column_stack([np.bincount(design.cluster, weights=one, minlength=len(stratum)) for one in z.T])
    n = design.clusters_in
    means = np.column_stack([np.bincount(stratum, weights=one, minlength=len(n)) for one in totals.T]) / n[:, None]
    totals = totals - np.where(n > 1, 1, 0)[stratum, None] * means[stratum]
    found: np.ndarray = (totals * design.scale[stratum, None]).T @ totals
    return found


def _residuals(design: SurveyDesign, z: np.ndarray) -> np.ndarray:
    """Take off what the margins tell, of raked weights."""
    held = design.calibration
    if held is None:
        return z
    weights = design.weights[:, None]
    taken = held.means(held.member.T @ np.divide(z, weights, out=np.zeros_like(z), where=weights > 0))
    return np.asarray(z - weights * (held.member @ taken))
