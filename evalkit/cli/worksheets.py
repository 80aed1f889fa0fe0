"""evalkit worksheets."""

from __future__ import annotations

import typer

from evalkit.cli.frame import Directory, app, plainly
from evalkit.places import demo


@app.command(epilog="Example: evalkit worksheets data/my_county")
def worksheets(directory: Directory = None) -> None:
    """Write the sheets that people fill in: which quotations are released, what the joint display says."""
    from evalkit.worksheets.write import write_worksheets

    with plainly():
        written = write_worksheets(directory or demo())
    typer.echo(f"{written.sheet.name}: {written.quotations} quotations, {written.added} new.")
    if written.gone:
        typer.echo(f"{written.gone} are in the export no more; delete the rows of whoever withdrew.")
    for name, rows in written.joint.items():
        typer.echo(f"{name}: {rows} rows to fill in.")
    typer.echo("Nothing is released until somebody writes yes in the column release. Keep these files private.")
