"""Write coded interviews in the layout of ATLAS.ti's quotation manager (XLSX). Used by make_interviews.py.

A second sheet lists the codes, since code names hold commas. A plain workbook is a few texts in a ZIP, so that no
library is needed whose next version would write other bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from xml.sax.saxutils import escape

from fixed_zip import zipped
from interview_text import Table
from invent_coders import Quotation
from invent_interviews import Interview

HEADERS = (
    "ID", "Quotation Name", "Document", "Document Groups", "Quotation Content", "Comment", "Codes", "Reference",
    "Density", "Created by", "Modified by", "Created", "Modified",
)  # fmt: skip
NAME_LENGTH = 40
Cell = str | int | datetime
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
SHEETS = ("Quotations", "Codes")
DATE_STYLE = 1
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="22" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def code_names(book: Table) -> dict[str, str]:
    """Give each code's name as ATLAS.ti lists it, its area before it."""
    areas = {area["key"]: area["name"] for area in book["area"]}
    return {code["key"]: f"{areas[code['area']]}: {code['name']}" for code in book["code"]}


def quotation_rows(
    made: Sequence[Interview], quotations: Sequence[Quotation], book: Table, groups: dict[str, list[int]]
) -> list[Sequence[Cell]]:
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


def code_rows(book: Table) -> list[Sequence[Cell]]:
    """Give the code list's rows, headers first."""
    names = code_names(book)
    return [("Code", "Comment"), *((names[code["key"]], code["definition"]) for code in book["code"])]


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>' if value else "<c/>"
    if isinstance(value, int):
        return f"<c><v>{value}</v></c>"
    return f'<c s="{DATE_STYLE}"><v>{(value - datetime(1899, 12, 30)) / timedelta(days=1)!r}</v></c>'


def _sheet(rows: Sequence[Sequence[Cell]]) -> str:
    lines = "\n".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>\n{lines}\n</sheetData></worksheet>\n'


def workbook(sheets: Sequence[Sequence[Sequence[Cell]]]) -> bytes:
    """Give the bytes of a workbook with the sheets of SHEETS."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(f'<sheet name="{SHEETS[n - 1]}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    links += f'<Relationship Id="rId{len(sheets) + 1}" Type="{OFFICE}/styles" Target="styles.xml"/>'
    types = f'<Default Extension="rels" ContentType="{RELATIONSHIPS}"/>'
    overrides = {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles"}
    overrides |= {f"xl/worksheets/sheet{n}.xml": "worksheet" for n in numbers}
    types += "".join(
        f'<Override PartName="/{part}" ContentType="{TYPE}.{kind}+xml"/>' for part, kind in overrides.items()
    )
    root = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    return zipped({
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{types}</Types>\n',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{root}</Relationships>\n',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>\n',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>\n',
        "xl/styles.xml": f"{HEAD}{STYLES}\n",
        **{f"xl/worksheets/sheet{n}.xml": _sheet(sheets[n - 1]) for n in numbers},
    })  # fmt: skip
