"""REFI-QDA projects of any tool: .qdpx archives, with their sources or without, and .qde files alone."""

from __future__ import annotations

import zipfile

from evalkit.load.raw_coding import CodingFile, CodingFormat, RawCoding
from evalkit.load.refi.archive import open_project
from evalkit.load.refi.project import STANDARD, read_project
from evalkit.load.refi.root import has_root


def recognise(file: CodingFile) -> bool:
    """An archive is one by its project file, or by its ending where it is broken; XML by its root."""
    if file.kind == "archive":
        return file.path.suffix.lower() == ".qdpx" or _holds_project(file)
    return file.kind == "xml" and has_root(file, "Project")


def read(file: CodingFile) -> RawCoding:
    """Read documents, codebook and codings; what the project holds besides is counted."""
    with open_project(file.path, file.name, file.kind == "archive") as project:
        return read_project(project)


def _holds_project(file: CodingFile) -> bool:
    try:
        with zipfile.ZipFile(file.path) as archive:
            return any(name.lower().endswith(".qde") for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


FORMAT = CodingFormat(STANDARD, recognise, read)
