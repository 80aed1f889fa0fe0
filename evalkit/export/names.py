"""Names of columns as SPSS and Stata allow them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

SPSS_LONGEST, STATA_LONGEST = 64, 32
_RESERVED = frozenset(
    [
        *("all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"),
        *("byte", "double", "float", "if", "in", "int", "long", "strl", "using"),
    ]
)
"""The words of SPSS, then those of Stata that don't begin with _: no name here does."""
_STATA_TEXT = re.compile(r"str\d+")


def short_names(names: Iterable[str], longest: int) -> dict[str, str]:
    """Give each column a name that both programs allow, at most so long; no two differ only in capitals.

    Letters lose their accents, other signs become _, and a name that nothing is left of is called by its place.

    >>> list(short_names(["Año", "año", "2021", "by", "名", "q3#1"], 32).values())
    ['Ano', 'ano_2', 'v_2021', 'v_by', 'v_5', 'q3_1']
    """
    taken: set[str] = set()
    given = {}
    for place, name in enumerate(names, start=1):
        wanted = _plain(name)[:longest].rstrip("_") or f"v_{place}"
        fresh, times = wanted, 1
        while fresh.casefold() in taken:
            times += 1
            fresh = f"{wanted[: longest - len(f'_{times}')]}_{times}"
        taken.add(fresh.casefold())
        given[name] = fresh
    return given


def _plain(name: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9_]+", "_", ascii_only).strip("_")
    small = plain.casefold()
    if plain and (not plain[0].isalpha() or small in _RESERVED or _STATA_TEXT.fullmatch(small)):
        return f"v_{plain}"
    return plain
