"""Names that stand there twice, told apart by a number."""

from __future__ import annotations


class Apart:
    """Gives names so that no two are alike: the second gets " (2)".

    >>> apart = Apart()
    >>> [apart.name(name) for name in ("Q1", "Q1", "Q2", "Q1")], apart.doubled
    (['Q1', 'Q1 (2)', 'Q2', 'Q1 (3)'], ['Q1 (2)', 'Q1 (3)'])
    """

    def __init__(self) -> None:
        self._times: dict[str, int] = {}
        self.doubled: list[str] = []

    def name(self, name: str) -> str:
        """Give the name, or the name with the first number that makes it another than all given before."""
        fresh, times = name, self._times.get(name, 0)
        while fresh in self._times:
            times += 1
            fresh = f"{name} ({times})"
        self._times[name] = max(times, 1)
        if fresh != name:
            self._times[fresh] = 1
            self.doubled.append(fresh)
        return fresh
