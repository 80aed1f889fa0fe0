"""The service that a question of a county-wide survey is about."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evalkit.schemas.option import Strict
from evalkit.schemas.texts import Identifier


class AboutService(Strict):
    """The service that a question is about, and what it asks: whether it is needed, hard to get, and why.

    `yes` lists the options that mean yes; any other answer means no.
    """

    service: Identifier
    asks: Literal["need", "difficulty", "barrier"]
    yes: list[str] = Field(default_factory=list)
