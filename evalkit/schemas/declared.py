"""What initiative.yml declares: where each export lies and how it is read, and the rules of disclosure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated, Self

from pydantic import AfterValidator, Field, PrivateAttr

from evalkit.schemas.faults import misfit
from evalkit.schemas.item import Strict
from evalkit.schemas.texts import Identifier, LocalText


def _inside(name: str) -> str:
    outside = PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive or ".." in name.split("/")
    if outside or not name:
        raise ValueError("the file must lie in the initiative's folder: reports name it as their source")
    return name


def _above_the_mean(weight: float) -> float:
    if not weight > 1:
        what = "it is a multiple of the mean weight, so it must be above 1"
        raise misfit(what, "Write 5, say: then no weight is above five times the mean.")
    return weight


InsidePath = Annotated[str, AfterValidator(_inside)]
"""A file's name from the initiative's folder down, with forward slashes."""


def _added(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


class SampleDesign(Strict):
    """How respondents were drawn, where not everybody who came was asked: ids of items that tell it.

    `weights`, `strata`, `clusters` and `population` (clusters of the stratum in all) name items; they hold in
    `units`, all of the survey's unless given. `margins` is a file of the population by unit, item and option to which
    weights are raked, `largest_weight` the largest allowed, as a multiple of the mean weight.
    """

    units: list[str] = Field(default_factory=list)
    weights: str | None = None
    strata: str | None = None
    clusters: str | None = None
    population: str | None = None
    margins: InsidePath | None = None
    largest_weight: Annotated[float, AfterValidator(_above_the_mean)] | None = None

    @property
    def items(self) -> list[str]:
        """The items that tell the design."""
        return [name for name in (self.weights, self.strata, self.clusters, self.population) if name]


class SurveyExport(Strict):
    """One fielding: an instrument, its wave, its export, the units that were asked, the flow as reported.

    `dictionary` names what the tool keeps beside its data: REDCap's dictionary and events, an XLSForm, a QSF.
    `design` tells how respondents were drawn; a survey without one is a convenience sample, or a census.
    """

    instrument: InsidePath
    wave: str
    file: InsidePath
    dictionary: list[InsidePath] = Field(default_factory=list)
    units: list[str]
    design: SampleDesign | None = None
    flow_reported: dict[str, int | None] = Field(default_factory=dict)
    _parts: list[Self] = PrivateAttr(default_factory=list)

    @property
    def parts(self) -> Sequence[Self]:
        """The entries that were pooled into this one, itself where it is one of initiative.yml's."""
        return self._parts or [self]

    def pooled(self, parts: Sequence[Self], design: SampleDesign | None) -> Self:
        """Give the entry that stands for several of one instrument and wave; its file names all of theirs.

        What was reported of the flow adds up, where each of them reports it.
        """
        flows = [part.flow_reported for part in parts]
        steps = dict.fromkeys(step for flow in flows for step in flow)
        reported = {step: _added([flow.get(step) for flow in flows]) for step in steps}
        told = {
            "file": ", ".join(part.file for part in parts),
            "dictionary": [name for part in parts for name in part.dictionary],
            "units": [unit for part in parts for unit in part.units],
            "design": design,
            "flow_reported": reported,
        }
        entry = self.model_copy(update=told)
        entry._parts = list(parts)
        return entry


class InterviewsExport(Strict):
    """Coded interviews of one wave: their export, their themes, and which attributes of a document tell of its case.

    `unit`, `role`, `sector` and `people` name attributes as the tool has them; `people` tells how many spoke in a
    document, one where it is empty or not declared. `joint` is the folder of the joint display's files.
    """

    id: Identifier
    label: LocalText
    wave: str
    file: InsidePath
    themes: InsidePath
    unit: str | None = None
    role: str | None = None
    sector: str | None = None
    people: str | None = None
    joint: InsidePath = "joint"


class ActionsExport(Strict):
    """The action tracker: its file, wave and the names of its columns."""

    file: InsidePath
    wave: str
    unit: str
    action: str
    done: str
    yes: list[str]
    no: list[str]


class DisclosureRules(Strict):
    """`smallest_n`: fewer respondents than this are never shown apart. There is no default: it is a decision.

    `smallest_n_speakers`: the same of people who spoke in interviews; needed where interviews are declared.
    """

    smallest_n: int = Field(ge=2, strict=True)
    smallest_n_speakers: int | None = Field(default=None, ge=2, strict=True)
