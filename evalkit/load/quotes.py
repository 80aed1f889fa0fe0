"""Quoted texts held against a document: whether they are the same, where words begin and end, where a quote stands."""

from __future__ import annotations

import re
import unicodedata

_MARK = "\ufeff"
_SHORTENED = ("…", "...")
_LEAST = 10
"""So many signs of a shortened quote, blanks aside, tell that it is the beginning of a text."""
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese part no words by blanks."""
_BINDING = ("\u200d", "\ufe0f")
"""Signs that bind others into one, as in an emoji of several."""
OTHER, BEGINNING, SAME, LETTER_BY_LETTER = range(4)


def bare(text: str) -> str:
    r"""Give a text without blanks and line ends, which tools write anew, and é always as one sign.

    >>> bare("We  trust\r\nthem.\n")
    'Wetrustthem.'
    """
    return unicodedata.normalize("NFC", "".join(text.replace(_MARK, "").split()))


def likeness(text: str, quote: str) -> int:
    """Tell how a quote, whole or shortened, is like a text: OTHER, BEGINNING, SAME or LETTER_BY_LETTER.

    >>> likeness("We trust them.", "We trust"), likeness("Families come to us now.", "Families come…")
    (0, 1)
    """
    if text == quote:
        return LETTER_BY_LETTER
    whole, quote = bare(text), bare(quote)
    if whole == quote:
        return SAME
    begins = beginning(quote)
    shortened = begins != quote and len(begins) >= _LEAST
    return BEGINNING if shortened and whole.startswith(begins) else OTHER


def beginning(quote: str) -> str:
    """Give a quote without the sign that the tool shortened it."""
    return next((quote.removesuffix(sign) for sign in _SHORTENED if quote.endswith(sign)), quote)


def whole_words(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of a text begins and ends between words.

    >>> whole_words("We trust them.", 3, 8), whole_words("We trust them.", 3, 7)
    (True, False)
    """
    return not (_in_word(text, start) or _in_word(text, end))


def trimmed(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of a text begins and ends with something else than a blank; line ends don't count."""
    found = text[start:end].rstrip("\n")
    return bool(found) and not (found[0].isspace() or found[-1].isspace())


def _in_word(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if after in _BINDING or before == _BINDING[0] or unicodedata.combining(after):
        return True
    return before.isalnum() and after.isalnum() and not (_SPACELESS.match(before) or _SPACELESS.match(after))


def find_once(text: str, bared: str, quote: str) -> tuple[int, int] | None:
    r"""Find where a quote stands in a text as whole words, blanks aside; None where it doesn't, or more than once.

    `bared` is the text without blanks, see `bare`.

    >>> find_once("We trust\nthem.", "Wetrustthem.", "trust them")
    (3, 13)
    """
    sought = bare(quote)
    at = bared.find(sought) if sought else -1
    if at < 0 or bared.find(sought, at + 1) >= 0:
        return None
    start = text.find(quote)
    span = (start, start + len(quote)) if start >= 0 else _blanks_aside(text, quote)
    return span if span and whole_words(text, *span) else None


def _blanks_aside(text: str, quote: str) -> tuple[int, int] | None:
    pattern = r"\s*".join(map(re.escape, quote.replace(_MARK, "").split()))
    found = re.search(pattern, text)
    return found.span() if found else None
