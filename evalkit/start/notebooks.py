"""The shipped notebooks, copied so that each, opened by hand, shows the initiative it stands in."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat

from evalkit.places import notebooks
from evalkit.schemas.instrument import Instrument


def copy_notebooks(place: Path, instrument: Instrument | None) -> None:
    """Copy the notebooks into a folder; what explores a scale, a check-all or a group names the instrument's first.

    Cells tagged `scale`, `multi` or `single` are left out where the instrument has none.
    """
    scales = [scale.id for scale in instrument.scales] if instrument else []
    multi = [item.id for item in instrument.of_kind("multi")] if instrument else []
    single = instrument.of_kind("single") if instrument else []
    known = {"initiative": "..", "scale": scales[0] if scales else "", "item": multi[0] if multi else ""}
    known |= {"group": single[0].id if single else "", "one": single[0].options[0].id if single else ""}
    absent = {tag for tag, there in (("scale", scales), ("multi", multi), ("single", single)) if not there}
    for path in sorted(notebooks().glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        notebook.cells = [cell for cell in notebook.cells if not absent & set(cell.metadata.get("tags", []))]
        for cell in notebook.cells:
            if "parameters" in cell.metadata.get("tags", []):
                for name, value in known.items():
                    cell.source = re.sub(rf'^{name} = "[^"]*"', f'{name} = "{value}"', cell.source, flags=re.MULTILINE)
        nbformat.write(notebook, place / path.name)
