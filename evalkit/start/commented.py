"""YAML with comments: each key under a line or two that say what it is for."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Any

import yaml

_WIDTH = 110


class _Dumper(yaml.SafeDumper):
    """Short lists and mappings that hold nothing further stand in one line, but for the outermost."""

    def represent(self, data: Any) -> None:
        node = self.represent_data(data)
        _lay_out(node, outermost=True)
        self.serialize(node)


def _lay_out(node: Any, outermost: bool = False) -> int:
    """Break what is too long for a line; give the length of what stands in one."""
    if isinstance(node, yaml.ScalarNode):
        return len(node.value) + 4
    parts = [part for pair in node.value for part in (pair if isinstance(pair, tuple) else [pair])]
    length = sum(map(_lay_out, parts))
    if outermost or length > _WIDTH:
        node.flow_style = False
    return length if node.flow_style else _WIDTH + 1


def commented(opening: str, parts: Iterable[tuple[str, dict[str, Any]]]) -> str:
    """Write keys and values as YAML, each part under its comment; the opening stands above all.

    >>> print(commented("An example.", [("How many.", {"smallest_n": 5})]))
    # An example.
    <BLANKLINE>
    # How many.
    smallest_n: 5
    <BLANKLINE>
    """
    written = [_comment(opening)]
    for told, values in parts:
        style: dict[str, Any] = {"default_flow_style": None, "sort_keys": False, "allow_unicode": True}
        body = yaml.dump(values, Dumper=_Dumper, width=_WIDTH, **style)
        written.append(f"{_comment(told)}{body}")
    return "\n".join(written)


def plain(value: Any) -> Any:
    """Write a text in English alone as the text itself, all through a model's values.

    >>> plain({"label": {"en": "Food"}, "text": {"en": "Food", "es": "Alimentos"}})
    {'label': 'Food', 'text': {'en': 'Food', 'es': 'Alimentos'}}
    """
    if isinstance(value, dict):
        return value["en"] if value.keys() == {"en"} else {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list | tuple) else value


def _comment(text: str) -> str:
    lines = [line for paragraph in text.split("\n") for line in textwrap.wrap(paragraph, _WIDTH - 2) or [""]]
    return "".join(f"# {line}".rstrip() + "\n" for line in lines)
