"""REDCap's branching logic as rules, where rules can say it."""

from __future__ import annotations

import re

from evalkit.load.raw import Rule
from evalkit.load.redcap.choices import checkbox_name

_TOKEN = re.compile(r"""'[^']*'|"[^"]*"|[()]|\band\b|\bor\b|&&|\|\|""", re.IGNORECASE)
_WORDS = {"&&": "and", "||": "or"}
_COMPARED = re.compile(
    r"""(?:\[(?P<event>[a-z]\w*)\])?                     # another event
        \[(?P<field>[a-z]\w*)(?:\((?P<code>[^()\[\]]+)\))?\]   # a field, or a choice of a checkbox
        \s*(?P<sign>=|<>|!=)\s*
        (?P<value>'[^']*'|"[^"]*"|-?\d+(?:\.\d+)?)""",
    re.IGNORECASE | re.VERBOSE,
)


def read_branching(logic: str) -> tuple[Rule, ...] | None:
    """Read branching logic into rules that all hold where the field is shown; None where rules can't say it.

    A rule names a field of another event as `field@event`, a choice of a checkbox by its column.

    >>> read_branching("[sex] = '0' and ([meds(2)] = '1')")
    (Rule(column='sex', values=('0',), but=False), Rule(column='meds___2', values=('1',), but=False))
    >>> read_branching("[a] = '1' or [a] = '2'")
    (Rule(column='a', values=('1', '2'), but=False),)
    >>> read_branching("[age] >= 18") is None
    True
    """
    logic = _unwrapped(logic.strip())
    either = _split(logic, "or")
    if len(either) > 1:
        return _merged([read_branching(part) for part in either])
    both = _split(logic, "and")
    if len(both) > 1:
        found = [read_branching(part) for part in both]
        return None if None in found else tuple(rule for rules in found for rule in rules or ())
    return _compared(logic)


def _merged(parts: list[tuple[Rule, ...] | None]) -> tuple[Rule, ...] | None:
    """Join the alternatives: one column that holds one of several values is one rule, anything else is none."""
    if not all(rules is not None and len(rules) == 1 and not rules[0].but for rules in parts):
        return None
    rules = [rules[0] for rules in parts if rules]
    if len({rule.column for rule in rules}) > 1:
        return None
    return (Rule(rules[0].column, tuple(dict.fromkeys(value for rule in rules for value in rule.values))),)


def _compared(logic: str) -> tuple[Rule, ...] | None:
    found = _COMPARED.fullmatch(logic)
    if found is None:
        return None
    event, field, code = found["event"], found["field"].lower(), found["code"]
    value, but = found["value"].strip("'\""), found["sign"] != "="
    if not value:
        return None
    if code is not None:
        # A choice is ticked or not: "not 1", "0" and blank are one.
        if value not in ("0", "1"):
            return None
        field, but, value = checkbox_name(field, code.strip()), but != (value == "0"), "1"
    return (Rule(f"{field}@{event.lower()}" if event else field, (value,), but),)


def _split(logic: str, word: str) -> list[str]:
    """Cut at a word that stands in no bracket and no quotes."""
    parts, start, depth = [], 0, 0
    for token in _TOKEN.finditer(logic):
        found = token[0].lower()
        depth += {"(": 1, ")": -1}.get(found, 0)
        if depth == 0 and _WORDS.get(found, found) == word:
            parts.append(logic[start : token.start()])
            start = token.end()
    return [*parts, logic[start:]]


def _unwrapped(logic: str) -> str:
    """Take off brackets around the whole."""
    depth = 0
    for token in _TOKEN.finditer(logic):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if depth == 0 and token[0] == ")":
            whole = logic.startswith("(") and token.end() == len(logic)
            return _unwrapped(logic[1:-1].strip()) if whole else logic
    return logic
