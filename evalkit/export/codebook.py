"""A codebook written as REFI-QDA codebook (.qdc), which tools of qualitative analysis import."""

from __future__ import annotations

import re
import uuid
from collections import defaultdict
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pandas as pd
from pandera.errors import SchemaError, SchemaErrors

from evalkit import vocabulary as v
from evalkit.errors import InputError, UsageError
from evalkit.files import write_whole
from evalkit.load.refi.codebook import read_codes
from evalkit.load.refi.guids import GUID
from evalkit.load.refi.xml import elements
from evalkit.schemas.coding import CODEBOOK

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="evalkit">\n<Codes>'
_FOOT = "</Codes>\n<Sets/>\n</CodeBook>\n"
_OWN_IDS = uuid.UUID("6f0f5a0e-4c55-5d5c-9d43-0d5b8f2f9a51")
"""Ids of codes that have none of REFI-QDA's kind are made within this name space, always the same for the same id."""
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write (section 2.2, Characters)."""


def write_codebook(codebook: pd.DataFrame, path: str | Path) -> Path:
    r"""Write a codebook as REFI-QDA codebook (.qdc), so that a refined one returns to the tool.

    `codebook` is the table of a Coding (schema CODEBOOK: code, code_path, parent_path, definition, colour, codable,
    code_id). `load_coding(path).codebook` gives it back unchanged, but for two things: each code comes with those
    below it, in the order given; and a `code_id` that is no GUID, as the standard wants, is replaced by the UUID
    (version 5) of that id, the same whenever it is written, by which the tool knows the code again. Source:
    REFI-QDA standard 1.5, codebook. Returns the path. Raises UsageError for another ending, a table that is no
    codebook, characters that XML can't hold, and paths that don't come of the parent's path and the code's name.

    >>> import tempfile
    >>> from evalkit import load_coding
    >>> codebook = pd.DataFrame({"code": ["Trust"], "code_path": ["Trust"], "parent_path": [""], "codable": [True],
    ...     "definition": ["Who is believed,\nand by whom"], "colour": ["#00FF00"], "code_id": ["1"]})
    >>> target = write_codebook(codebook, Path(tempfile.mkdtemp()) / "refined.qdc")
    >>> load_coding(target).codebook[["code", "definition", "colour"]].values.tolist()
    [['Trust', 'Who is believed,\nand by whom', '#00FF00']]
    """
    target = Path(path)
    if target.suffix.lower() != ".qdc":
        raise UsageError(f"{target.name}: the name must end in .qdc.")
    table = _checked(codebook)
    text = "\n".join([_HEAD, *_lines(table), _FOOT])
    _refuse_changed(table, text, target.name)
    write_whole(target, text)
    return target


def _checked(codebook: pd.DataFrame) -> pd.DataFrame:
    try:
        table = CODEBOOK.validate(codebook).reset_index(drop=True)
    except (SchemaError, SchemaErrors) as error:
        # The error's own text would hold the table.
        raise UsageError(f"The table is no codebook: see {_place(error)}.") from None
    for column in (v.CODE, v.DEFINITION):
        bad = table.index[table[column].str.contains(_FORBIDDEN)]
        if len(bad):
            sign = ord(_FORBIDDEN.search(table[column][bad[0]])[0])  # type: ignore[index]
            what = f"The {column} in row {bad[0] + 1} holds the control character U+{sign:04X}"
            raise UsageError(f"{what}, which XML can't hold. Remove it.")
    known = {""}
    for code, path, parent in zip(table[v.CODE], table[v.CODE_PATH], table[v.PARENT_PATH], strict=True):
        if not code or parent not in known:
            what = f'"{code}" stands below "{parent}", which is no code before it' if code else "A code has no name"
            raise UsageError(f"{what}. Correct the codebook.")
        known.add(path)
    return table.assign(**{v.CODE_ID: [_guid(one) for one in table[v.CODE_ID]]})


def _place(error: SchemaError | SchemaErrors) -> str:
    schema = getattr(error, "schema", None)
    name = getattr(schema, "name", None)
    return f"the column {name}" if name else f"that it has the columns {', '.join(CODEBOOK.columns)} and no other"


def _guid(code_id: str) -> str:
    return code_id if GUID.fullmatch(code_id) else str(uuid.uuid5(_OWN_IDS, code_id))


def _lines(table: pd.DataFrame) -> list[str]:
    """Write codes as elements, each within its parent's."""
    below: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in table.to_dict("records")[::-1]:
        below[row[v.PARENT_PATH]].append({str(name): cell for name, cell in row.items()})
    lines: list[str] = []
    waiting: list[str | dict[str, Any]] = [*below[""]]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            lines.append(one)
            continue
        lines.append(_opened(one))
        waiting += ["</Code>", *below[one[v.CODE_PATH]]]
    return lines


def _opened(row: dict[str, Any]) -> str:
    colour = f' color="{row[v.COLOUR]}"' if row[v.COLOUR] else ""
    names = f'guid="{row[v.CODE_ID]}" name={quoteattr(row[v.CODE])} isCodable="{str(row[v.CODABLE]).lower()}"'
    definition = escape(row[v.DEFINITION], {"\r": "&#13;"})
    return f"<Code {names}{colour}>" + (f"<Description>{definition}</Description>" if definition else "")


def _refuse_changed(table: pd.DataFrame, text: str, name: str) -> None:
    """Read back what is about to be written: whatever wouldn't come back as it is must not leave as a codebook."""
    try:
        found = [one for section, one in elements((one for one in [text.encode()]), name) if section == "Codes"]
        back = read_codes(found, name).table.set_index(v.CODE_PATH).to_dict("index")
    except InputError as error:
        raise UsageError(str(error)) from None
    for row in table.to_dict("records"):
        path = row.pop(v.CODE_PATH)
        if back.get(path) != row:
            what = f'The path "{path}" is not "{row[v.PARENT_PATH]}", "{v.PATH_JOINT}" and "{row[v.CODE]}"'
            raise UsageError(f"{what}. Codes of one name below one parent are numbered in their order.")
