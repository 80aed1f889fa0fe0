"""Lines of cells that add up to another cell, and how they are written as equations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy import sparse

Ints = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]

OF_PLACES, OF_PAIRS, OF_UNITS = range(3)
"""The families of lines, in the order in which they are mended."""


@dataclass(frozen=True)
class Lines:
    """Lines of cells that add up to a total.

    `cell` and `line` say for each entry which cell stands in which line; `total` and `family` are one a line.
    """

    cell: Ints
    line: Ints
    total: Ints
    family: Ints

    @cached_property
    def matrix(self) -> sparse.csc_array:
        """One row a line, one column a cell: 1 where it is a part, -1 where it is the total."""
        number = np.arange(len(self.total))
        row, column = np.append(self.line, number), np.append(self.cell, self.total)
        sign = np.repeat([1.0, -1.0], [len(self.line), len(number)])
        return sparse.csc_array((sign, (row, column)))
