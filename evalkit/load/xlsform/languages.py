"""Languages as a form calls them, and their codes: `English (en)`, `Español`, `pt`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from babel import Locale, localedata

_CODE = re.compile(r"^(.*?)\s*\(\s*([^()]*?)\s*\)$")
_NAMED_IN = ("en", "es", "de", "fr", "pt")
_OLD_CODES = {"iw": "he", "in": "id", "ji": "yi", "no": "nb"}


def language_code(name: str) -> str:
    """Give the code of a language: the one in parentheses, or the one that the name stands for.

    Names may be English, Spanish, German, French, Portuguese or the language's own. A name that nobody knows
    stays as it is, in small letters.

    >>> [language_code(name) for name in ("English (en)", "Español", "chinese", "PT", "Klingonian")]
    ['en', 'es', 'zh', 'pt', 'klingonian']
    """
    found = _CODE.match(name.strip())
    bare, inside = (found.group(1), found.group(2)) if found else (name, "")
    for code in (inside, bare.strip()):
        code = code.casefold().replace("_", "-")
        if code.split("-")[0] in _codes():
            return _OLD_CODES.get(code, code)
    key = _fold(bare)
    return _names().get(key) or _own_names().get(key) or bare.strip().casefold()


@cache
def _codes() -> frozenset[str]:
    return frozenset({*Locale("en").languages, *_OLD_CODES})


@cache
def _names() -> dict[str, str]:
    named: dict[str, str] = {}
    for locale in _NAMED_IN:
        for code, name in Locale(locale).languages.items():
            named.setdefault(_fold(name), code)
    return named


@cache
def _own_names() -> dict[str, str]:
    codes = sorted(code for code in _codes() if len(code) == 2 and localedata.exists(code))
    return {_fold(Locale(code).languages.get(code, code)): code for code in codes}


def _fold(name: str) -> str:
    """Take off case and accents: people write espanol."""
    letters = unicodedata.normalize("NFKD", name.strip().casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
