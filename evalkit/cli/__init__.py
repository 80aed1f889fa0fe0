"""The command line, one file a command. What is heavy is imported by the command that needs it."""

from __future__ import annotations

from evalkit.cli import audit, check, describe, export, new, run, serve, worksheets
from evalkit.cli.frame import app

__all__ = ["app", "audit", "check", "describe", "export", "main", "new", "run", "serve", "worksheets"]


def main() -> None:
    """Run the command line."""
    app()
