"""A file that may hold coded interviews: what kind it is, by its content."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from evalkit.errors import InputError, name_in
from evalkit.load.raw_coding import CodingFile, CodingKind
from evalkit.load.source import open_source

_XML = re.compile(rb"\s*<(\?xml|Project\b|CodeBook\b|[a-zA-Z]+:(Project|CodeBook)\b)")
_DATABASE = "data.qda"
"""What QualCoder, whose projects are folders, calls the database in them."""
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def open_coding_file(path: Path, home: Path | None = None) -> CodingFile:
    """Look at a file once; a table is read, all else is left to the format. A folder stands for the database in it.

    `home` is the folder by which messages name the file. Raises InputError for a missing file and a
    folder without a database; a table that can't be read (see `open_source`) is handed on with the reason.
    """
    name = name_in(path, home)
    if (path / _DATABASE).is_file():
        path = path / _DATABASE
    kind = _kind(path)
    if kind != "table":
        return CodingFile(path, name, kind)
    try:
        return CodingFile(path, name, kind, open_source(path, home))
    except InputError as refused:
        if not path.is_file():
            raise
        return CodingFile(path, name, kind, refused=refused)


def _kind(path: Path) -> CodingKind:
    if not path.is_file():
        return "table"
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(b"SQLite format 3\0"):
        return "database"
    if start.startswith(b"PK\x03\x04"):
        return _kind_of_archive(path)
    for bom in _BOMS:
        start = start.removeprefix(bom)
    return "xml" if _XML.match(start.replace(b"\0", b"")) else "table"


def _kind_of_archive(path: Path) -> CodingKind:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "archive"
    if parts & {"xl/workbook.xml", "xl/workbook.bin"}:
        return "table"
    return "word" if "word/document.xml" in parts else "archive"
