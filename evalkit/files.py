"""Files and folders are written under a temporary name and put in place once they are whole."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a text file so that nobody ever finds half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, fresh = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        # mkstemp makes files for the owner only; a report is read by others.
        Path(fresh).chmod(0o644)
        Path(fresh).replace(path)
    finally:
        Path(fresh).unlink(missing_ok=True)


@contextmanager
def folder_replaced(folder: Path) -> Iterator[Path]:
    """Fill a new folder beside the old one, and put it in its place once it is whole; else the old one stays."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    fresh, old = workshop / "fresh", workshop / "old"
    fresh.mkdir(mode=0o700)
    try:
        yield fresh
        if folder.exists():
            folder.rename(old)
        try:
            fresh.rename(folder)
        except OSError:
            if old.exists() and not folder.exists():
                old.rename(folder)
            raise
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


@contextmanager
def files_replaced(folder: Path) -> Iterator[Path]:
    """Write files, for their owner alone, into a folder beside their places, and put them there once all are whole."""
    folder.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
    try:
        yield fresh
        for path in sorted(fresh.iterdir()):
            path.chmod(0o600)
            path.replace(folder / path.name)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def sha256(path: Path) -> str:
    """Give a file's SHA-256, by which a reader can tell that it is the same file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
