"""What a column may tell about a person: found by its words and by its values, to be kept out of what is shared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from evalkit.load.letters import fold

_ROWS, _SAMPLE = 5_000, 500
_FEW_WORDS, _LONGEST_PHRASE = 5, 5
_LONGEST = 100
"""A longer cell is a text, whatever stands in it."""
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[^\W\d_]+")
_EMAIL = r"[\w.%+'-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}"
_SSN = r"[0-8][0-9]{2}-[0-9]{2}-[0-9]{4}"
_AMERICAN = r"(?:\+?1[ .-]?)?(?:\([0-9]{3}\) ?|[0-9]{3}[ .-])[0-9]{3}[ .-][0-9]{4}"
_ABROAD = r"\+[1-9][0-9]{0,2}(?:[ .()/-]{0,2}[0-9]){6,12}"
_BYTE = r"(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])"
_IPV6 = r"(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|(?=[0-9a-fA-F:]*::)[0-9a-fA-F:]{3,39}"
_DEGREES = r"-?[0-9]{1,3}\.[0-9]+"
_VALUES = re.compile(
    rf"(?P<email>{_EMAIL})|(?P<id_number>{_SSN})"
    rf"|(?P<phone>(?:{_AMERICAN}|{_ABROAD})(?: ?(?:x|ext\.?) ?[0-9]{{1,5}})?"
    r"|0[0-9]{1,4}(?:[ /-][0-9]{5,8}|(?: [0-9]{2}){4}))"
    rf"|(?P<ip_address>{_BYTE}(?:\.{_BYTE}){{3}}|{_IPV6})"
    r"|(?P<coordinates>-?[0-9]{1,2}\.[0-9]{3,}[ ,;] ?-?[0-9]{1,3}\.[0-9]{3,}"
    rf"|-?[0-9]{{1,2}}\.[0-9]+ {_DEGREES} -?[0-9.]+ [0-9.]+)"
)
_IN_TEXT = rf"{_EMAIL}|(?:^|[^0-9.+-])(?:{_AMERICAN}|{_SSN})(?:$|[^0-9-])|(?:^|[^\w+]){_ABROAD}(?:$|[^0-9-])"
_PLAUSIBLE = {
    "name": re.compile(r"[^\W\d_][^\d@]+"),
    "email": re.compile(r".*@.*"),
    "phone": re.compile(r"(?!\d{4}-\d\d?-\d\d?$)\+?(?:[\s().+/-]{0,3}\d){7,15}(?: ?(?:x|ext\.?) ?\d{1,5})?"),
    "ip_address": re.compile(rf"[0-9]+\.[0-9]+\.[0-9.x*]+|{_IPV6}"),
    "coordinates": re.compile(rf"{_DEGREES}.*|-?[0-9]{{1,3}},[0-9]+"),
    "address": re.compile(r".*[^\W\d_].*[\s,].*"),
    "birth_date": re.compile(r"(?:\D*\d){4,14}\D*"),
    "id_number": re.compile(r"[\w./ -]*(?:\d[./ -]*){4,}[\w./ -]*"),
}
"""What a value must look like for the words to be believed."""
_MUST_VARY = ("name", "address", "birth_date", "id_number")


def personal_kind(name: str, texts: Iterable[str], cells: pd.Series) -> str:
    """Tell what a column probably tells about a person.

    `name` is the column's, `texts` its question in any language, `cells` its text, "" where empty. Gives
    "name", "email", "phone", "ip_address", "coordinates", "address", "birth_date", "id_number", or "".

    >>> personal_kind("Q7", ["What is your e-mail address?"], pd.Series(["ana@example.org", ""]))
    'email'
    >>> personal_kind("Q8", ["Do you have an e-mail address?"], pd.Series(["Yes", "No"]))
    ''
    """
    filled = [cell for cell in cells.iloc[:_ROWS].tolist() if cell] or cells[cells != ""].iloc[:_ROWS].tolist()
    values = list(dict.fromkeys(filled))[:_SAMPLE]
    if not values:
        return ""
    by_value = _kind_by_values(values)
    if by_value:
        return by_value
    several = len(values) >= 4
    vary = len(values) == _SAMPLE or (len(values) * 20 >= len(filled) if several else len(values) * 2 >= len(filled))
    for kind in dict.fromkeys(kind for label in (name, *texts) for kind in _kinds_by_words(label)):
        plausible = sum(_PLAUSIBLE[kind].fullmatch(value) is not None for value in values)
        if plausible * 10 >= len(values) and (vary or kind not in _MUST_VARY):
            return kind
    return ""


def personal_hits(cells: pd.Series) -> int:
    """Count the cells of a column of free text in which an e-mail address, phone or social security number stands.

    >>> personal_hits(pd.Series(["Call me: (505) 555-0123", "We met on 2021-07-18", "write to ana@example.org", ""]))
    2
    """
    return int(cells.str.contains(_IN_TEXT, regex=True).sum())


def _kind_by_values(values: list[str]) -> str:
    """Give the kind that at least half of the values have the shape of; stop as soon as none can reach that."""
    counts: dict[str, int] = {}
    misses = 0
    for value in values:
        found = _VALUES.fullmatch(value) if len(value) <= _LONGEST else None
        kind = found.lastgroup if found else None
        if kind:
            counts[kind] = counts.get(kind, 0) + 1
        else:
            misses += 1
            if misses * 2 > len(values):
                return ""
    return next((kind for kind, count in counts.items() if count * 2 >= len(values)), "")


def _kinds_by_words(label: str) -> list[str]:
    words = [fold(word) for word in _WORD.findall(_CAMEL.sub(" ", label))]
    phrases = {
        " ".join(words[start : start + length])
        for length in range(1, min(len(words), _LONGEST_PHRASE) + 1)
        for start in range(len(words) - length + 1)
    }
    kinds = []
    for kind, lists in _words().items():
        short = (len(words) <= _FEW_WORDS and phrases & lists["label"]) or " ".join(words) in lists["whole"]
        if phrases & lists["anywhere"] or (short and not phrases & lists["unless"]):
            kinds.append(kind)
    return kinds


@cache
def _words() -> dict[str, dict[str, frozenset[str]]]:
    lists: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    places = ("anywhere", "label", "whole", "unless")
    return {kind: {place: frozenset(words.get(place, ())) for place in places} for kind, words in lists.items()}
