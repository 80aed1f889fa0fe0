"""A REFI-QDA project on the disk: a ZIP archive with one project file and its sources, or the project file alone."""

from __future__ import annotations

import re
import struct
import urllib.parse
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from evalkit.load.refi.members import members_of, only_project, path_key
from evalkit.load.refi.refused import AGAIN, refused

CHUNK = 1 << 20
MOST_BYTES = 256 << 20
"""So much is unpacked and read of a project, whatever it holds: its project file and its texts together."""
RATIO, UNSUSPICIOUS = 200, 10 << 20
"""XML and text are packed 3 to 40 times smaller; a bomb, some 1,000 times."""
_SCHEME = re.compile(r"^[a-z]+:/*", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, OverflowError)


class Project:
    """A project file alone; `name` is how messages call it. Reading more than MOST_BYTES raises InputError."""

    def __init__(self, path: Path, name: str) -> None:
        self.path, self.name, self._read = path, name, 0

    def chunks(self) -> Generator[bytes]:
        """Give the project file, a piece at a time."""
        with self.path.open("rb") as file:
            while piece := file.read(CHUNK):
                self._count(piece)
                yield piece

    def source(self, path: str) -> bytes | None:
        """Give a source by the path that the project names; None where the archive holds none such."""
        return None

    def holds(self, path: str) -> bool:
        """Tell whether the archive holds a source."""
        return False

    def _count(self, piece: bytes) -> None:
        self._read += len(piece)
        if self._read > MOST_BYTES:
            what = f"The project and its texts are larger than {MOST_BYTES >> 20} MB."
            raise refused(self.name, what, "Export it in parts.")


class Archive(Project):
    """A project file in a ZIP archive with its sources, of which nothing is ever unpacked to the disk."""

    def __init__(self, path: Path, name: str, file: zipfile.ZipFile) -> None:
        super().__init__(path, name)
        self._file = file
        self._members = members_of(file, name)
        self._project = only_project(self._members, name)
        self._home = self._project.rpartition("/")[0]

    def chunks(self) -> Generator[bytes]:
        """Give the project file, a piece at a time."""
        return self._unpacked(self._members[self._project])

    def source(self, path: str) -> bytes | None:
        """Give a source by the path that the project names; None where the archive holds none such."""
        member = self._member(path)
        return b"".join(self._unpacked(member)) if member else None

    def holds(self, path: str) -> bool:
        """Tell whether the archive holds a source."""
        return self._member(path) is not None

    def _member(self, path: str) -> zipfile.ZipInfo | None:
        bare = _SCHEME.sub("", path)
        keys = (
            path_key(f"{self._home}/{folder}{written}")
            for written in (bare, urllib.parse.unquote(bare))
            for folder in ("sources/", "")
        )
        return next((self._members[key] for key in keys if key in self._members), None)

    def _unpacked(self, member: zipfile.ZipInfo) -> Generator[bytes]:
        unpacked = 0
        with _intact(self.name), self._file.open(member) as file:
            while piece := file.read(CHUNK):
                unpacked += len(piece)
                if unpacked > UNSUSPICIOUS and unpacked > RATIO * member.compress_size:
                    what = f"{member.filename} unpacks to more than {RATIO} times its size, as a zip bomb does."
                    raise refused(self.name, what, AGAIN)
                self._count(piece)
                yield piece


@contextmanager
def open_project(path: Path, name: str, packed: bool) -> Iterator[Project]:
    """Open a project, `packed` in an archive or not; raise InputError for one that is broken, locked or odd."""
    if not packed:
        yield Project(path, name)
        return
    with _intact(name):
        file = zipfile.ZipFile(path)
    with file:
        yield Archive(path, name, file)


@contextmanager
def _intact(name: str) -> Iterator[None]:
    try:
        yield
    except _BROKEN:
        what = "The archive is damaged or cut off, and can't be unpacked."
        raise refused(name, what, "Copy or export it again.") from None
