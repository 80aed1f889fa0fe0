"""evalkit serve."""

from __future__ import annotations

from typing import Annotated

import typer

from evalkit.cli.frame import Directory, app, plainly
from evalkit.places import demo


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
    with plainly():
        publish(home)
        code = serve_dashboards(notebooks() / "dashboards", initiative=home, port=port, open_browser=browser)
    raise typer.Exit(code)
