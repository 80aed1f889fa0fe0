"""Texts that a spreadsheet would run as formulas made harmless, so that they can be put back."""

from __future__ import annotations

import re

_STARTS = "=+\\-@\t\r＝＋－＠"
_BEGINS = rf"(?=[ ']*[{_STARTS}])"
_GUARDED = re.compile(rf"(^|[;\t\r\n]){_BEGINS}")
_GUARD = re.compile(rf"(^|[;\t\r\n])'{_BEGINS}")


def harmless(text: str) -> str:
    """Put an apostrophe before whatever a spreadsheet would take for a formula.

    Guarded are the cell's beginning and what follows a semicolon, tab or line break, where a spreadsheet that parts
    cells otherwise would begin a new one. Source: OWASP, CSV Injection.

    >>> harmless("=1+1"), harmless("a;@b"), harmless("a-b")
    ("'=1+1", "a;'@b", 'a-b')
    """
    return _GUARDED.sub(r"\1'", text)


def as_given(text: str) -> str:
    """Take the apostrophes of `harmless` off again.

    >>> as_given(harmless("'=1")), as_given("it's")
    ("'=1", "it's")
    """
    return _GUARD.sub(r"\1", text)
