"""Groups of documents that are named like "County: County 4": attributes of their documents."""

from __future__ import annotations

import re

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.codebooks import told_apart
from evalkit.load.source import Note

_PAIR = re.compile(r"([^:]{1,40}?)\s*::?\s+(\S.*)|([^:]{1,40}?)::(\S.*)", re.DOTALL)


def named_value(group: str) -> tuple[str, str] | None:
    """Part a group's name into an attribute and its value; None where it is no such name.

    >>> named_value("County: County 4"), named_value("Role::champion"), named_value("Wave 1")
    (('County', 'County 4'), ('Role', 'champion'), None)
    """
    found = _PAIR.fullmatch(group.strip())
    if not found:
        return None
    return (found[1] or found[3]).strip(), (found[2] or found[4]).strip()


def attributes_of(groups: pd.Series[str], joint: str = v.GROUP_JOINT) -> tuple[pd.DataFrame, list[Note]]:
    """Give the attributes that the groups of each row tell, "" where none, and a note of what was read so.

    `groups` are names joined by `joint`. A document in two groups of one attribute has both values.
    """
    distinct = {cell: _told(cell.split(joint)) for cell in groups.unique()}
    names = told_apart(name for told in distinct.values() for name in told)
    columns = {
        called: groups.map({cell: told.get(name, "") for cell, told in distinct.items()})
        for name, called in names.items()
    }
    notes = []
    if names:
        why = f"Their names are an attribute and its value; read as the attributes {', '.join(names)}."
        count = len({group for cell in distinct for group in cell.split(joint) if named_value(group)})
        notes.append(Note("document groups read as attributes", count, why))
    return pd.DataFrame(columns, index=groups.index, dtype="str"), notes


def _told(groups: list[str]) -> dict[str, str]:
    told: dict[str, list[str]] = {}
    for group in groups:
        if pair := named_value(group):
            told.setdefault(pair[0], []).append(pair[1])
    return {name: v.GROUP_JOINT.join(dict.fromkeys(values)) for name, values in told.items()}
