"""What raked weights take off the variance of a sum: the part that the margins already tell."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from scipy import sparse

Table = np.ndarray | sparse.csr_array

_FEW = 1_000_000
"""Of fewer cells than these a table is quicker than a sparse one."""
_ROUNDS = 10
"""How often each margin's means are taken off; R does it as often."""


class Calibration:
    """The margins of a raked design, their categories numbered across all margins.

    The variance of raked weights is that of the residuals w (z/w - a), a being the means of z/w in the categories,
    taken off margin by margin (Deville 1992; R's `svyrecvar`). A respondent with the code -1 is in no category of
    that margin, so of a pooled design only the counties that were raked are moved. `stratum` and `cluster` number those
    of each respondent, `n` counts the clusters of each stratum, `scale` is what each stratum's squares are counted by.
    """

    def __init__(
        self,
        margins: Sequence[np.ndarray],
        weights: np.ndarray,
        *,
        stratum: np.ndarray,
        cluster: np.ndarray,
        n: np.ndarray,
        scale: np.ndarray,
    ) -> None:
        ends = np.cumsum([0, *(int(margin.max(initial=-1)) + 1 for margin in margins)])
        kept = weights > 0
        self._categories = [
            np.where((margin >= 0) & kept, margin + first, -1) for margin, first in zip(margins, ends[:-1], strict=True)
        ]
        rows = [np.flatnonzero(categories >= 0) for categories in self._categories]
        row, column = (
            np.concatenate(rows),
            np.concatenate([c[here] for c, here in zip(self._categories, rows, strict=True)]),
        )
        self._width = int(ends[-1])
        self.member = sparse.csr_array((np.ones(len(row)), (row, column)), shape=(len(weights), self._width))
        common = sparse.csr_array(self.member.T @ self.member)
        size = np.maximum(common.diagonal(), 1)[:, None]
        together: Table = common.toarray() if self._width**2 <= _FEW else common
        # Of each margin: its categories, who is in them and in each other category, and how many there are.
        self._parts = [(part, together[part], size[part]) for part in map(slice, ends[:-1], ends[1:])]
        stratum_of = np.zeros(int(cluster.max(initial=-1)) + 1, dtype=np.intp)
        stratum_of[cluster] = stratum
        in_cluster = sparse.csr_array((weights[row], (cluster[row], column)), (len(stratum_of), self._width))
        in_stratum = sparse.csr_array((weights[row], (stratum[row], column)), (len(n), self._width))
        by_cluster = in_cluster.T.multiply(scale[stratum_of]).tocsr()
        by_stratum = in_stratum.T.multiply(np.where(n > 1, scale / n, 0)).tocsr()
        self._square = by_cluster @ in_cluster - by_stratum @ in_stratum
        # Clusters and strata in which nobody is in a margin take nothing off.
        clusters, place_of_cluster = _numbered(cluster[row], len(stratum_of))
        strata, place_of_stratum = _numbered(stratum[row], len(n))
        self._weights, self._cluster, self._stratum = weights, place_of_cluster[cluster], place_of_stratum[stratum]
        self._by_cluster, self._by_stratum = by_cluster[:, clusters], by_stratum[:, strata]

    @cached_property
    def _each(self) -> np.ndarray:
        """What a sum of 1 in each category takes off: the means follow from it without going round again."""
        return self.means(np.eye(self._width))

    def _means_of(self, sums: np.ndarray) -> np.ndarray:
        return np.asarray(self._each @ sums) if self._width**2 <= _FEW else self.means(sums)

    def means(self, sums: np.ndarray) -> np.ndarray:
        """Give what is taken off in each category, from the sums of z/w in them; one column an estimate."""
        taken = np.zeros_like(sums)
        for _ in range(_ROUNDS):
            for margin, together, size in self._parts:
                taken[margin] += (sums[margin] - together @ taken) / size
        return taken

    def taken_off(self, z: np.ndarray, rows: np.ndarray, codes: np.ndarray, groups: int) -> np.ndarray:
        """Give in each group how much the variance of the sum of z falls; z, rows and codes are of those in a group."""
        per_weight = z / self._weights[rows]
        sums = [_summed(per_weight, own[rows], codes, (self._width, groups)) for own in self._categories]
        taken = self._means_of(_dense(sum(sums[1:], sums[0])))
        clusters = _summed(z, self._cluster[rows], codes, (self._by_cluster.shape[1], groups))
        strata = _summed(z, self._stratum[rows], codes, (self._by_stratum.shape[1], groups))
        cross = _dense(self._by_cluster @ clusters - self._by_stratum @ strata)
        fall: np.ndarray = (taken * (2 * cross - self._square @ taken)).sum(axis=0)
        return fall


def _numbered(used: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Give those of `size` things that are used, and of each its place among them, -1 for the others."""
    kept, places = np.unique(used), np.full(size, -1)
    places[kept] = np.arange(len(kept))
    return kept, places


def _summed(values: np.ndarray, places: np.ndarray, codes: np.ndarray, shape: tuple[int, int]) -> Table:
    """Add up values by place and group; those at -1 are left out."""
    inside = places >= 0
    values, places, codes = values[inside], places[inside], codes[inside]
    if shape[0] * shape[1] > _FEW:
        return sparse.csr_array((values, (places, codes)), shape=shape)
    cells = np.bincount(places * shape[1] + codes, weights=values, minlength=shape[0] * shape[1])
    return np.asarray(cells).reshape(shape)


def _dense(table: Table) -> np.ndarray:
    return table if isinstance(table, np.ndarray) else np.asarray(table.toarray())
