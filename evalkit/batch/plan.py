"""Which notebooks a run executes, with which parameters, and under which names the reports are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat
import papermill

from evalkit.errors import UsageError
from evalkit.initiative import Initiative
from evalkit.places import notebooks as shipped_notebooks
from evalkit.schemas.about import Unit
from evalkit.schemas.texts import slug, text_in
from evalkit.show.wording import Wording

COUNTY, SUMMARY, FIELDING = "county_report", "initiative_summary", "fielding"
# What the run itself says to a notebook, and how a person tells the run.
_OURS = {"initiative": "DIR", "unit": "--unit", "language": "--language"}


@dataclass(frozen=True)
class Job:
    """One notebook to execute for one unit, or for the initiative where `unit` is empty."""

    notebook: Path
    name: str
    title: str
    unit: str
    parameters: dict[str, object]


def plan(
    initiative: Initiative,
    notebook: str | None = None,
    units: Iterable[str] = (),
    language: str = "en",
    extra: Mapping[str, str] | None = None,
) -> list[Job]:
    """List the jobs of a run: the county report of each unit and the summary, or the one notebook named.

    An initiative without units has one report, the summary of all its respondents. A notebook that declares the
    parameter `unit` is executed once a unit, any other once. `extra` are further parameters, passed as text.
    Raises UsageError for a notebook or county that isn't there, and for a
    parameter that a notebook doesn't declare or that the run itself sets.
    """
    extra = dict(extra or {})
    for name in extra.keys() & _OURS:
        raise UsageError(f"The parameter {name} is set by the run itself: use {_OURS[name]}.")
    named = {unit.id: unit for unit in map(initiative.find_unit, units)}
    chosen = list(named.values()) or initiative.units
    usual = [SUMMARY] if not chosen else [COUNTY] if named else [COUNTY, SUMMARY]
    names = [notebook] if notebook is not None else usual
    jobs = []
    for path in [_find(name, initiative.home) for name in names]:
        declared = declared_parameters(path)
        common: dict[str, object] = {"initiative": str(initiative.home), "language": language, **extra}
        refuse_undeclared(path, declared, common)
        if "unit" in declared and chosen:
            jobs += [_county_job(path, unit, language, common) for unit in chosen]
        else:
            everybody = {"unit": ""} if "unit" in declared else {}
            title = _titled(_everybody(initiative, language), path, language)
            jobs.append(Job(path, slug(path.stem), title, "", common | everybody))
    return jobs


def declared_parameters(notebook: Path) -> set[str]:
    """Name the parameters that a notebook declares in its one cell tagged `parameters`."""
    try:
        cells = nbformat.read(notebook, as_version=4).cells
    except (nbformat.reader.NotJSONError, nbformat.ValidationError):
        raise UsageError(f"The notebook {notebook.name} can't be read. Open it in JupyterLab and save it.") from None
    tagged = [cell for cell in cells if "parameters" in cell.metadata.get("tags", [])]
    if len(tagged) != 1:
        raise UsageError(
            f"The notebook {notebook.name} has {len(tagged)} cells tagged `parameters`. It needs exactly one."
        )
    return set(papermill.inspect_notebook(str(notebook)))


def refuse_undeclared(notebook: Path, declared: Iterable[str], given: Iterable[str]) -> None:
    """Raise UsageError for a parameter that the notebook would silently ignore."""
    if strange := sorted(set(given) - set(declared)):
        raise UsageError(
            f"The notebook {notebook.name} declares no parameter {', '.join(strange)}. "
            f"It declares: {', '.join(sorted(declared))}."
        )


def _county_job(path: Path, unit: Unit, language: str, common: dict[str, object]) -> Job:
    name = slug(unit.id) if path.stem == COUNTY else f"{slug(path.stem)}_{slug(unit.id)}"
    title = _titled(text_in(unit.label, language), path, language)
    return Job(path, name, title, unit.id, {**common, "unit": unit.id})


def _titled(who: str, path: Path, language: str) -> str:
    """Tell reports of the same county apart by what they are about."""
    if path.stem in (COUNTY, SUMMARY):
        return who
    return f"{who}: {Wording(language).say('How the survey is going') if path.stem == FIELDING else path.stem}"


def _everybody(initiative: Initiative, language: str) -> str:
    words = Wording(language)
    return words.say("All counties together") if initiative.units else words.say("All respondents")


def _find(name: str, home: Path) -> Path:
    """Look in the initiative's own notebooks first, then in the shipped ones."""
    stem = name.removesuffix(".ipynb")
    places = [home / "notebooks", shipped_notebooks()]
    for place in places:
        if (path := place / f"{stem}.ipynb").is_file():
            return path
    known = sorted({found.stem for place in places for found in place.glob("*.ipynb")})
    raise UsageError(f"There is no notebook {name!r}. There are: {', '.join(known)}.")
