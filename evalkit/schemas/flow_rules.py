"""How the participant flow is counted: who consented, who is blank, who reached the end."""

from __future__ import annotations

from pydantic import Field

from evalkit.schemas.option import Strict


class Consent(Strict):
    """Where consent stands and which answers mean yes, in small or capital letters."""

    column: str
    agree: list[str] = Field(min_length=1)


class FlowRules(Strict):
    """How the participant flow is counted.

    `answered_any_of`: who answered none of these items is blank; any item unless given.
    `finished_if_any_of`: who answered none of these broke off; for tools that don't say who reached the end.
    """

    consent: Consent | None = None
    answered_any_of: list[str] = Field(default_factory=list)
    finished_if_any_of: list[str] = Field(default_factory=list)
