"""The command line's frame: the program, its exit codes, and how errors are told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from evalkit.errors import EvalkitError, InputError, UsageError

PROBLEMS, USAGE = 1, 2

app = typer.Typer(
    help="A developmental evaluation workbench for collective impact: exports in, protected county reports out.",
    epilog="Start with: evalkit check   then: evalkit run   |   your own data: evalkit new my_county --from export.csv",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Directory = Annotated[
    Path | None, typer.Argument(metavar="DIR", help="The initiative's folder; the demo unless given.")
]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"evalkit {version('evalkit')}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Start here; each command has a --help of its own."""


@contextmanager
def plainly() -> Iterator[None]:
    """Tell what a person can mend as plain lines, without a traceback."""
    try:
        yield
    except InputError as error:
        typer.echo(f"{error}", err=True)
        number = len(error.problems)
        typer.echo(f"{number} problem{'s' if number > 1 else ''}. Nothing was written.", err=True)
        raise typer.Exit(PROBLEMS) from None
    except EvalkitError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(USAGE if isinstance(error, UsageError) else PROBLEMS) from None
    except OSError as error:
        typer.echo(f"{error.filename}: {error.strerror}", err=True)
        raise typer.Exit(PROBLEMS) from None
