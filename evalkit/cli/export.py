"""evalkit export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evalkit.cli.frame import Directory, app, plainly
from evalkit.places import demo


@app.command(epilog="Examples: evalkit export --to demo.sav   |   evalkit export data/my_county --to answers.xlsx")
def export(
    to: Annotated[
        Path, typer.Option(metavar="FILE", help="The file to write: .sav (SPSS), .dta (Stata), .xlsx (Excel) or .csv.")
    ],
    directory: Directory = None,
    instrument: Annotated[str | None, typer.Option(help="Which instrument, where there are several.")] = None,
    wave: Annotated[str | None, typer.Option(help="Only this wave; all waves unless given.")] = None,
    language: Annotated[str, typer.Option(help="The language of questions and labels: en or es.")] = "en",
) -> None:
    """Write the respondents' answers, with labels and a data dictionary, for SPSS, Stata, Excel or R: private."""
    from evalkit.export.write import export as export_tidy

    with plainly():
        written = export_tidy(directory or demo(), to, instrument=instrument, wave=wave, language=language)
    for path in written.files:
        typer.echo(f"Wrote {path}")
    typer.echo(f"{written.respondents} respondents, {written.columns} columns.")
    for note in written.notes:
        typer.echo(note)
    typer.echo(written.statement)
