"""What a reader may know of a survey besides its numbers: questions, units, participant flow, design, weights."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from evalkit import vocabulary as v
from evalkit.schemas.declared import SampleDesign
from evalkit.schemas.instrument import Instrument
from evalkit.schemas.item import Item, Strict
from evalkit.schemas.weighting import Weighting


class FlowStep(Strict):
    """One step of the participant flow: as it was reported, and as the export has it."""

    step: str
    reported: int | None = None
    in_export: int | None = None

    @property
    def differs(self) -> bool:
        """Whether both are known and not the same."""
        return None not in (self.reported, self.in_export) and self.reported != self.in_export


Drawn = Literal["census", "designed", "partly_designed", "convenience"]
"""How those who answered came to be asked. A convenience sample is unweighted: whoever was there and willing."""


class Fielding(Strict):
    """One instrument in one wave: who was asked, and how many took part.

    The instrument goes without the texts that respondents wrote beside "other"; `assigned` tells, for each item,
    the options to which such texts were assigned. `design` tells how respondents were drawn, where they were, and
    `weighting` how far that moved each county. `left_out` counts answers about services that are excluded by rule
    ("difficulty_without_need", "barriers_without_difficulty"); None stands for fewer than may be told.
    """

    instrument: Instrument
    wave: str
    units: list[str]
    flow: list[FlowStep]
    assigned: dict[str, list[str]] = Field(default_factory=dict)
    design: SampleDesign | None = None
    weighting: list[Weighting] = Field(default_factory=list)
    left_out: dict[str, int | None] = Field(default_factory=dict)

    def drawn(self, unit: str = v.WHOLE) -> Drawn:
        """Say whether the people of a unit, or of all of them, are a census, a designed or a convenience sample.

        All together are partly designed where only some of the units were.
        """
        if self.instrument.population == "census":
            return "census"
        if self.design is None:
            return "convenience"
        designed = {*(self.design.units or self.units)}
        if unit == v.WHOLE:
            return "designed" if designed >= {*self.units} else "partly_designed"
        return "designed" if unit in designed else "convenience"

    @property
    def ordinary(self) -> list[Item]:
        """The items that are shown one by one: neither questions about services, nor what tells the design."""
        return ordinary_items(self.instrument, self.design)


def ordinary_items(instrument: Instrument, design: SampleDesign | None) -> list[Item]:
    """Give the items of an instrument that neither ask about services nor tell the design."""
    told = design.items if design else []
    return [item for item in instrument.items if not item.about_service and item.id not in told]


def reported_gap(flow: list[FlowStep]) -> int:
    """Tell by how many people the flow as reported doesn't add up: analysed less (consented less blank).

    >>> steps = dict(consented=66, blank=10, analysed=58)
    >>> reported_gap([FlowStep(step=step, reported=number) for step, number in steps.items()])
    2
    """
    reported = {step.step: step.reported for step in flow}
    consented, blank, analysed = (reported.get(step) for step in (v.CONSENTED, v.BLANK, v.ANALYSED))
    if consented is None or blank is None or analysed is None:
        return 0
    return analysed - (consented - blank)
