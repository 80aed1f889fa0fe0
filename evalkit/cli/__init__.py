"""The command line, one file a command. What is heavy is imported by the command that needs it."""

from __future__ import annotations

from evalkit.cli import check, describe, export, new, run, serve
from evalkit.cli.frame import app

__all__ = ["app", "check", "describe", "export", "main", "new", "run", "serve"]


def main() -> None:
    """Run the command line."""
    app()
