"""QualCoder's SQLite database, read only and within bounds: a file, or part of an archive."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pandas as pd

from evalkit.errors import InputError, Problem
from evalkit.load.raw_coding import CodingFile

DATABASE = "data.qda"
_LARGEST, _LONGEST_CELL = 1 << 30, 256 << 20
_STEPS, _TIMES = 1_000_000, 2_000
"""A query that takes more steps than both multiplied is given up: the tables are read as they are, which takes few."""


@contextmanager
def opened(file: CodingFile) -> Iterator[sqlite3.Connection]:
    """Open the database for reading; raise InputError where it is damaged, too large, or asks for too much."""
    try:
        with closing(_connection(file)) as connection:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_CELL)
            connection.text_factory = lambda data: data.decode("utf-8", "replace")
            left = iter(range(_TIMES))
            connection.set_progress_handler(lambda: next(left, None) is None, _STEPS)
            yield connection
    except (sqlite3.Error, zipfile.BadZipFile, RuntimeError, EOFError, OSError) as error:
        what = f"The database can't be read ({type(error).__name__}): it is damaged, or not QualCoder's."
        remedy = "Close the project in QualCoder, and copy its folder again."
        raise InputError([Problem(file.name, what, remedy)]) from None


def _connection(file: CodingFile) -> sqlite3.Connection:
    if file.kind == "database":
        _refuse_large(file.path.stat().st_size, file.name)
        return sqlite3.connect(f"{file.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    with zipfile.ZipFile(file.path) as archive:
        member = next(name for name in archive.namelist() if is_database(name))
        with archive.open(member) as packed:
            data = packed.read(_LARGEST + 1)
    _refuse_large(len(data), file.name)
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    return connection


def is_database(member: str) -> bool:
    """Tell whether a part of an archive is a project's database.

    >>> is_database("study.qda/data.qda"), is_database("study.qda/audio/a.mp3")
    (True, False)
    """
    return member.rpartition("/")[2] == DATABASE


def tables_of(connection: sqlite3.Connection) -> set[str]:
    """Name the tables; views are none."""
    return {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}


def rows_of(connection: sqlite3.Connection, name: str, columns: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """Read columns of a table, those that an older project lacks as None; a table that isn't there has no rows."""
    if name not in tables_of(connection):
        return []
    there = {row[1] for row in connection.execute(f'pragma table_info("{name}")')}
    asked = ", ".join(f'"{column}"' if column in there else f'null as "{column}"' for column in columns)
    # Names of tables and columns are this program's own.
    return connection.execute(f'select {asked} from "{name}"').fetchall()  # noqa: S608


def as_text(cell: object) -> str:
    """Write a cell as text, "" where it is null; SQLite lets any kind stand in any column.

    >>> as_text("Ana"), as_text(None), as_text(b"Bea")
    ('Ana', '', 'Bea')
    """
    if isinstance(cell, bytes):
        return cell.decode("utf-8", "replace")
    return "" if cell is None or cell != cell else str(cell)


def table_of(connection: sqlite3.Connection, name: str, columns: tuple[str, ...]) -> pd.DataFrame:
    """Read columns of a table as `rows_of` does, laid out as a table."""
    return pd.DataFrame(rows_of(connection, name, columns), columns=list(columns), dtype="object")


def _refuse_large(size: int, name: str) -> None:
    if size > _LARGEST:
        raise InputError([Problem(name, "The database is larger than 1 GiB.", "Export the project as REFI-QDA.")])
