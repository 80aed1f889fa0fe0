"""The display logic of a survey file, where it is simple enough for rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from evalkit.load.raw import Rule

_CHOICE = re.compile(r"q://(?P<question>QID\d+(?:#\d+)?)/SelectableChoice/(?P<choice>\w+)")


def entries(value: Any) -> dict[str, Any]:
    """Give what a survey file lists: it writes a list where the keys are numbers from 0, else an object.

    >>> entries(["a"]), entries({"1": "b"}), entries(None)
    ({'0': 'a'}, {'1': 'b'}, {})
    """
    if isinstance(value, dict):
        return {str(key): found for key, found in value.items()}
    return {str(at): found for at, found in enumerate(value)} if isinstance(value, list) else {}


def rules(logic: Any, recodes: Mapping[str, Mapping[str, str]], multi: set[str]) -> tuple[Rule, ...] | None:
    """Read display logic as rules that all hold; None where it is more than that.

    `recodes` gives the value of each choice of a question, `multi` the check-alls, whose options are columns.
    Choices of one single-choice question joined by "or" are one rule.
    """
    found: list[Rule] = []
    for key, group in entries(logic).items():
        if not key.isdecimal():
            continue
        kind = entries(group).get("Type", "If")
        if kind not in ("If", "AndIf"):
            return None
        terms = [entries(term) for name, term in entries(group).items() if name.isdecimal()]
        read = [_rule(term, recodes, multi) for term in terms]
        # Qualtrics spells it so.
        joints = {str(term.get("Conjuction", term.get("Conjunction", "And"))).casefold() for term in terms[1:]}
        whole = [rule for rule in read if rule is not None]
        if len(whole) < len(read) or len(joints) > 1:
            return None
        if joints == {"or"}:
            if len({rule.column for rule in whole}) > 1 or any(rule.but for rule in whole):
                return None
            whole = [Rule(whole[0].column, tuple(value for rule in whole for value in rule.values))]
        found += whole
    return tuple(found) or None


def _rule(term: Mapping[str, Any], recodes: Mapping[str, Mapping[str, str]], multi: set[str]) -> Rule | None:
    place = _CHOICE.fullmatch(str(term.get("ChoiceLocator") or term.get("LeftOperand") or ""))
    operator = term.get("Operator")
    if place is None or term.get("LogicType") != "Question" or operator not in ("Selected", "NotSelected"):
        return None
    question, choice = place["question"], place["choice"]
    if question in multi:
        return Rule(f"{question}_{choice}", ("1",), operator == "NotSelected")
    value = recodes.get(question, {}).get(choice)
    return None if value is None else Rule(question, (value,), operator == "NotSelected")
