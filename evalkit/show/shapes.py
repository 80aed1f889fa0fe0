"""Room for words within an outline, and lines to hatch it with."""

from __future__ import annotations

import numpy as np

from evalkit.show.outlines import Outline, Ring

_CANDIDATES = 15
_SLANT = np.sqrt(0.5)


def spot(outline: Outline, wide: float, high: float) -> tuple[float, float] | None:
    """Find the middle of a place where words `wide` by `high` lie within an outline, or None where they don't fit.

    >>> square = [np.array([[0, 0], [60, 0], [60, 40], [0, 40], [0, 0]])]
    >>> spot(square, 40, 20), spot(square, 70, 20)
    ((30.0, 20.0), None)
    """
    points = np.concatenate(outline)
    low, high_end = points.min(axis=0), points.max(axis=0)
    if (high_end - low < (wide, high)).any():
        return None
    fitting, half = _lattice(low, high_end, _CANDIDATES, _CANDIDATES), np.array([wide, high]) / 2
    # Most places are ruled out by a corner of the words; few are looked at all over.
    for across, down in ((2, 2), (9, 3)):
        parts = _lattice(-half, half, across, down)
        within = contains(outline, (fitting[:, None, :] + parts[None, :, :]).reshape(-1, 2))
        fitting = fitting[within.reshape(len(fitting), len(parts)).all(axis=1)]
        if not len(fitting):
            return None
    # The most central of those that fit.
    best = fitting[np.square(fitting - fitting.mean(axis=0)).sum(axis=1).argmin()]
    return float(best[0]), float(best[1])


def _lattice(low: Ring, high: Ring, across: int, down: int) -> Ring:
    x, y = np.meshgrid(np.linspace(low[0], high[0], across), np.linspace(low[1], high[1], down))
    return np.column_stack([x.ravel(), y.ravel()])


def _edges(outline: Outline) -> tuple[Ring, Ring]:
    return np.concatenate([ring[:-1] for ring in outline]), np.concatenate([ring[1:] for ring in outline])


def contains(outline: Outline, points: Ring) -> np.ndarray:
    """Tell which points lie within an outline: a line from there to the right crosses it an odd number of times.

    >>> contains([np.array([[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]])], np.array([[1, 1], [5, 1]])).tolist()
    [True, False]
    """
    start, end = _edges(outline)
    x, y = points[:, :1], points[:, 1:]
    spans = (start[:, 1] > y) != (end[:, 1] > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        meets = start[:, 0] + (y - start[:, 1]) / (end[:, 1] - start[:, 1]) * (end[:, 0] - start[:, 0])
    return np.asarray((spans & (x < meets)).sum(axis=1) % 2 == 1)


def hatch(outline: Outline, gap: float = 6) -> list[tuple[float, float, float, float]]:
    """Give slanting lines within an outline, `gap` points apart, as x and y of both ends.

    >>> lines = hatch([np.array([[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]])], gap=5)
    >>> len(lines)
    3
    """
    # Turned by an eighth, the slanting lines lie level, and each edge tells where it meets them.
    turn = np.array([[_SLANT, _SLANT], [-_SLANT, _SLANT]])
    start, end = (ends @ turn for ends in _edges(outline))
    lines = []
    for level in np.arange(np.ceil(start[:, 1].min() / gap), np.ceil(start[:, 1].max() / gap)) * gap:
        crossing = (start[:, 1] > level) != (end[:, 1] > level)
        one, other = start[crossing], end[crossing]
        along = np.sort(one[:, 0] + (level - one[:, 1]) / (other[:, 1] - one[:, 1]) * (other[:, 0] - one[:, 0]))
        for left, right in zip(along[::2], along[1::2], strict=True):
            (x, y), (x2, y2) = np.array([[left, level], [right, level]]) @ turn.T
            lines.append((float(x), float(y), float(x2), float(y2)))
    return lines
