"""The audit opens no file: what it is given is all it knows."""

from __future__ import annotations

import ast
from pathlib import Path

from evalkit.metrics import audit

FILES = {"io", "json", "os", "pathlib", "shutil", "tempfile", "urllib", "yaml"}
CALLS = {"open", "read_text", "write_text", "read_csv", "read_parquet"}


def test_no_module_of_the_audit_touches_files() -> None:
    modules = sorted(Path(audit.__path__[0]).glob("*.py"))
    assert len(modules) > 10
    for path in modules:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = {alias.name for alias in node.names} if isinstance(node, ast.Import) else {str(node.module)}
                assert not {name.partition(".")[0] for name in names} & FILES, path
            if isinstance(node, ast.Call):
                called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                assert called not in CALLS, path
