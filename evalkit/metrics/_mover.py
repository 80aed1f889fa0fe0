"""Intervals of differences, ratios and sums of shares from the interval that each of them has (MOVER)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Figure(NamedTuple):
    """Estimates, one a place, with the bounds of their intervals."""

    estimate: np.ndarray
    lower: np.ndarray
    upper: np.ndarray

    def take(self, places: np.ndarray) -> Figure:
        """Give those that stand at these places."""
        return Figure(*(part[places] for part in self))

    def __neg__(self) -> Figure:
        return Figure(-self.estimate, -self.upper, -self.lower)


def difference(one: Figure, other: Figure) -> Figure:
    """Subtract independent estimates, each with its own interval (Zou & Donner 2008, Stat. Med. 27, 1693-1702).

    Of two shares with Wilson's intervals it is Newcombe's (1998, Stat. Med. 17, 873-890, method 10).

    >>> found = difference(Figure(*np.array([[0.7], [0.57], [0.8]])), Figure(*np.array([[0.6], [0.49], [0.7]])))
    >>> [part.round(3).tolist() for part in found]
    [[0.1], [-0.064], [0.249]]
    """
    gap = one.estimate - other.estimate
    down = np.hypot(one.estimate - one.lower, other.upper - other.estimate)
    up = np.hypot(one.upper - one.estimate, other.estimate - other.lower)
    return Figure(gap, gap - down, gap + up)


def ratio(one: Figure, other: Figure) -> Figure:
    """Divide independent estimates, the other one above 0 (MOVER-R: Donner & Zou 2012, SMMR 21, 347-359, eq. 9).

    It leaves out 1 exactly where the interval of the difference leaves out 0. The upper bound is infinite where
    the other one's lower bound is 0.

    >>> found = ratio(Figure(*np.array([[0.7], [0.57], [0.8]])), Figure(*np.array([[0.6], [0.49], [0.7]])))
    >>> [part.round(3).tolist() for part in found]
    [[1.167], [0.903], [1.486]]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return Figure(one.estimate / other.estimate, _least_ratio(one, other), -_least_ratio(-one, other))


def _least_ratio(one: Figure, other: Figure) -> np.ndarray:
    """Find the R below which one - R other is sure to be above 0: a root of a square, whichever form is stable."""
    end = np.where(one.lower >= 0, other.upper, other.lower)
    a = one.estimate * other.estimate
    b = one.lower * (2 * one.estimate - one.lower)
    c = end * (2 * other.estimate - end)
    root = np.sqrt(np.maximum(a * a - b * c, 0.0))
    least: np.ndarray = np.where(a >= 0, b / (a + root), (a - root) / c)
    return np.where((a == 0) & (b == 0), 0.0, least)


def sums(parts: Figure, weights: np.ndarray, groups: np.ndarray, size: int) -> Figure:
    """Add up independent estimates times their weights in each of `size` groups (Zou & Donner 2008).

    >>> two = Figure(np.array([0.7, 0.6]), np.array([0.57, 0.49]), np.array([0.8, 0.7]))
    >>> [part.round(3).tolist() for part in sums(two, np.array([0.5, 0.5]), np.array([0, 0]), 1)]
    [[0.65], [0.565], [0.721]]
    """
    below, above = parts.estimate - parts.lower, parts.upper - parts.estimate
    down, up = np.where(weights > 0, below, above), np.where(weights > 0, above, below)
    total, down, up = (
        np.bincount(groups, values, minlength=size)
        for values in (weights * parts.estimate, (weights * down) ** 2, (weights * up) ** 2)
    )
    return Figure(total, total - np.sqrt(down), total + np.sqrt(up))
