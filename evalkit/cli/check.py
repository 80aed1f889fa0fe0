"""evalkit check."""

from __future__ import annotations

from typing import Annotated

import typer

from evalkit.cli.frame import PROBLEMS, Directory, app
from evalkit.places import demo


@app.command(epilog="Examples: evalkit check   |   evalkit check data/my_county --json")
def check(
    directory: Directory = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print keys for a program to read.")] = False,
) -> None:
    """Check an initiative's files and print its participant flow and every problem; exit 0 or 1."""
    from evalkit.checking import check as check_initiative
    from evalkit.checking import told

    result = check_initiative(directory or demo())
    typer.echo(result.model_dump_json(indent=2) if as_json else told(result))
    raise typer.Exit(PROBLEMS if result.problems else 0)
