"""Where an export may lie: nowhere that files leave from, and not over the initiative's own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from evalkit.errors import UsageError

_OWN = ("exports", "instruments", "joint", "notebooks", "words")
_MANIFEST, _REPORTS = "manifest.json", Path("reports")


def refuse_place(targets: Iterable[Path], home: Path, inputs: Iterable[Path]) -> None:
    """Raise UsageError for a folder of reports, a published store, a folder, and the initiative's own files."""
    own = {path.resolve() for path in inputs}
    for target in targets:
        path = target.resolve()
        if path.is_dir():
            raise UsageError(f"{path.name} is a folder. Name a file in it.")
        if path in own or any(path.is_relative_to(home / name) for name in _OWN):
            raise UsageError(f"{path.name} would lie among the initiative's own files. Name another place.")
        if _leaves(path):
            what = f"{path.name} would lie among what may leave, and it holds one row a respondent."
            raise UsageError(f"{what} Name a private place.")


def _leaves(path: Path) -> bool:
    """Tell whether a file would lie in a published store, in a run's reports, or where reports go by default."""
    if path.is_relative_to(_REPORTS.resolve()):
        return True
    return any(
        (folder.name == "published" and folder.parent.name == "store") or _is_run(folder) for folder in path.parents
    )


def _is_run(folder: Path) -> bool:
    """Tell whether a run wrote its manifest into a folder."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and {"initiative", "reports", "inputs"} <= set(manifest)
