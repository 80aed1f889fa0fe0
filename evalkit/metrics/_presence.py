"""Who put which code on how many units of each document: all codes and coders at once, by the ends of stretches."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Presence:
    """Runs of units on which the same coders put a code, and what else there is to compare.

    `document` and `code` are places, `length` the units of a run, `put` has one column a coder. Units on which nobody
    put a code are in no run. `sizes` are the units of each document, `read` (documents, coders) who read it.
    """

    document: np.ndarray
    code: np.ndarray
    length: np.ndarray
    put: np.ndarray
    sizes: np.ndarray
    read: np.ndarray
    codes: int

    def units(self, values: np.ndarray) -> np.ndarray:
        """Add up the units of runs, each times its value, by document and code."""
        cells = self.document * self.codes + self.code
        shape = (len(self.sizes), self.codes)
        return np.bincount(cells, weights=values * self.length, minlength=shape[0] * shape[1]).reshape(shape)

    def coincidences(self) -> np.ndarray:
        """Give Krippendorff's coincidences by kind, document and code: put by both, by one, by neither of a pair.

        Of a unit with m readers, each ordered pair of them counts 1 / (m - 1), so that a unit counts m; documents
        with one reader or none count nothing.
        """
        readers = self.read.sum(axis=1)
        pairable = np.where(readers > 1, readers, 0)
        m = pairable[self.document]
        ones = np.where(m > 0, self.put.sum(axis=1), 0)
        share = 1 / np.maximum(m - 1, 1)
        both = self.units(ones * (ones - 1) * share)
        one = self.units(2 * ones * (m - ones) * share)
        return np.stack([both, one, (pairable * self.sizes)[:, None] - both - one])

    def put_by_any(self) -> np.ndarray:
        """Give the units that anybody put the code on, by document and code, of those that two or more read."""
        shared = self.read.sum(axis=1) > 1
        return self.units(shared[self.document].astype(float))

    def of_two(self, a: int, b: int) -> np.ndarray:
        """Give the units by kind, document and code: put by both coders, by the first, by the second, by neither."""
        shared = self.read[:, a] & self.read[:, b]
        here = shared[self.document]
        one, other = self.put[:, a] & here, self.put[:, b] & here
        cells = [self.units(kind.astype(float)) for kind in (one & other, one & ~other, other & ~one)]
        neither = (shared * self.sizes)[:, None] - sum(cells)
        return np.stack([*cells, neither])


def runs(
    document: np.ndarray, code: np.ndarray, coder: np.ndarray, first: np.ndarray, last: np.ndarray, coders: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Cut stretches where any begins or ends: document, code, length and who put the code, one row a run.

    >>> one = np.zeros(2, dtype=np.int64)
    >>> found = runs(one, one, np.array([0, 1]), np.array([0, 4]), np.array([6, 9]), coders=2)
    >>> found[2].tolist(), found[3].tolist()
    ([4, 2, 3], [[True, False], [True, True], [False, True]])
    """
    ends = np.concatenate([first, last])
    documents, codes = np.tile(document, 2), np.tile(code, 2)
    order = np.lexsort((ends, codes, documents))
    steps = np.zeros((len(ends), coders), dtype=np.int32)
    steps[np.arange(len(ends)), np.tile(coder, 2)] = np.repeat([1, -1], len(first))
    # Within a document and code the steps add up to nothing, so one sum runs through all of them.
    put = np.cumsum(steps[order], axis=0)[:-1] > 0
    length = np.diff(ends[order])
    kept = put.any(axis=1) & (length > 0)
    return documents[order][:-1][kept], codes[order][:-1][kept], length[kept], put[kept]
