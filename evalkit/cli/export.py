"""evalkit export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evalkit.cli.frame import Directory, app, plainly
from evalkit.places import demo


@app.command(
    epilog="Examples: evalkit export --to demo.sav   |   evalkit export my_county --to answers.qdpx --open-answers"
)
def export(
    to: Annotated[
        Path,
        typer.Option(
            metavar="FILE",
            help="The file to write: .sav (SPSS), .dta (Stata), .xlsx (Excel) or .csv; .qdpx or .xlsx of open answers.",
        ),
    ],
    directory: Directory = None,
    instrument: Annotated[str | None, typer.Option(help="Which instrument, where there are several.")] = None,
    wave: Annotated[str | None, typer.Option(help="Only this wave; all waves unless given.")] = None,
    language: Annotated[str, typer.Option(help="The language of questions and labels: en or es.")] = "en",
    open_answers: Annotated[
        bool, typer.Option("--open-answers", help="Only what people wrote in their own words, to be coded.")
    ] = False,
) -> None:
    """Write the respondents' answers, with labels and a data dictionary, for SPSS, Stata, Excel or R: private."""
    from evalkit.export.coding.write import export_open_answers
    from evalkit.export.write import export as export_tidy

    write = export_open_answers if open_answers else export_tidy
    with plainly():
        written = write(directory or demo(), to, instrument=instrument, wave=wave, language=language)
    for path in written.files:
        typer.echo(f"Wrote {path}")
    typer.echo(f"{written.respondents} respondents, {written.columns} columns.")
    for note in written.notes:
        typer.echo(note)
    typer.echo(written.statement)
