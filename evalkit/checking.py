"""What `evalkit check` finds: the participant flow, and every problem with its place and remedy."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from pydantic import BaseModel

from evalkit.errors import InputError, Problem, lines_of
from evalkit.initiative import load_initiative
from evalkit.load.decisions import SHEETS, sheet_of
from evalkit.pipeline.fielding_counts import FieldingCounts, fielding_counts, fielding_lines
from evalkit.pipeline.interview_counts import InterviewCounts, interview_counts, interview_lines
from evalkit.pipeline.prepare import Prepared, read_all
from evalkit.pipeline.quotations import released
from evalkit.pipeline.telling import flow_of
from evalkit.schemas.about import FlowStep, reported_gap


class Checked(BaseModel):
    """The result of a check; the keys are stable.

    By file: `flows`, the participant flow; `fielding`, responses by unit and day, where people stopped and what
    they left out; `interviews`, who was interviewed and what themes leave open; `notes`, what was dropped or changed;
    `warnings`, what somebody should look at. `problems` are of all files.
    """

    initiative: str
    synthetic: bool
    flows: dict[str, list[FlowStep]]
    fielding: dict[str, FieldingCounts]
    interviews: dict[str, InterviewCounts] = {}
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
        flows={export.file: flow_of(export, survey) for export, survey in prepared.read},
        fielding={
            export.file: fielding_counts(survey, export.units, export.design) for export, survey in prepared.read
        },
        interviews={one.export.file: interview_counts(one) for one in prepared.interviews},
        notes=_notes(prepared),
        warnings=_warnings(prepared),
        problems=prepared.problems,
    )


def _notes(prepared: Prepared) -> dict[str, list[str]]:
    told = {export.file: _lines(survey.notes) for export, survey in prepared.read}
    for file, stack in prepared.stacks.items():
        told[file] += _lines(stack.notes)
    return told | {one.export.file: _lines(one.coding.notes) for one in prepared.interviews}


def _warnings(prepared: Prepared) -> dict[str, list[str]]:
    told = {export.file: survey.warnings for export, survey in prepared.read}
    told |= {one.export.file: one.coding.warnings for one in prepared.interviews}
    if not prepared.problems:
        _, doubtful = released(prepared.interviews, prepared.decisions, prepared.initiative)
        sheet = sheet_of(prepared.initiative.home)
        told |= {sheet.name if sheet else SHEETS[0]: doubtful} if doubtful else {}
    return {file: list(dict.fromkeys(warnings)) for file, warnings in told.items()}


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
        lines += fielding_lines(checked.fielding[file]) + _looked_at(checked, file)
    for file, counts in checked.interviews.items():
        lines += ["", file, *interview_lines(counts), *_looked_at(checked, file)]
    for file in [file for file in checked.warnings if file not in checked.notes]:
        lines += ["", file, *_looked_at(checked, file)]
    lines += ["", *lines_of(checked.problems)]
    number = len(checked.problems)
    lines.append(f"{number} problem{'' if number == 1 else 's'}.")
    return "\n".join(lines)


def _looked_at(checked: Checked, file: str) -> list[str]:
    notes = [f"  {note}" for note in checked.notes.get(file, [])]
    return notes + [f"  Please look at: {warning}" for warning in checked.warnings[file]]
