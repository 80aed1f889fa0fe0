"""What raked weights take off the variance of a sum: the part that the margins already tell."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from evalkit.metrics.design import SurveyDesign

_ROUNDS = 10
"""How often each margin's means are taken off; R does it as often."""
_FEW = 500


class Calibration:
    """The margins of a raked design, their categories numbered across all margins.

    The variance of raked weights is that of the residuals w (z/w - a), a being the means of z/w in the categories,
    taken off margin by margin (Deville 1992; R's `svyrecvar`). A respondent with the code -1 is in no category of
    that margin, so of a pooled design only the counties that were raked are moved.
    """

    def __init__(self, design: SurveyDesign) -> None:
        widths = [int(margin.max(initial=-1)) + 1 for margin in design.margins]
        ends = np.cumsum([0, *widths])
        self._margins = [slice(first, last) for first, last in pairwise(ends)]
        rows = [np.flatnonzero((margin >= 0) & (design.weights > 0)) for margin in design.margins]
        columns = [margin[here] + first for margin, here, first in zip(design.margins, rows, ends, strict=False)]
        row, column = np.concatenate(rows), np.concatenate(columns)
        shape = (len(design.weights), int(ends[-1]))
        self.member = sparse.csr_array((np.ones(len(row)), (row, column)), shape=shape)
        together = sparse.csr_array(self.member.T @ self.member)
        size = np.maximum(together.diagonal(), 1)[:, None]
        # Of each margin: its categories, who is in them and in each other category, and how many there are.
        self._parts = [(margin, together[margin], size[margin]) for margin in self._margins]
        n, weight = design.clusters_in, design.weights[row]
        between = np.where(n > 1, design.scale / n, 0)
        in_cluster = sparse.csr_array((weight, (design.cluster[row], column)), (len(design.stratum_of), shape[1]))
        in_stratum = sparse.csr_array((weight, (design.stratum[row], column)), (len(n), shape[1]))
        by_cluster = sparse.csr_array(in_cluster.multiply(design.scale[design.stratum_of][:, None]))
        by_stratum = sparse.csr_array(in_stratum.multiply(between[:, None]))
        self._square = by_cluster.T @ in_cluster - by_stratum.T @ in_stratum
        # What z of each respondent adds to the sum of z/w in each category, and to z's covariance with it.
        sums = sparse.csr_array((1 / weight, (row, column)), shape=shape)
        each = sparse.csr_array(sparse.hstack([sums, by_cluster[design.cluster] - by_stratum[design.stratum]]))
        self._counts, self._added = np.diff(each.indptr) > 0, sparse.csr_array(each.T)
        self._operator: np.ndarray | None = None
        if shape[1] <= _FEW:  # taking off is linear, and a table of few categories is quickly worked out
            self._operator = self.means(np.eye(shape[1]))

    def means(self, sums: np.ndarray) -> np.ndarray:
        """Give what is taken off in each category, from the sums of z/w in them; one column an estimate."""
        if self._operator is not None:
            return np.asarray(self._operator @ sums)
        taken = np.zeros_like(sums)
        for _ in range(_ROUNDS):
            for margin, together, size in self._parts:
                taken[margin] += (sums[margin] - together @ taken) / size
        return taken

    def taken_off(self, z: np.ndarray, rows: np.ndarray, codes: np.ndarray, groups: int) -> np.ndarray:
        """Give in each group how much the variance of the sum of z falls; z, rows and codes are of those in a group."""
        counts = self._counts[rows]
        if not counts.any():
            return np.zeros(groups)
        held = sparse.csr_array((z[counts], (rows[counts], codes[counts])), (len(self._counts), groups))
        sums, cross = np.split((self._added @ held).toarray(), 2)
        taken = self.means(sums)
        fall: np.ndarray = (taken * (2 * cross - self._square @ taken)).sum(axis=0)
        return fall
