"""What a reader may know about an initiative besides its numbers: names, units, instruments, flow, words."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evalkit.errors import UsageError
from evalkit.schemas.counties import Fips
from evalkit.schemas.fielding import Drawn, Fielding, FlowStep, ordinary_items, reported_gap
from evalkit.schemas.interviewing import Interviewing
from evalkit.schemas.item import Strict
from evalkit.schemas.texts import Identifier, LocalText, text_in

__all__ = [
    "About",
    "Described",
    "Drawn",
    "Fielding",
    "FlowStep",
    "Named",
    "Service",
    "Unit",
    "ordinary_items",
    "reported_gap",
]


class Named(Strict):
    """An id and the label that people read."""

    id: Identifier
    label: LocalText


class Unit(Named):
    """A unit of analysis, usually a county; `fips` only where maps or denominators need it."""

    kind: str
    fips: Fips | None = None


class Service(Named):
    """One of the ten vital services."""

    group: Literal["surviving", "thriving"]


class Described(Strict):
    """What an initiative is called and what it consists of: the same in initiative.yml and for its readers."""

    name: LocalText
    source: LocalText
    synthetic: bool
    unit_kinds: list[Named]
    units: list[Unit]
    waves: list[Named]
    services: list[Service] = Field(default_factory=list)
    sectors: list[Named] = Field(default_factory=list)
    actions: list[Named] = Field(default_factory=list)

    def find_unit(self, name: str) -> Unit:
        """Give the unit of that id or label; raise UsageError naming the units there are."""
        for unit in self.units:
            if name in (unit.id, *unit.label.values()):
                return unit
        known = ", ".join(unit.id for unit in self.units)
        raise UsageError(f"There is no county {name!r} in this initiative. It has: {known}.")


class About(Described):
    """The published store's own description of itself."""

    smallest_n: int
    fieldings: list[Fielding]
    interviews: list[Interviewing] = Field(default_factory=list)
    made: str
    version: str
    versions: dict[str, str] = Field(default_factory=dict)
    """Python and the packages that the numbers depend on."""

    def kind_label(self, unit: Unit, language: str) -> str:
        """Say what kind of county it is."""
        return self.kind_named(unit.kind, language)

    def kind_named(self, kind: str, language: str) -> str:
        """Give the words for a kind of county."""
        return next(text_in(known.label, language) for known in self.unit_kinds if known.id == kind)
