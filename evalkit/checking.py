"""What `evalkit check` finds: the participant flow, and every problem with its place and remedy."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel

from evalkit.errors import InputError, Problem
from evalkit.initiative import load_initiative
from evalkit.pipeline.fielding_counts import FieldingCounts, fielding_counts, fielding_lines
from evalkit.pipeline.prepare import read_all
from evalkit.pipeline.publish import flow_of
from evalkit.schemas.about import FlowStep, reported_gap


class Checked(BaseModel):
    """The result of a check; the keys are stable.

    By file: `flows`, the participant flow; `fielding`, responses by unit and day, where people stopped and what
    they left out; `notes`, what was dropped or changed; `warnings`, what somebody should look at. `problems` are
    of all files.
    """

    initiative: str
    synthetic: bool
    flows: dict[str, list[FlowStep]]
    fielding: dict[str, FieldingCounts]
    notes: dict[str, list[str]]
    warnings: dict[str, list[str]]
    problems: list[Problem]


def check(directory: str | Path) -> Checked:
    """Read everything an initiative declares and tell what was found, without writing anything."""
    home = Path(directory)
    try:
        initiative = load_initiative(home)
    except InputError as error:
        return Checked(
            initiative=home.name, synthetic=False, flows={}, fielding={}, notes={}, warnings={}, problems=error.problems
        )
    prepared = read_all(initiative)
    return Checked(
        initiative=initiative.home.name,
        synthetic=initiative.synthetic,
        flows={export.file: flow_of(export, survey) for export, survey in prepared.surveys},
        fielding={export.file: fielding_counts(survey, export.units) for export, survey in prepared.surveys},
        notes={
            export.file: [f"{note.what}: {note.how_many}. {note.why}" for note in survey.notes.itertuples()]
            for export, survey in prepared.surveys
        },
        warnings={export.file: list(dict.fromkeys(survey.warnings)) for export, survey in prepared.surveys},
        problems=prepared.problems,
    )


def told(checked: Checked) -> str:
    """Write a check as plain lines."""
    lines = [f"{checked.initiative}{' (synthetic data)' if checked.synthetic else ''}"]
    for file, steps in checked.flows.items():
        lines += ["", file, f"  {'step':<12}{'reported':>10}{'in export':>11}"]
        for step in steps:
            reported = "-" if step.reported is None else str(step.reported)
            counted = "-" if step.in_export is None else str(step.in_export)
            lines.append(f"  {step.step:<12}{reported:>10}{counted:>11}{'   differs' if step.differs else ''}")
        if gap := reported_gap(steps):
            lines.append(f"  The reported steps do not add up: analysed is {abs(gap)} off consented less blank.")
        lines += fielding_lines(checked.fielding[file])
        lines += [f"  {note}" for note in checked.notes[file]]
        lines += [f"  Please look at: {warning}" for warning in checked.warnings[file]]
    lines += ["", *(str(problem) for problem in checked.problems)]
    number = len(checked.problems)
    lines.append(f"{number} problem{'' if number == 1 else 's'}.")
    return "\n".join(lines)
