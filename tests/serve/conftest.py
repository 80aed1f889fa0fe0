"""What the tests of the server share: a browser, and a folder with one small dashboard."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

CELL = """
import os
import ipywidgets as widgets
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 60"><rect width="{}" height="60"/></svg>'
pick = widgets.Dropdown(options=[("One", 100), ("Three", 300)], description="Meetings")
chart = widgets.HTML(SVG.format(pick.value))
pick.observe(lambda change: setattr(chart, "value", SVG.format(change["new"])), "value")
home = widgets.HTML('<p id="home">' + os.environ["EVALKIT_INITIATIVE"] + "</p>")
widgets.VBox([pick, chart, home])
"""


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    """A folder with one dashboard, whose last cell fails over a secret."""
    cells = [
        nbformat.v4.new_markdown_cell("# Meetings"),
        nbformat.v4.new_code_cell(CELL),
        nbformat.v4.new_code_cell('raise ValueError("secret " + "number")'),
    ]
    metadata = {"title": "Meetings", "lang": "es"}
    folder = tmp_path / "dashboards"
    folder.mkdir()
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=metadata), folder / "meetings.ipynb")
    return folder
