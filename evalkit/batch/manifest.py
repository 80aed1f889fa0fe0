"""The manifest: what went into a run, what came out, how long it took, and what failed and why."""

from __future__ import annotations

import platform
from importlib.metadata import version
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ValidationError

from evalkit.batch.execute import EXECUTED, Outcome
from evalkit.files import sha256, write_whole
from evalkit.initiative import Initiative
from evalkit.pipeline.prepare import inputs

FILE = "manifest.json"
_PACKAGES = ("evalkit", "pandas", "scipy", "statsmodels", "altair", "papermill", "nbconvert", "vl-convert-python")


class Entry(BaseModel):
    """One report of a run."""

    name: str
    title: str
    unit: str
    notebook: str
    parameters: dict[str, str]
    outcome: Literal["done", "failed"]
    seconds: float
    report: str | None
    reason: str | None

    @classmethod
    def of(cls, outcome: Outcome) -> Self:
        """Note how one job ended; the initiative's place on this machine is left out."""
        parameters = {key: str(value) for key, value in outcome.job.parameters.items() if key != "initiative"}
        return cls(
            name=outcome.job.name,
            title=outcome.job.title,
            unit=outcome.job.unit,
            notebook=outcome.job.notebook.name,
            parameters=parameters,
            outcome="done" if outcome.succeeded else "failed",
            seconds=round(outcome.seconds, 2),
            report=outcome.report,
            reason=outcome.reason,
        )


class Manifest(BaseModel):
    """One run: inputs with their hashes, versions, an entry a report, and what somebody should look at."""

    initiative: str
    synthetic: bool
    language: str
    started: str
    finished: str
    seconds: float
    versions: dict[str, str]
    inputs: dict[str, str]
    reports: list[Entry]
    removed: list[str] = []
    look_at: list[str] = []

    @property
    def failed(self) -> list[Entry]:
        """The reports that could not be made."""
        return [entry for entry in self.reports if entry.outcome == "failed"]


def versions() -> dict[str, str]:
    """Name the versions of Python and of the packages that the numbers and pictures depend on."""
    return {"python": platform.python_version()} | {name: version(name) for name in _PACKAGES}


def input_hashes(initiative: Initiative) -> dict[str, str]:
    """Give the SHA-256 of every file that the reports come from, the initiative's own notebooks among them."""
    files = [*inputs(initiative), *sorted((initiative.home / "notebooks").glob("*.ipynb"))]
    return {path.relative_to(initiative.home).as_posix(): sha256(path) for path in files}


def with_earlier(folder: Path, manifest: Manifest) -> Manifest:
    """Add the reports of the run before that this one didn't make, if they came from the same inputs.

    Those that came from other inputs are removed: between two versions of a report, one person may show.
    """
    try:
        before = Manifest.model_validate_json((folder / FILE).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValidationError):
        return manifest
    made = {entry.name for entry in manifest.reports}
    others = [entry for entry in before.reports if entry.name not in made]
    if (before.inputs, before.versions) == (manifest.inputs, manifest.versions):
        kept = [entry for entry in others if entry.report is None or (folder / entry.report).is_file()]
        return manifest.model_copy(update={"reports": kept + manifest.reports})
    for entry in others:
        # The manifest may have come with the folder: nothing outside of it is touched.
        name = Path(entry.name).name
        (folder / f"{name}.html").unlink(missing_ok=True)
        (folder / EXECUTED / f"{name}.ipynb").unlink(missing_ok=True)
    return manifest.model_copy(update={"removed": [entry.title for entry in others if entry.report]})


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into the run's folder."""
    write_whole(folder / FILE, manifest.model_dump_json(indent=2) + "\n")
