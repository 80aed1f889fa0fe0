"""What `evalkit check` finds: the participant flow, and every problem with its place and remedy."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from pydantic import BaseModel

from evalkit.errors import InputError, Problem
from evalkit.initiative import load_initiative
from evalkit.pipeline.prepare import read_all
from evalkit.pipeline.publish import flow_of
from evalkit.schemas.about import FlowStep, reported_gap


class Checked(BaseModel):
    """The result of a check; the keys are stable."""

    initiative: str
    synthetic: bool
    flows: dict[str, list[FlowStep]]
    notes: dict[str, list[str]]
    problems: list[Problem]


def check(directory: str | Path) -> Checked:
    """Read everything an initiative declares and tell what was found, without writing anything."""
    home = Path(directory)
    try:
        initiative = load_initiative(home)
    except InputError as error:
        return Checked(initiative=home.name, synthetic=False, flows={}, notes={}, problems=error.problems)
    prepared = read_all(initiative)
    return Checked(
        initiative=initiative.home.name,
        synthetic=initiative.synthetic,
        flows={export.file: flow_of(export, survey) for export, survey in prepared.surveys},
        notes={
            export.file: _lines(survey.notes)
            + (_lines(prepared.stacks[export.file].notes) if export.file in prepared.stacks else [])
            for export, survey in prepared.surveys
        },
        problems=prepared.problems,
    )


def _lines(notes: pd.DataFrame) -> list[str]:
    return [f"{note.what}: {note.how_many}. {note.why}" for note in notes.itertuples()]


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
        lines += [f"  {note}" for note in checked.notes[file]]
    lines += ["", *(str(problem) for problem in checked.problems)]
    number = len(checked.problems)
    lines.append(f"{number} problem{'' if number == 1 else 's'}.")
    return "\n".join(lines)
