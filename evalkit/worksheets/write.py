"""All worksheets of an initiative written, or brought up to date."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.initiative import FILE, load_initiative
from evalkit.load.decisions import LOOK_AT, QUOTATION, SHEETS, sheet_of
from evalkit.pipeline.prepare import prepare
from evalkit.schemas.texts import DEFAULT_LANGUAGE, slug, text_in
from evalkit.worksheets.joint import add_rows
from evalkit.worksheets.quotation_rows import GONE, quotation_rows
from evalkit.worksheets.sheet import write_sheet


@dataclass(frozen=True)
class Worksheets:
    """What was written: the sheet, how many quotations it holds, are new or gone; rows added by joint file."""

    sheet: Path
    quotations: int
    added: int
    gone: int
    joint: dict[str, int]


def write_worksheets(directory: str | Path) -> Worksheets:
    """Write the sheets that people fill in, or add to them what is new: quotations for release, the joint display.

    `directory` is the initiative's folder. `quotations.csv` (or `quotations.xlsx`, where that is there) has one row a
    quotation; the joint display's folder one file for the initiative and one for each county where somebody was
    interviewed. What people wrote is kept. Nothing is released and nothing concluded by the program. Returns
    Worksheets. Raises UsageError where no interviews are declared, and InputError with every problem of the files;
    then nothing is written.

    >>> import shutil, tempfile
    >>> from evalkit.places import demo
    >>> home = Path(shutil.copytree(demo(), Path(tempfile.mkdtemp()) / "nm", ignore=shutil.ignore_patterns("store")))
    >>> write_worksheets(home).added
    0
    """
    initiative = load_initiative(directory)
    if not initiative.interviews:
        raise UsageError(f"No interviews are declared in {FILE}: there is nothing to release.")
    prepared = prepare(initiative)
    home = initiative.home
    sheet = sheet_of(home) or home / SHEETS[0]
    rows = quotation_rows(prepared.interviews, prepared.decisions, initiative.units)
    write_sheet(sheet, rows)
    joint = {}
    labels = {unit.id: text_in(unit.label, DEFAULT_LANGUAGE) for unit in initiative.units}
    for interviews in prepared.interviews:
        for unit in (v.WHOLE, *(unit for unit in labels if unit in interviews.units)):
            name = f"{interviews.export.joint}/{slug(unit)}.yml"
            whose = "The whole initiative." if unit == v.WHOLE else f"{labels[unit]}."
            joint[name] = add_rows(home / name, home, interviews.themes, whose)
    known = set(prepared.decisions[QUOTATION])
    return Worksheets(
        sheet,
        len(rows),
        int((~rows[QUOTATION].isin(known)).sum()),
        int((rows[LOOK_AT] == GONE).sum()),
        {name: count for name, count in joint.items() if count},
    )
