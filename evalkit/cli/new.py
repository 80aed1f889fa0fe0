"""evalkit new."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evalkit.cli.frame import app, plainly


@app.command(
    epilog="Examples: evalkit new my_county --from export.csv   |   "
    "evalkit new nm --from data.csv --dictionary dictionary.csv --unit county"
)
def new(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    exports: Annotated[list[Path] | None, typer.Option("--from", help="A survey export; may be given again.")] = None,
    dictionary: Annotated[
        list[Path] | None, typer.Option(help="What the tool keeps beside the data; may be given again.")
    ] = None,
    unit: Annotated[str | None, typer.Option(help="The item that says which county a respondent belongs to.")] = None,
) -> None:
    """Make a working initiative of your own exports: initiative.yml, instruments, notebooks."""
    from evalkit.start.folder import new_initiative

    with plainly():
        made = new_initiative(directory, exports or (), dictionary or (), unit)
    typer.echo(f"Made {directory}")
    for file, tool, respondents, items in made.exports:
        typer.echo(f"  {file}: {tool}, {respondents} respondents, {items} items")
    for warning in made.warnings:
        typer.echo(f"Please look at: {warning}", err=True)
    if not made.exports:
        typer.echo("It has no export yet: make it again with --from FILE, or write initiative.yml by hand.")
        return
    if unit is None and made.possible_units:
        typer.echo("There will be one report, All respondents. For one a county, make it again with --unit ITEM;")
        typer.echo(f"  items that could say the county: {', '.join(made.possible_units)}")
    typer.echo(f"Next: evalkit check {directory}   then: evalkit run {directory}")
