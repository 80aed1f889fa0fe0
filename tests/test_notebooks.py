"""The shipped notebooks keep the house's rules: prose, one call a cell, no program."""

from __future__ import annotations

import ast
from pathlib import Path

import nbformat
import pytest

from evalkit.places import notebooks

SHIPPED = sorted(notebooks().rglob("*.ipynb"))
FORBIDDEN = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.Try,
    ast.TryStar,
)
EACH = pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
FOR_RESEARCHERS = ("explore_", "study_replication")
FOR_OTHERS = [path for path in SHIPPED if not path.name.startswith(FOR_RESEARCHERS)]


def code(path: Path) -> list[nbformat.NotebookNode]:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def nodes(path: Path) -> list[ast.AST]:
    return [node for cell in code(path) for node in ast.walk(ast.parse(cell.source))]


@EACH
def test_it_is_short(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    assert len(cells) <= 24
    assert [cell.source for cell in cells if len(cell.source.splitlines()) > 8] == []


@EACH
def test_it_holds_no_program(path: Path) -> None:
    found = nodes(path)
    assert [ast.unparse(node) for node in found if isinstance(node, FORBIDDEN)] == []
    stars = [node for node in found if isinstance(node, ast.ImportFrom) and node.names[0].name == "*"]
    assert stars == []


@EACH
def test_it_has_one_cell_of_parameters(path: Path) -> None:
    tagged = [cell for cell in code(path) if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    assert all(isinstance(node, ast.Assign) for node in ast.parse(tagged[0].source).body)


@EACH
def test_it_carries_no_output(path: Path) -> None:
    for cell in code(path):
        assert cell.outputs == []
        assert cell.execution_count is None


@EACH
def test_it_runs_in_any_python_kernel(path: Path) -> None:
    metadata = nbformat.read(path, as_version=4).metadata
    assert metadata.kernelspec.name == "python3"
    assert metadata.language_info == {"name": "python"}


@pytest.mark.parametrize("name", ["county_report", "initiative_summary"])
def test_what_people_said_stands_before_what_was_done(name: str) -> None:
    called = [cell.source for cell in code(notebooks() / f"{name}.ipynb")]
    shown = ["sections.who_took_part(page)", "sections.themes(page)", "sections.joint_display(page)"]
    at = called.index(shown[0])
    assert called[at : at + 4] == [*shown, "sections.actions(page)"]


@pytest.mark.parametrize("path", FOR_OTHERS, ids=lambda path: path.stem)
def test_what_is_shown_to_others_reads_the_published_store_only(path: Path) -> None:
    imports = [node for node in nodes(path) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {(getattr(node, "module", None), name.name) for node in imports for name in node.names}
    assert names
    assert names <= {("evalkit", "sections"), ("evalkit", "panels")}
