"""NVivo's codebook, a Word document with tables or XLSX: one row a code."""

from __future__ import annotations

from collections.abc import Iterator

from evalkit.errors import InputError, Problem
from evalkit.load.codebooks import Code, codebook_of, no_codings
from evalkit.load.header_words import read_header, sheets_with
from evalkit.load.nvivo.levels import below_headings, paths
from evalkit.load.nvivo.word import WordTable, word_tables
from evalkit.load.nvivo.words import CODEBOOK, TOOL
from evalkit.load.raw_coding import CodingFile, CodingFormat, RawCoding

_FEW = 2
_AGAIN = "Export the codebook again."


def recognise(file: CodingFile) -> bool:
    """Tables with a name, a description and how often, and no further columns."""
    if file.kind == "word":
        return bool(_tables(file))
    sheets = sheets_with(file.sheets, CODEBOOK, [tuple(CODEBOOK)])
    return any(len(sheet.header.places) == len(CODEBOOK) == _filled(file, sheet.name) for sheet in sheets)


def read(file: CodingFile) -> RawCoding:
    r"""Read the codes with their descriptions; levels are told by indentation, by "\" or by the heading of a table.

    Raises InputError where no code stands below the headers, and for a document that can't be read.
    """
    codes = list(_of_word(file) if file.kind == "word" else _of_sheet(file))
    if not codes:
        raise InputError([Problem(file.name, "Nothing stands below the headers.", _AGAIN)])
    codings, documents = no_codings()
    return RawCoding(TOOL, codings, codebook_of(codes), documents, experimental=True)


def _tables(file: CodingFile) -> list[WordTable]:
    tables = [table for table in word_tables(file.path, file.name) if table.rows]
    wanted = {"name", "description"}
    found = [(table, set(read_header(table.rows[0], CODEBOOK).places)) for table in tables]
    return [table for table, fields in found if wanted <= fields and len(fields) > _FEW]


def _of_word(file: CodingFile) -> Iterator[Code]:
    for table in _tables(file):
        places = read_header(table.rows[0], CODEBOOK).places
        rows = [(row, indent) for row, indent in zip(table.rows[1:], table.indents[1:], strict=True)
                if len(row) > max(places.values()) and row[places["name"]]]  # fmt: skip
        names, indents = [row[places["name"]] for row, _ in rows], [indent for _, indent in rows]
        found = paths(names, indents, below_headings(table.heading))
        yield from (Code(path, row[places["description"]]) for path, (row, _) in zip(found, rows, strict=True))


def _of_sheet(file: CodingFile) -> Iterator[Code]:
    for sheet in sheets_with(file.sheets, CODEBOOK, [tuple(CODEBOOK)]):
        rows = sheet.rows[sheet.rows["name"] != ""]
        found = paths(rows["name"], [0] * len(rows))
        yield from (Code(path, said) for path, said in zip(found, rows["description"], strict=True))


def _filled(file: CodingFile, sheet: str) -> int:
    return int((file.sheets[sheet].iloc[0] != "").sum())


FORMAT = CodingFormat(TOOL, recognise, read)
