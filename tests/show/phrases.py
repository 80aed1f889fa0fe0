"""Finds the fixed phrases that the code and the templates say."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, nodes

import evalkit

PACKAGE = Path(evalkit.__file__).parent
WORDING = PACKAGE / "show" / "wording.py"
Phrase = tuple[str, ...]


def phrases() -> dict[Phrase, str]:
    """Give each phrase, (one,) or (one, many), with a place where it is said."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        if path != WORDING:
            found |= {phrase: f"{path.name}:{line}" for phrase, line in in_code(path.read_text(encoding="utf-8"))}
    for path in sorted((PACKAGE / "show" / "templates").glob("*.html")):
        found |= {phrase: f"{path.name}:{line}" for phrase, line in in_template(path.read_text(encoding="utf-8"))}
    return found


def in_code(source: str) -> Iterator[tuple[Phrase, int]]:
    """Find `words.say("…")` and `words.plural("…", "…", n)`; a phrase that isn't written out is an error."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("say", "plural"):
            said = node.args[: 2 if node.func.attr == "plural" else 1]
            yield tuple(ast.literal_eval(one) for one in said), node.lineno


def in_template(source: str) -> Iterator[tuple[Phrase, int]]:
    """Find `say("…")` and `plural("…", "…", n)`."""
    for call in Environment(autoescape=True).parse(source).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in ("say", "plural"):
            said = call.args[: 2 if call.node.name == "plural" else 1]
            yield tuple(str(one.as_const()) for one in said), call.lineno
