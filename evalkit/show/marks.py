"""Marks that mean the same in every picture: a shape and a colour a group of people, and steps for how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evalkit.show import theme

_STAR = "M0,-.55L.16,-.17 .55,-.17 .24,.08 .34,.48 0,.24 -.34,.48 -.24,.08 -.55,-.17 -.16,-.17Z"
_RIGHTWARDS = "M-.4,-.5L.55,0 -.4,.5Z"
# Okabe and Ito's colours (2008), darkened to be seen on white; grey printers are left with the shapes.
_GROUPS = (
    ("circle", "#0072b2"),
    ("diamond", "#c75400"),
    ("square", "#222222"),
    ("triangle-up", "#00805d"),
    ("cross", "#a0508c"),
    ("triangle-down", "#8a6d00"),
    (_RIGHTWARDS, "#6e6e6e"),
    (_STAR, "#7a1f3d"),
)
MOST_GROUPS = len(_GROUPS)
"""So many groups have marks that can be told apart."""
TOGETHER = "#949494"
"""All counties together, behind those of one."""

# One hue from light to dark: how much there is of something.
_LITTLE, _MUCH = "#dfe9f3", "#123a60"


@dataclass(frozen=True)
class Mark:
    """How a group looks in every picture."""

    shape: str
    colour: str


def group_marks(groups: Iterable[str]) -> dict[str, Mark]:
    """Give each group its mark, by the order of the groups; groups after the last mark get none.

    >>> group_marks(["hispanic", "white"])["white"]
    Mark(shape='diamond', colour='#c75400')
    """
    return {group: Mark(*mark) for group, mark in zip(dict.fromkeys(groups), _GROUPS, strict=False)}


def sequential(part: float) -> str:
    """Give the blue of a part of the whole, 0 to 1, from light to dark.

    >>> sequential(0), sequential(1)
    ('#dfe9f3', '#123a60')
    """
    return theme.mix(_LITTLE, _MUCH, min(max(part, 0), 1))
