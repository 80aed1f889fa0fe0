"""evalkit audit."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evalkit import vocabulary as v
from evalkit.cli.frame import PROBLEMS, app, plainly

if TYPE_CHECKING:
    import pandas as pd

_VERDICTS = (v.INCONSISTENT, v.CANT_TELL, v.CONSISTENT)


@app.command(epilog="Examples: evalkit audit figures.yml   |   evalkit audit table2.csv --json")
def audit(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Published figures, YAML or CSV.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print keys for a program to read.")] = False,
) -> None:
    """Tell which published figures can't be true, and why; exit 1 if any is inconsistent, else 0."""
    from evalkit.load.figures import load_figures
    from evalkit.metrics.audit.figures import audit_figures

    with plainly():
        figures = load_figures(file)
        findings = audit_figures(figures)
    if as_json:
        typer.echo(json.dumps({"title": figures.title, "findings": findings.to_dict("records")}, indent=2))
    else:
        typer.echo("\n".join([figures.title, "", *told(findings)]))
    raise typer.Exit(PROBLEMS if (findings[v.VERDICT] == v.INCONSISTENT).any() else 0)


def told(findings: pd.DataFrame) -> Iterable[str]:
    """Write findings as lines, those of one table under its name, and count the verdicts."""
    from evalkit.metrics.audit.findings import fitting

    for about, part in findings.groupby(v.ABOUT, sort=False):
        yield str(about)
        for _, row in part.iterrows():
            fit = fitting(row[v.BASES]) if row[v.BASES] else ""
            more = f" {fit[0].upper()}{fit[1:]}." if fit not in row[v.REASON] else ""
            yield f"  {row[v.VERDICT]:<13} {row[v.FIGURE]} {row[v.PRINTED]}: {row[v.REASON]}{more}"
        yield ""
    counted = findings[v.VERDICT].value_counts()
    yield ", ".join(f"{counted.get(verdict, 0)} {verdict}" for verdict in _VERDICTS) + "."
