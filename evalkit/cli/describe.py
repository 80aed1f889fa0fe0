"""evalkit describe."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evalkit.cli.frame import app, plainly


@app.command(
    epilog="Examples: evalkit describe export.csv   |   evalkit describe data.csv --dictionary form.xlsx --json"
)
def describe(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An export of answers or codings, or a form.")],
    dictionary: Annotated[
        list[Path] | None, typer.Option(help="What the tool keeps beside the data; may be given again.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print keys for a program to read.")] = False,
) -> None:
    """Tell what is in an export of answers or codings: tool, how much, what is left out, what to look at."""
    from evalkit.load.describe import describe as describe_file
    from evalkit.load.describe import told

    with plainly():
        found = describe_file(file, dictionary)
    typer.echo(found.model_dump_json(indent=2) if as_json else told(found, file.name))
