"""A tree from left to right: where each box stands, so that those above lie in the middle of those below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Branch:
    """A box so many points high, and the boxes that hang on it; `gap` is left between these."""

    name: str
    high: float
    gap: float = 0
    below: Sequence[Branch] = field(default=())

    @property
    def span(self) -> float:
        """How high the box is with all that hangs on it."""
        return max(self.high, self._inner)

    @property
    def _inner(self) -> float:
        return sum(branch.span for branch in self.below) + self.gap * max(len(self.below) - 1, 0)

    def places(self, top: float = 0) -> Mapping[str, float]:
        """Give the middle of each box, by name, if the first begins at `top`.

        >>> dict(Branch("all", 10, gap=4, below=[Branch("a", 20), Branch("b", 30)]).places())
        {'all': 27.0, 'a': 10.0, 'b': 39.0}
        """
        places = {self.name: top + self.span / 2}
        top += (self.span - self._inner) / 2
        for branch in self.below:
            places |= branch.places(top)
            top += branch.span + self.gap
        return places
