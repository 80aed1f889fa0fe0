"""initiative.yml: units, services, sectors, waves, instruments, where each export lies, disclosure rules."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Annotated, Self

from pydantic import AfterValidator, Field, PrivateAttr, model_validator

from evalkit.errors import InputError, Problem
from evalkit.schemas.about import Described
from evalkit.schemas.item import Strict, refuse_doubled
from evalkit.schemas.texts import slug
from evalkit.vocabulary import FLOW_STEPS, UNIT_MISSING, WHOLE
from evalkit.yamlfile import read_model

FILE = "initiative.yml"


def _inside(name: str) -> str:
    outside = PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive or ".." in name.split("/")
    if outside or not name:
        raise ValueError("the file must lie in the initiative's folder: reports name it as their source")
    return name


InsidePath = Annotated[str, AfterValidator(_inside)]
"""A file's name from the initiative's folder down, with forward slashes."""


class SurveyExport(Strict):
    """One fielding: an instrument, its wave, its export, the units that were asked, the flow as reported.

    `dictionary` names what the tool keeps beside its data: REDCap's dictionary and events, an XLSForm, a QSF.
    """

    instrument: InsidePath
    wave: str
    file: InsidePath
    dictionary: list[InsidePath] = Field(default_factory=list)
    units: list[str]
    flow_reported: dict[str, int | None] = Field(default_factory=dict)


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
    """`smallest_n`: fewer respondents than this are never shown apart. There is no default: it is a decision."""

    smallest_n: int = Field(ge=2, strict=True)


class Initiative(Described):
    """A collective impact initiative as its initiative.yml declares it."""

    surveys: list[SurveyExport]
    action_tracker: ActionsExport | None = None
    disclosure: DisclosureRules
    _home: Path = PrivateAttr(default=Path())

    @property
    def home(self) -> Path:
        """The folder that initiative.yml stands in."""
        return self._home

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        for what in ("unit_kinds", "waves", "services", "sectors", "actions"):
            refuse_doubled(what, (named.id for named in getattr(self, what)))
        # Files, links and estimates are named by the slug, so that County-1 and County 1 would be one.
        taken = {WHOLE: WHOLE, UNIT_MISSING: UNIT_MISSING}
        for unit in self.units:
            if other := taken.get(slug(unit.id)):
                raise ValueError(f"units: {unit.id} and {other} can't be told apart in file names")
            taken[slug(unit.id)] = unit.id
        return self

    @model_validator(mode="after")
    def _names_exist(self) -> Self:
        units, waves = [unit.id for unit in self.units], [wave.id for wave in self.waves]
        kinds = [kind.id for kind in self.unit_kinds]
        for unit in self.units:
            if unit.kind not in kinds:
                raise ValueError(f"unit {unit.id} is of the kind {unit.kind}, which is not among unit_kinds")
        for survey in self.surveys:
            if strange := [unit for unit in survey.units if unit not in units]:
                raise ValueError(f"survey {survey.file} names units that are not declared: {', '.join(strange)}")
            if strange := [step for step in survey.flow_reported if step not in FLOW_STEPS]:
                raise ValueError(f"flow_reported knows {', '.join(FLOW_STEPS)}; not {', '.join(strange)}")
        used = [survey.wave for survey in self.surveys]
        used += [self.action_tracker.wave] if self.action_tracker else []
        if strange := sorted(set(used) - set(waves)):
            raise ValueError(f"waves used but not declared: {', '.join(strange)}")
        if not used:
            raise ValueError("declare an export: at least one survey, or the action tracker")
        return self


def load_initiative(directory: str | Path) -> Initiative:
    """Read initiative.yml from an initiative's folder.

    `directory` is the folder. Returns an Initiative. Raises InputError with file and line for whatever
    is missing, misspelt or doesn't fit.

    >>> from evalkit.places import demo
    >>> initiative = load_initiative(demo())
    >>> len(initiative.units), initiative.disclosure.smallest_n
    (8, 5)
    """
    home = Path(directory).resolve()
    if not home.is_dir():
        problem = Problem(home.name, "There is no such folder.", "Name the folder that holds initiative.yml.")
        raise InputError([problem])
    initiative = read_model(home / FILE, Initiative, home)
    initiative._home = home
    return initiative
