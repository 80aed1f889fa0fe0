"""A YAML file in, a checked model out; what is wrong is told with its line."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from evalkit.errors import InputError, Problem, name_in
from evalkit.yamlfaults import problems_of

Model = TypeVar("Model", bound=BaseModel)

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one written in C is there on most machines, and several times as fast."""


def read_model(path: Path, model: type[Model], home: Path | None = None, as_printed: bool = False) -> Model:
    """Read a YAML file and check it against a model.

    `path` is the file, `home` the initiative's folder by which messages name it. `as_printed` hands every
    value to the model as the text that stands there, so that 3.80 keeps its last decimal. Raises InputError
    with file and line for a missing or empty file, broken YAML, a key given twice, and each value
    that the model refuses.
    """
    name = name_in(path, home)
    node = _compose(path, name)
    loader = yaml.BaseLoader("") if as_printed else yaml.SafeLoader("")
    try:
        data = loader.construct_document(node)
        return model.model_validate(data)
    except yaml.constructor.ConstructorError as error:
        row = error.problem_mark.line + 1 if error.problem_mark else None
        raise InputError([Problem(name, f"{error.problem}.", "Correct it.", row)]) from None
    except ValidationError as error:
        raise InputError(problems_of(error, node, name)) from None
    except ValueError as error:
        # A date that the calendar does not have: YAML takes 2021-06-31 for one.
        raise InputError([Problem(name, f"{error}.", "Correct the date, or put it in quotes.")]) from None


def _compose(path: Path, name: str) -> yaml.MappingNode:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError([Problem(name, "The file is missing.", "Put it there, or correct the name.")]) from None
    except (UnicodeDecodeError, IsADirectoryError):
        raise InputError([Problem(name, "This is not a text file in UTF-8.", "Save it as UTF-8 text.")]) from None
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark, what = getattr(error, "problem_mark", None), getattr(error, "problem", "it holds a control character")
        remedy = "Check indentation, colons and quotes near that line."
        row = mark.line + 1 if mark else None
        raise InputError([Problem(name, f"This is not YAML: {what}.", remedy, row)]) from None
    if node is None:
        raise InputError([Problem(name, "The file is empty.", "Write it, or copy the demo's as a start.")])
    if not isinstance(node, yaml.MappingNode):
        raise InputError([Problem(name, "The file should hold keys and values.", "Write `key: value` lines.")])
    _refuse_doubled_keys(node, name)
    return node


def _refuse_doubled_keys(node: yaml.Node, name: str) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise InputError([Problem(name, "a key is not plain text.", "Write it as `key: value`.", _row(key))])
            if key.value in seen:
                what = f"the key {key.value} is given twice here."
                raise InputError([Problem(name, what, "Keep one of them.", _row(key))])
            seen.add(key.value)
            _refuse_doubled_keys(value, name)
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            _refuse_doubled_keys(child, name)


def _row(node: yaml.Node) -> int:
    line: int = node.start_mark.line
    return line + 1
