"""Conditions of a form (`relevant`), as far as rules can say them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from evalkit.load.raw import Rule

Find = Callable[[str], tuple[str, bool] | None]
"""Gives a question's column and whether it takes several answers; None where there is no such question."""
_TOKEN = re.compile(
    r"\s*(?:\$\{\s*(?P<name>[^}]+?)\s*\}|'(?P<one>[^']*)'|\"(?P<two>[^\"]*)\"|(?P<number>-?\d+(?:\.\d+)?)(?![\w.])"
    r"|(?P<sign>!=|=|\(|\)|,)|(?P<word>and|or|not|selected)(?![\w-]))\s*"
)
_QUOTES = str.maketrans("‘’“”", "''\"\"")
Token = tuple[str, str]


class _Unsaid(Exception):  # noqa: N818 - not an error: the condition is one that rules can't say
    pass


def read_rules(condition: str, find: Find) -> tuple[Rule, ...] | None:
    """Say a condition as rules that must all hold; None where rules can't say it.

    >>> read_rules("${a} = 'x' or ${a} = 'y'", lambda name: (name, False))
    (Rule(column='a', values=('x', 'y'), but=False),)
    >>> read_rules("${a} > 3", lambda name: (name, False)) is None
    True
    """
    try:
        return tuple(_Reader(_tokens(condition.translate(_QUOTES)), find).read())
    except (_Unsaid, RecursionError):
        return None


def _tokens(condition: str) -> list[Token]:
    tokens, at = [], 0
    while at < len(condition):
        found = _TOKEN.match(condition, at)
        if not found:
            raise _Unsaid
        kind = found.lastgroup or ""
        tokens.append(("value" if kind in ("one", "two", "number") else kind, found[kind]))
        at = found.end()
    return tokens


class _Reader:
    """Reads a condition from left to right; `and` binds closer than `or`."""

    def __init__(self, tokens: list[Token], find: Find) -> None:
        self.tokens = tokens
        self.find = find

    def read(self) -> list[Rule]:
        rules = self.either()
        if self.tokens:
            raise _Unsaid
        return rules

    def either(self) -> list[Rule]:
        sides = [self.both()]
        while self.take(("word", "or")):
            sides.append(self.both())
        if len(sides) == 1:
            return sides[0]
        rules = [rule for side in sides for rule in side]
        if len(rules) != len(sides) or any(rule.but or rule.column != rules[0].column for rule in rules):
            raise _Unsaid
        return [Rule(rules[0].column, tuple(dict.fromkeys(value for rule in rules for value in rule.values)))]

    def both(self) -> list[Rule]:
        rules = self.term()
        while self.take(("word", "and")):
            rules += self.term()
        return rules

    def term(self) -> list[Rule]:
        if self.take(("word", "not")):
            self.need(("sign", "("))
            rules = self.either()
            self.need(("sign", ")"))
            if len(rules) != 1:
                raise _Unsaid
            return [replace(rules[0], but=not rules[0].but)]
        if self.take(("sign", "(")):
            rules = self.either()
            self.need(("sign", ")"))
            return rules
        if self.take(("word", "selected")):
            self.need(("sign", "("))
            column, _ = self.column(self.next("name"))
            self.need(("sign", ","))
            rule = Rule(column, (self.value(),))
            self.need(("sign", ")"))
            return [rule]
        return [self.equality()]

    def equality(self) -> Rule:
        turned = bool(self.tokens) and self.tokens[0][0] == "value"
        value = self.value() if turned else ""
        name = "" if turned else self.next("name")
        sign = self.next("sign")
        column, several = self.column(self.next("name") if turned else name)
        # `=` says of a check-all that one option is ticked and no other.
        if several or sign not in ("=", "!="):
            raise _Unsaid
        return Rule(column, (value if turned else self.value(),), but=sign == "!=")

    def column(self, name: str) -> tuple[str, bool]:
        found = self.find(name)
        if found is None:
            raise _Unsaid
        return found

    def value(self) -> str:
        value = self.next("value")
        # Equal to nothing asks whether there is an answer, which no list of values says.
        if not value:
            raise _Unsaid
        return value

    def next(self, kind: str) -> str:
        if not self.tokens or self.tokens[0][0] != kind:
            raise _Unsaid
        return self.tokens.pop(0)[1]

    def take(self, token: Token) -> bool:
        if self.tokens and self.tokens[0] == token:
            self.tokens.pop(0)
            return True
        return False

    def need(self, token: Token) -> None:
        if not self.take(token):
            raise _Unsaid
