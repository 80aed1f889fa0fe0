"""What a model refuses of a YAML file, told with its line: also words that YAML took for something else than text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import ValidationError

from evalkit.errors import Problem

_REMEDIES = {
    "missing": "Add it.",
    "extra_forbidden": "Correct the spelling, or leave the key out.",
    "string_type": "Write text; put numbers, dates, yes and no in quotation marks.",
    "int_type": "Write a whole number, without quotation marks.",
}
_NO_TEXT = ("string_type", "dict_type", "invalid_key")
"""A text was expected: texts in several languages may be a mapping too."""
_BOOL = "tag:yaml.org,2002:bool"
_NULL = "tag:yaml.org,2002:null"
_TAKEN_FOR = {
    _BOOL: "true or false",
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:timestamp": "a date",
}
_BOOLS = yaml.SafeLoader.bool_values


@dataclass(frozen=True)
class _Step:
    """One step down a file: how it is called, the key or entry that stands there, and what it holds."""

    said: str
    there: yaml.Node
    value: yaml.Node


def problems_of(error: ValidationError, node: yaml.Node, name: str) -> list[Problem]:
    """Give the problems of a file, `name`, whose YAML is `node`, each with its line where it concerns one.

    >>> from pydantic import TypeAdapter
    >>> try: TypeAdapter(dict[str, str]).validate_python({"level": True})
    ... except ValidationError as error: found = problems_of(error, yaml.compose("level: yes"), "a.yml")
    >>> print(found[0])
    a.yml, row 1: level: yes has no quotation marks, so YAML takes it for true or false. Write "yes".
    """
    faults = error.errors()
    bare = [(*fault["loc"][:-1], steps[-1].said) for fault in faults if fault["type"] == "invalid_key"
            and (steps := _steps(node, fault["loc"]))]  # fmt: skip
    # A key that is there without its quotation marks isn't missing as well.
    told = [fault for fault in faults if fault["type"] != "missing" or fault["loc"] not in bare]
    return [_problem(name, node, fault) for fault in told]


def _problem(name: str, node: yaml.Node, fault: Any) -> Problem:
    location = [part for part in fault["loc"] if part != "[key]" and not str(part).startswith("function-")]
    steps = _steps(node, location)
    rest = [f"entry {part + 1}" if isinstance(part, int) else str(part) for part in location[len(steps) :]]
    where = " → ".join([step.said for step in steps] + rest)
    what, remedy = _told(fault)
    if steps and not rest and fault["type"] in _NO_TEXT:
        is_key = fault["type"] == "invalid_key" or "[key]" in fault["loc"]
        what, remedy = _bare(steps[-1].there if is_key else steps[-1].value, is_key) or (what, remedy)
    # What concerns the whole file has no line.
    row = steps[-1].there.start_mark.line + 1 if steps else None
    return Problem(name, f"{where}: {what}." if where else f"{what}.", remedy, row)


def _told(fault: Any) -> tuple[str, str]:
    """Say what is wrong and what to do, as the model's own checks have it, or pydantic."""
    what = fault["msg"].removeprefix("Value error, ")
    if fault["type"] == "missing":
        what = "this key is required and missing"
    elif fault["type"] == "extra_forbidden":
        what = "this key is not known"
    told = fault.get("ctx", {}).get("remedy")
    return what, told or _REMEDIES.get(fault["type"], "Correct it.")


def _bare(node: yaml.Node, is_key: bool) -> tuple[str, str] | None:
    """Tell of nothing, or of a word without quotation marks that YAML took for something else than text."""
    if node.tag == _NULL:
        return "nothing stands here", "Write what belongs there, or leave the key out."
    taken = _TAKEN_FOR.get(node.tag)
    if taken is None or not isinstance(node, yaml.ScalarNode):
        return None
    what = f"{node.value} has no quotation marks, so YAML takes it for {taken}"
    if not is_key or node.tag != _BOOL:
        return what, f'Write "{node.value}".'
    return what, f'Write "{node.value}": and so each yes, no, on and off behind it that is a text.'


def _steps(node: yaml.Node, location: Sequence[Any]) -> list[_Step]:
    """Follow the path of keys down as far as it exists."""
    steps: list[_Step] = []
    for part in location:
        step = _step(node, part)
        if step is None:
            break
        steps.append(step)
        node = step.value
    return steps


def _step(node: yaml.Node, part: Any) -> _Step | None:
    if isinstance(node, yaml.MappingNode):
        named = [pair for pair in node.value if pair[0].value == str(part)]
        # To pydantic a key that YAML took for true is 1.
        bare = [pair for pair in node.value if pair[0].tag == _BOOL and _BOOLS[pair[0].value.lower()] == part]
        for key, value in [*named, *bare]:
            return _Step(key.value, key, value)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return _Step(f"entry {part + 1}", node.value[part], node.value[part])
    return None
