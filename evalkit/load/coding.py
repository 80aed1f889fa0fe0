"""An export of coded interviews in, a Coding out, whichever known tool wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import InputError, Problem
from evalkit.load.codebooks import told_apart
from evalkit.load.coding_file import open_coding_file
from evalkit.load.positions import check_positions
from evalkit.load.qda import coding_formats
from evalkit.load.raw_coding import CodingFile, CodingFormat, RawCoding
from evalkit.load.source import Note
from evalkit.load.table import listed
from evalkit.schemas.coding import CODEBOOK, CODINGS, DOCUMENTS, Coding

__all__ = ["Coding", "load_coding"]

_LONGEST_HEADER = 40


def load_coding(path: str | Path, *, home: str | Path | None = None) -> Coding:
    r"""Read an export of coded interviews, or of a codebook, whichever known tool wrote it.

    `path` is a REFI-QDA project or codebook (.qdpx, .qdc), or an export of ATLAS.ti, NVivo, MAXQDA, Dedoose,
    Taguette or QualCoder; `home` the folder by which messages name the file. Positions are held against the quoted
    texts and given in characters from 0, the end not included; a quotation whose text is another than the
    source's at that place is flagged in `match`. Returns a Coding. Raises InputError with file, row and column
    for what can't be read, and where no tool is known that writes such a file.

    >>> import tempfile
    >>> export = Path(tempfile.mkdtemp()) / "highlights.csv"
    >>> _ = export.write_text("id,document,tag,content\n1,Interview 1,Trust,We trust them.\n")
    >>> coding = load_coding(export)
    >>> coding.tool, coding.codings[["document", "code", "text"]].values.tolist()
    ('Taguette', [['Interview 1', 'Trust', 'We trust them.']])
    """
    file = open_coding_file(Path(path), Path(home) if home else None)
    return read_coding(file, format_of(file) or _unknown(file))


def format_of(file: CodingFile) -> CodingFormat | None:
    """Find the tool that wrote a file; None where no tool is known that does."""
    return next((form for form in coding_formats() if form.recognise(file)), None)


def _unknown(file: CodingFile) -> CodingFormat:
    if file.refused is not None:
        raise file.refused
    known = ", ".join(sorted({form.tool for form in coding_formats()}))
    what = "No tool is known that writes coded interviews so."
    remedy = f"Known are exports of: {known}; of ATLAS.ti in English, Spanish, Portuguese and German."
    if seen := _headers(file):
        what += f" The headers are: {listed(seen)}."
    raise InputError([Problem(file.name, what, remedy)])


def _headers(file: CodingFile) -> list[str]:
    """Give the first row of a table, unless its cells are too long for headers: then somebody may have said them."""
    row = next(([str(cell) for cell in cells.iloc[0] if cell] for cells in file.sheets.values()), [])
    return row if all(len(cell) <= _LONGEST_HEADER for cell in row) else []


def read_coding(file: CodingFile, form: CodingFormat) -> Coding:
    """Read a file by a format: positions checked, attributes of documents put beside their codings."""
    raw = form.read(file)
    positions = check_positions(_codings(raw), raw.documents)
    documents, attributes = _documents(positions.documents, raw.attributes)
    quotations = raw.codings[[v.DOCUMENT, v.QUOTATION]].drop_duplicates()
    codings = positions.codings[positions.codings[v.CODE_PATH] != ""].reset_index(drop=True)
    notes = [*raw.notes, *positions.notes, *_notes(raw, len(quotations), codings)]
    names = raw.codebook.set_index(v.CODE_PATH)[v.CODE]
    codings[v.CODE] = codings[v.CODE_PATH].map(names).fillna(codings[v.CODE_PATH])
    beside = documents.set_index(v.DOCUMENT)[[v.DOCUMENT_GROUPS, *attributes]]
    codings = codings.drop(columns=v.DOCUMENT_GROUPS, errors="ignore").join(beside, on=v.DOCUMENT)
    return Coding(
        CODINGS.validate(codings[[*CODINGS.columns, *attributes]]),
        CODEBOOK.validate(raw.codebook.reset_index(drop=True)),
        documents,
        pd.DataFrame([vars(note) for note in notes], columns=["what", "how_many", "why", "columns"]),
        raw.tool,
        attributes,
        raw.warnings + positions.warnings,
        positions.unit,
        len(quotations),
        raw.experimental,
    )


def _notes(raw: RawCoding, quotations: int, codings: pd.DataFrame) -> list[Note]:
    """Note what any tool's export may be: short of codes or coders, or of a kind that no test has seen."""
    uncoded = quotations - len(codings[[v.DOCUMENT, v.QUOTATION]].drop_duplicates())
    coderless = int((codings[v.CODER] == "").sum())
    notes = [
        Note("quotations without a code left out", uncoded, "They bear no coding."),
        Note("codings without a coder", coderless if coderless < len(codings) else 0, "Others have one."),
    ]
    untried = f"No such export of {raw.tool} was at hand to try the reader on: compare some rows with the tool."
    experiment = [Note("read as an experiment", quotations, untried)] if raw.experimental else []
    return [note for note in notes if note.how_many] + experiment


def _codings(raw: RawCoding) -> pd.DataFrame:
    given = raw.codings
    blanks: dict[str, Any] = {
        v.START: pd.NA, v.END: pd.NA, v.TEXT: "", v.CODE_PATH: "", v.CODER: "", v.CREATED: pd.NaT,
        v.MEDIUM: v.MEDIUM_TEXT,
    }  # fmt: skip
    return given.assign(**{name: blank for name, blank in blanks.items() if name not in given.columns})


def _documents(documents: pd.DataFrame, given: Iterable[str]) -> tuple[pd.DataFrame, list[str]]:
    """Give the documents, and the names of their attributes, told apart from evalkit's own columns."""
    names = told_apart(given)
    documents = documents.rename(columns=names)
    documents[v.CHARACTERS] = documents[v.SOURCE_TEXT].str.len().astype("Int64")
    attributes = list(names.values())
    documents[attributes] = documents[attributes].fillna("").astype("str")
    return DOCUMENTS.validate(documents[[*DOCUMENTS.columns, *attributes]].reset_index(drop=True)), attributes
