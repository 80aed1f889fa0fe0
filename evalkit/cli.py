"""The command line: evalkit check, run and serve. What is heavy is imported by the command that needs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from evalkit.errors import EvalkitError, InputError, UsageError
from evalkit.places import demo

PROBLEMS, USAGE = 1, 2

app = typer.Typer(
    help="A developmental evaluation workbench for collective impact: exports in, protected county reports out.",
    epilog="Start with: evalkit check   then: evalkit run",
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
    with _plainly(), progress() as told:
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


@app.command(epilog="Example: evalkit serve --port 8866")
def serve(
    directory: Directory = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="The port; any free one unless given.")] = None,
    browser: Annotated[bool, typer.Option("--browser", help="Open the link here.")] = False,
) -> None:
    """Serve the dashboards on this machine, behind the token in the printed link, until Ctrl-C."""
    from evalkit.pipeline.publish import publish
    from evalkit.places import notebooks
    from evalkit.serve.voila import serve as serve_dashboards

    home = directory or demo()
    with _plainly():
        publish(home)
        code = serve_dashboards(notebooks() / "dashboards", initiative=home, port=port, open_browser=browser)
    raise typer.Exit(code)


@contextmanager
def _plainly() -> Iterator[None]:
    """Tell what a person can mend as plain lines, without a traceback."""
    try:
        yield
    except InputError as error:
        for problem in error.problems:
            typer.echo(f"{problem}", err=True)
        number = len(error.problems)
        typer.echo(f"{number} problem{'s' if number > 1 else ''}. Nothing was written.", err=True)
        raise typer.Exit(PROBLEMS) from None
    except EvalkitError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(USAGE if isinstance(error, UsageError) else PROBLEMS) from None
    except OSError as error:
        typer.echo(f"{error.filename}: {error.strerror}", err=True)
        raise typer.Exit(PROBLEMS) from None


def _named(parameters: list[str]) -> dict[str, str]:
    """Read NAME=VALUE; the value stays text, so that a FIPS code keeps its leading zero."""
    named = {}
    for given in parameters:
        name, equals, value = given.partition("=")
        if not (name and equals):
            raise typer.BadParameter(f"{given!r} is not NAME=VALUE.")
        named[name] = value
    return named


def main() -> None:
    """Run the command line."""
    app()
