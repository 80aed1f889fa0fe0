"""initiative.yml: units, services, sectors, waves, instruments, where each export lies, disclosure rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Self

from pydantic import Field, PrivateAttr, model_validator

from evalkit.errors import InputError, Problem
from evalkit.schemas.about import Described
from evalkit.schemas.counties import strange_codes
from evalkit.schemas.declared import ActionsExport, DisclosureRules, InterviewsExport, SurveyExport
from evalkit.schemas.faults import refuse
from evalkit.schemas.item import refuse_doubled
from evalkit.schemas.texts import slug
from evalkit.vocabulary import ACTIONS, FLOW_STEPS, UNIT_MISSING, WHOLE
from evalkit.yamlfile import read_model

FILE = "initiative.yml"


class Initiative(Described):
    """A collective impact initiative as its initiative.yml declares it."""

    surveys: list[SurveyExport] = Field(default_factory=list)
    interviews: list[InterviewsExport] = Field(default_factory=list)
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
    def _counties_can_be_drawn(self) -> Self:
        # Only here: a store that was published with a strange code can still be read.
        refuse(strange_codes([(unit.id, unit.fips) for unit in self.units]))
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
        used = [survey.wave for survey in self.surveys] + [one.wave for one in self.interviews]
        used += [self.action_tracker.wave] if self.action_tracker else []
        if strange := sorted(set(used) - set(waves)):
            raise ValueError(f"waves used but not declared: {', '.join(strange)}")
        if not used:
            raise ValueError("declare an export: at least one survey, interviews, or the action tracker")
        return self

    @model_validator(mode="after")
    def _interviews_fit(self) -> Self:
        if not self.interviews:
            return self
        if self.disclosure.smallest_n_speakers is None:
            what = "where interviews are declared it says how many people must have spoken, and it is a decision"
            raise ValueError(f"disclosure: smallest_n_speakers is missing; {what}")
        if ACTIONS in [export.id for export in self.interviews]:
            raise ValueError(f"interviews can't be called {ACTIONS}: the action tracker's estimates are")
        _refuse_shared(self.interviews)
        return self


def _refuse_shared(interviews: Sequence[InterviewsExport]) -> None:
    """Two waves of interviews may share an id, and nothing that is kept by wave."""
    refuse_doubled("interviews", (f"{export.id} of the wave {export.wave}" for export in interviews))
    refuse_doubled("the joint folders of interviews", (export.joint.rstrip("/") for export in interviews))


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
