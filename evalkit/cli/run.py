"""evalkit run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evalkit.cli.frame import PROBLEMS, Directory, app, plainly
from evalkit.places import demo


@app.command(epilog='Examples: evalkit run   |   evalkit run --unit "County 3" --language es')
def run(
    directory: Directory = None,
    unit: Annotated[list[str] | None, typer.Option(help="Only this county; may be given again.")] = None,
    notebook: Annotated[str | None, typer.Option(help="Only this notebook.")] = None,
    language: Annotated[str, typer.Option(help="The reports' language: en or es.")] = "en",
    jobs: Annotated[int, typer.Option(min=1, help="How many notebooks at a time.")] = 2,
    out: Annotated[Path | None, typer.Option(help="The reports' folder.", show_default="reports/DIR/LANGUAGE")] = None,
    parameter: Annotated[
        list[str] | None, typer.Option("--parameter", "-p", metavar="NAME=VALUE", help="A further notebook parameter.")
    ] = None,
) -> None:
    """Write one report a county, a summary, an index page and a manifest; exit 1 if any report failed."""
    from evalkit.batch.progress import progress, remarks
    from evalkit.batch.run import default_out
    from evalkit.batch.run import run as run_reports

    home = directory or demo()
    with plainly(), progress() as told:
        manifest = run_reports(
            home,
            units=unit or (),
            notebook=notebook,
            language=language,
            jobs=jobs,
            out=out,
            parameters=_named(parameter or []),
            told=told,
        )
    folder = out or default_out(home, language)
    for said in remarks(manifest, folder):
        typer.echo(said, err=True)
    typer.echo(f"Open {folder / 'index.html'}")
    raise typer.Exit(PROBLEMS if manifest.failed else 0)


def _named(parameters: list[str]) -> dict[str, str]:
    """Read NAME=VALUE; the value stays text, so that a FIPS code keeps its leading zero."""
    named = {}
    for given in parameters:
        name, equals, value = given.partition("=")
        if not (name and equals):
            raise typer.BadParameter(f"{given!r} is not NAME=VALUE.")
        named[name] = value
    return named
