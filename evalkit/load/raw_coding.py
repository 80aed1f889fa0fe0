"""What a format of coded interviews hands on: tables as the tool wrote them, positions as the tool counted them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pandas as pd

from evalkit.errors import InputError
from evalkit.load.source import Note, Source

CodingKind = Literal["archive", "xml", "word", "database", "table"]


@dataclass(frozen=True)
class CodingFile:
    """A file that may hold coded interviews, looked at once.

    `kind` is told by the content: an `archive` (ZIP that is no Office file), `xml`, a `word` document, an SQLite
    `database`, or a `table`, whose cells are then in `source`. `name` is how messages call the file.
    """

    path: Path
    name: str
    kind: CodingKind
    source: Source | None = None
    refused: InputError | None = None
    """Why a table can't be read as one; a format that knows why may read it in its own way."""

    @property
    def cells(self) -> pd.DataFrame:
        """The table's cells as text, empty for other kinds; raise InputError where several sheets could be it."""
        return pd.DataFrame() if self.source is None else self.source.cells

    @property
    def sheets(self) -> dict[str, pd.DataFrame]:
        """The cells of each sheet, none for other kinds."""
        return {} if self.source is None else self.source.sheets

    @property
    def first_row(self) -> list[str]:
        """The headers of a file with one sheet; [] for other kinds, and for several sheets."""
        sheets = list(self.sheets.values())
        return [str(cell) for cell in sheets[0].iloc[0]] if len(sheets) == 1 else []


@dataclass(frozen=True)
class RawCoding:
    """An export as its tool wrote it.

    `codings` has document, quotation_id, start, end (as the tool counted; missing where it gives none), text (the
    quoted text as the tool gives it, "" where it gives none), code_path ("" for a quotation without a code), coder,
    created, medium; what a tool never gives may be left out. `codebook` has the columns of CODEBOOK; code_id
    may be "". `documents` has document, document_groups, medium, source_text (missing where the file holds none)
    and the columns in `attributes`. `experimental`: no export of the tool itself was to be had for the tests.
    """

    tool: str
    codings: pd.DataFrame
    codebook: pd.DataFrame
    documents: pd.DataFrame
    attributes: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    experimental: bool = False


@dataclass(frozen=True)
class CodingFormat:
    """One tool's way of writing coded interviews: `recognise` says whether the tool wrote the file, `read` reads it."""

    tool: str
    recognise: Callable[[CodingFile], bool]
    read: Callable[[CodingFile], RawCoding]
