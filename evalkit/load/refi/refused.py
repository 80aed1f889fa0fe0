"""The error that refuses a project or codebook as a whole."""

from __future__ import annotations

from evalkit.errors import InputError, Problem

AGAIN = "Export it again."


def refused(name: str, what: str, remedy: str, row: int | None = None) -> InputError:
    """Give the error that refuses a file."""
    return InputError([Problem(name, what, remedy, row)])
