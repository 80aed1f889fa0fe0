"""Small initiatives and notebooks, written for the tests of a run."""

from __future__ import annotations

from pathlib import Path

import nbformat

from evalkit.places import notebooks
from tests.load.exports import demo_copy

CANARY = "R_CANARY77 agrees a lot"
"""What a respondent said, in the text of an exception."""
FAILS = "County 2"
STOPPED = "Cell 17 of the notebook stopped with ValueError."
"""What is said of it: the last cell, which `failing_county_report` adds."""
PARAMETERS = 'initiative = ""\nunit = ""\nlanguage = "en"'


def copy_demo(folder: Path, county_wide: bool = False) -> Path:
    """Copy the demo initiative, without its store, and with its county-wide survey where it is wanted."""
    return demo_copy(folder, county_wide, "new_mexico_2021")


def notebook(home: Path, name: str, *cells: str, parameters: str = PARAMETERS, tagged: int = 1) -> Path:
    """Write a notebook of the initiative's own: cells of code after `tagged` cells of parameters."""
    heads = [nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}) for _ in range(tagged)]
    return _write(home, name, [*heads, *[nbformat.v4.new_code_cell(cell) for cell in cells]])


def failing_county_report(home: Path, unit: str = FAILS) -> Path:
    """Put a county report into the initiative that stops for one county, and is the shipped one for the others."""
    cells = nbformat.read(notebooks() / "county_report.ipynb", as_version=4).cells
    stops = f'if unit == "{unit}":\n    raise ValueError("{CANARY} in " + initiative)'
    return _write(home, "county_report", [*cells, nbformat.v4.new_code_cell(stops)])


def _write(home: Path, name: str, cells: list[nbformat.NotebookNode]) -> Path:
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    path = home / "notebooks" / f"{name}.ipynb"
    path.parent.mkdir(exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), path)
    return path
