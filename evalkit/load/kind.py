"""What kind of file was handed in, told by its first bytes, never by its name."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Literal

from evalkit.errors import InputError, Problem

Kind = Literal["text", "workbook", "json", "spss", "stata"]

_AGAIN = "Export it again as CSV or XLSX."
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR = 512
"""An old Office file is made of sectors of this size, or of eight of them."""
_NOT_TABLES = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\x1f\x8b": "a compressed archive",
    b"7z\xbc\xaf": "a compressed archive",
    b"Rar!": "a compressed archive",
    b"SQLite format 3": "a database",
}
_CLAIMS: dict[str, Kind] = {
    ".csv": "text", ".tsv": "text", ".tab": "text", ".txt": "text", ".xlsx": "workbook", ".xlsm": "workbook",
    ".xls": "workbook", ".sav": "spss", ".zsav": "spss", ".dta": "stata", ".qsf": "json", ".json": "json",
}  # fmt: skip
_CALLED: dict[Kind, str] = {
    "text": "text", "workbook": "an Excel workbook", "json": "JSON", "spss": "an SPSS file", "stata": "a Stata file",
}  # fmt: skip


def kind_of(path: Path, name: str) -> Kind:
    """Tell text, a workbook, an SPSS and a Stata file apart; JSON is text here.

    `name` is how messages call the file. Raises InputError for a missing file, a folder, a workbook under a
    password and whatever holds no table: a PDF, a picture, an archive.
    """
    start = _start(path, name)
    if start.startswith(b"PK\x03\x04"):
        return _kind_of_zip(path, name)
    if start.startswith(_OLD_OFFICE):
        return _kind_of_old_office(path, name)
    if start[:4] in (b"$FL2", b"$FL3"):
        return "spss"
    # The byte order 1 or 2 and the file type 1 tell an old Stata file from a text that begins with r or s.
    if start.startswith(b"<stata_dta>") or (
        start[:1] in b"lmnopqrstuvw" and start[1:2] in (b"\x01", b"\x02") and start[2:3] == b"\x01"
    ):
        return "stata"
    for signature, called in _NOT_TABLES.items():
        if start.startswith(signature):
            raise InputError([Problem(name, f"The file holds {called}, not a table.", _AGAIN)])
    return "text"


def wrong_suffix(path: Path, kind: Kind) -> list[str]:
    """Warn where the name of a file claims another kind than its content.

    >>> wrong_suffix(Path("a.csv"), "workbook")
    ['The name ends in .csv, but the file holds an Excel workbook; it was read as that.']
    """
    suffix = path.suffix.lower()
    if _CLAIMS.get(suffix, kind) == kind:
        return []
    return [f"The name ends in {suffix}, but the file holds {_CALLED[kind]}; it was read as that."]


def locked(name: str) -> InputError:
    """Give the refusal of a workbook that its password keeps shut."""
    what = "The workbook is protected by a password."
    return InputError([Problem(name, what, "Take the password off in Excel, and save it again.")])


def _start(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except FileNotFoundError:
        remedy = "Put the export there, or correct the name in initiative.yml."
        raise InputError([Problem(name, "The file is missing.", remedy)]) from None
    except IsADirectoryError:
        raise InputError([Problem(name, "This is a folder, not a file.", "Name the export in it.")]) from None
    except OSError:
        remedy = "Close it elsewhere, or ask for the right to read it."
        raise InputError([Problem(name, "The file can't be opened.", remedy)]) from None


def _kind_of_zip(path: Path, name: str) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise _damaged(name) from None
    if parts & {"xl/workbook.xml", "xl/workbook.bin"}:
        return "workbook"
    if any(part.startswith("word/") for part in parts):
        raise InputError([Problem(name, "The file holds a Word document, not a table.", _AGAIN)])
    what = "The file holds a ZIP archive, not the export itself."
    raise InputError([Problem(name, what, "Unpack it, and name the export that is in it.")])


def _kind_of_old_office(path: Path, name: str) -> Kind:
    # The names of the parts stand in UTF-16 in a directory that may lie anywhere in the file.
    content = path.read_bytes()
    if len(content) % _SECTOR:
        raise _damaged(name)
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise locked(name)
    if any(f"{part}\0".encode("utf-16-le") in content for part in ("Workbook", "Book")):
        return "workbook"
    raise InputError([Problem(name, "The file is an Office file, but no whole workbook.", _AGAIN)])


def _damaged(name: str) -> InputError:
    return InputError([Problem(name, "The workbook is damaged or cut off.", "Download or export it again.")])
