"""From the export's cells to item columns, and why each answer that isn't there is not there."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import Problem
from evalkit.load.derive import assign_texts, derive_item
from evalkit.load.distinct import Distinct, same
from evalkit.load.missing import Missing
from evalkit.load.raw import Column
from evalkit.load.source import Note
from evalkit.load.values import read_values, shown_cell
from evalkit.schemas.instrument import Instrument
from evalkit.schemas.item import Item


@dataclass
class Answers:
    """Everything that was read: one row a respondent.

    `responses` has the item columns, `missing` one column an item: the kind of missing, "" where answered;
    `finished` who reached the end, where that is known.
    """

    responses: pd.DataFrame
    missing: pd.DataFrame
    problems: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    finished: pd.Series[bool] | None = None


def read_items(
    answers: pd.DataFrame,
    instrument: Instrument,
    name: str,
    columns: list[Column] | None = None,
    finished: pd.Series[bool] | None = None,
) -> Answers:
    """Read all items of an instrument from the cells of an export.

    `columns` is what the tool tells of the export's columns, `finished` who reached the end. Returns Answers,
    with a problem, row and column, for each value that the instrument doesn't have.
    """
    told = {column.name: column for column in columns or []}
    read = Answers(pd.DataFrame(index=answers.index), pd.DataFrame(index=answers.index))
    fields: dict[str, pd.Series] = {
        v.RESPONDENT: answers[instrument.respondent] if instrument.respondent else _numbered(answers),
        v.ROW: answers.index.to_series(),
        v.UNIT: pd.Series(v.WHOLE, index=answers.index, dtype="str"),
    }
    missing = Missing(answers.index)
    if instrument.unit is not None:
        unit = _read(answers, instrument.unit, instrument, name, read, told, Missing(answers.index))
        fields[v.UNIT] = unit[instrument.unit.id].fillna(v.UNIT_MISSING)
    read_so_far, waiting = set[str](), list[Item]()
    for item in instrument.items:
        if item.derive is not None:
            fields |= derive_item(item, instrument, fields, missing, read.notes)
        else:
            fields |= _read(answers, item, instrument, name, read, told, missing)
            fields |= assign_texts(item, answers, fields, missing, read.notes)
        read_so_far.add(item.id)
        if read_so_far.issuperset(rule.item for rule in item.asked_if):
            missing.not_asked(item, instrument, fields, read.notes)
        else:
            waiting.append(item)
    # Somebody may have moved a column before the one that it depends on.
    for item in waiting:
        missing.not_asked(item, instrument, fields, read.notes)
    if finished is None and instrument.flow.finished_if_any_of:
        finished = missing.answered(instrument.flow.finished_if_any_of)
    if finished is not None:
        missing.break_off(finished, {item.id: item.derive for item in instrument.items if item.derive is not None})
    read.responses, read.missing, read.finished = pd.DataFrame(fields), missing.table(), finished
    return read


def _numbered(answers: pd.DataFrame) -> pd.Series:
    return pd.Series([f"row {row}" for row in answers.index], index=answers.index, dtype="str")


def _read(
    answers: pd.DataFrame, item: Item, instrument: Instrument, name: str, read: Answers, told: dict[str, Column],
    missing: Missing,
) -> dict[str, pd.Series]:  # fmt: skip
    """Read one item; note its problems, warnings and kinds of missing."""
    cells, kinds = _without_missing(answers[item.columns], item, told)
    labels = told[item.column].labels if item.column in told else {}
    values = read_values(cells, item, instrument.anchors_of(item.id) if item.kind == "scale" else {}, labels)
    read.warnings += values.warnings
    for column, rows in values.strange.items():
        remedy = "Correct the export, or add the value to the instrument."
        for row in rows:
            what = f"{shown_cell(str(cells.at[row, column]))} is not {values.holds[column]}."
            read.problems.append(Problem(name, what, remedy, int(row), column))
    if item.kind == "multi":
        shown = [
            column.name for column in told.values() if column.role == "shown" and column.group == _group(item, told)
        ]
        return missing.nothing_ticked(item, values.fields, kinds, answers[shown], read.notes)
    missing.of_values(item, values.fields[item.id], kinds)
    return values.fields


def _group(item: Item, told: dict[str, Column]) -> str:
    return next((told[column].group or column for column in item.columns if column in told), "")


def _without_missing(cells: pd.DataFrame, item: Item, told: dict[str, Column]) -> tuple[pd.DataFrame, pd.Series | None]:
    """Empty the cells that stand for no answer, and tell the kind of missing of each row that held one.

    There are no kinds where the item has no cell that stands for no answer.
    """
    kinds: pd.Series | None = None
    # The instrument may count as an answer what the tool calls none: "-99" as an option "not given".
    answers = {same(cell) for option in item.options for cell in option.cells} - {same(cell) for cell in item.missing}
    emptied = {}
    for column in dict.fromkeys(item.columns):
        codes = (told[column].missing if column in told else {}) | item.missing
        known = {same(cell): kind for cell, kind in codes.items() if same(cell) not in answers}
        emptied[column] = cells[column]
        if known:
            distinct = Distinct(cells[column])
            by_cell = {cell: known.get(same(cell), v.ANSWERED) for cell in distinct.values}
            found = distinct.each(by_cell.__getitem__)
            kinds = found if kinds is None else kinds.where(found == v.ANSWERED, found)
            emptied[column] = cells[column].mask(found != v.ANSWERED, "")
    return pd.DataFrame(emptied, index=cells.index), kinds
