"""Ids for what an export names in whole sentences: short, plain and no two alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

from evalkit.schemas.texts import slug
from evalkit.vocabulary import RESPONDENT, ROW, UNIT, WAVE

_LONGEST = 40
_CODE = re.compile(r"[\w#.@/\-\[\]]{1,60}")
_TAKEN = frozenset((RESPONDENT, ROW, UNIT, WAVE))


class Names:
    """Ids given so far; each new one differs from them all."""

    def __init__(self) -> None:
        self._given: set[str] = set(_TAKEN)

    def give(self, wanted: str, fallback: str) -> str:
        """Make an id from a column's name or a question's words.

        >>> names = Names()
        >>> names.give("Q3_1", "item_1"), names.give("Do you smoke?", "item_2"), names.give("Do you smoke", "item_3")
        ('q3_1', 'do_you_smoke', 'do_you_smoke_2')
        """
        base = short_slug(wanted) or fallback
        name, times = base, 1
        while name in self._given:
            times += 1
            name = f"{base}_{times}"
        self._given.add(name)
        return name

    def taken(self, wanted: str) -> bool:
        """Tell whether an id made of these words is given already, or would be empty."""
        return short_slug(wanted) in self._given | {""}

    def forget(self, name: str) -> None:
        """Free an id that was given in vain."""
        self._given.discard(name)


def short_slug(text: str) -> str:
    """Make a text an id of at most 40 characters, cut between words; "" where it has no Latin letters or digits.

    >>> short_slug("Which of the following Star Wars films have you seen? Please select all")
    'which_of_the_following_star_wars_films'
    """
    if not re.search(r"[a-z0-9]", slug(text)) or (slug(text) == "unit" and "unit" not in text.casefold()):
        return ""
    name = slug(text)
    return name if len(name) <= _LONGEST else name[: _LONGEST + 1].rpartition("_")[0] or name[:_LONGEST]


def is_code(name: str) -> bool:
    """Tell a column's code (Q3_1, race) from a question written out."""
    return _CODE.fullmatch(name) is not None


def some(names: Iterable[str], most: int = 8) -> str:
    """Name the first few of many.

    >>> some(["a", "b", "c"], most=2)
    'a, b and 1 more'
    """
    given = list(names)
    return ", ".join(given[:most]) + (f" and {len(given) - most} more" if len(given) > most else "")


def label_of(text: dict[str, str], longest: int = 80) -> dict[str, str]:
    """Shorten a question to what fits beside a bar, in each language."""
    return {
        language: words if len(words) <= longest else words[:longest].rpartition(" ")[0].rstrip(" ,;:") + " …"
        for language, words in text.items()
    }
