"""Write coded interviews in the layout of ATLAS.ti's quotation manager (XLSX). Used by make_interviews.py.

A second sheet lists the codes, since code names hold commas.
"""

from __future__ import annotations

from collections.abc import Sequence

from interview_text import Table
from invent_coders import Quotation
from invent_interviews import Interview
from plain_workbook import Cell, Rows

HEADERS = (
    "ID", "Quotation Name", "Document", "Document Groups", "Quotation Content", "Comment", "Codes", "Reference",
    "Density", "Created by", "Modified by", "Created", "Modified",
)  # fmt: skip
NAME_LENGTH = 40


def code_names(book: Table) -> dict[str, str]:
    """Give each code's name as ATLAS.ti lists it, its area before it."""
    areas = {area["key"]: area["name"] for area in book["area"]}
    return {code["key"]: f"{areas[code['area']]}: {code['name']}" for code in book["code"]}


def quotation_rows(
    made: Sequence[Interview], quotations: Sequence[Quotation], book: Table, groups: dict[str, list[int]]
) -> Rows:
    """Give the quotation manager's rows, headers first; the reference counts paragraphs, empty ones too."""
    names = code_names(book)
    rows: list[Sequence[Cell]] = [HEADERS]
    counted = [0] * len(made)
    for one in quotations:
        counted[one.document] += 1
        document = made[one.document]
        text = document.text[one.start : one.end]
        paragraphs = [1 + document.text.count("\n", 0, at) for at in (one.start, one.end)]
        rows.append((
            f"{one.document + 1}:{counted[one.document]}",
            text if len(text) <= NAME_LENGTH else text[:NAME_LENGTH].rsplit(" ", 1)[0] + "…",
            document.about["name"],
            "\n".join(name for name, members in groups.items() if one.document in members),
            text,
            "",
            "\n".join(names[code] for code in one.codes),
            " - ".join(map(str, paragraphs)),
            len(one.codes),
            one.coder,
            one.coder,
            one.created,
            one.created,
        ))  # fmt: skip
    return rows


def code_rows(book: Table) -> Rows:
    """Give the code list's rows, headers first."""
    names = code_names(book)
    return [("Code", "Comment"), *((names[code["key"]], code["definition"]) for code in book["code"])]
