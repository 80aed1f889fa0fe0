"""What readers may know of coded interviews besides numbers: themes, released quotations, the joint display."""

from __future__ import annotations

from typing import Literal

import pandera.pandas as pa
from pydantic import Field

from evalkit import vocabulary as v
from evalkit.schemas.item import Strict
from evalkit.schemas.texts import LocalText
from evalkit.schemas.themes import Themes

Fit = Literal["fits", "extends", "contradicts"]
"""How a finding of one strand stands beside that of the other."""

SAID_BY = "said_by"
SAID_BY_KIND = "said_by_kind"

QUOTATIONS = pa.DataFrameSchema(
    {
        v.INSTRUMENT: pa.Column(str),
        v.WAVE: pa.Column(str),
        v.THEME: pa.Column(str),
        v.TEXT: pa.Column(str),
        SAID_BY_KIND: pa.Column(str, pa.Check.isin(["unit", "unit_kind", "role", ""])),
        SAID_BY: pa.Column(str),
    },
    strict=True,
    coerce=True,
)
"""Quotations somebody released, one row a basic theme; `said_by` is a county's id, a kind's id, a role, or empty."""


class JointEntry(Strict):
    """What people concluded of one row of the joint display: never written by the program.

    `row` is a research question's id, or a condition; `unit` a county's id, or "all".
    """

    row: str
    unit: str
    fit: Fit | None = None
    conclusion: LocalText = Field(default_factory=dict)


class Interviewing(Strict):
    """Coded interviews of one wave, as readers may know them; `id` stands as the instrument of their estimates.

    `units` are the counties where somebody was interviewed; `coders` how many people coded; `loose_codes` how
    many codes with codings belong to no theme.
    """

    id: str
    wave: str
    label: LocalText
    themes: Themes
    units: list[str]
    coders: int
    loose_codes: int
    smallest_n_speakers: int
    joint: list[JointEntry] = Field(default_factory=list)
