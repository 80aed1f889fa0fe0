"""Plain words in the reader's language: fixed phrases by gettext, numbers as the language writes them."""

from __future__ import annotations

import gettext
import io
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path

from babel import Locale, dates, numbers
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from evalkit.errors import UsageError

LOCALE = Path(__file__).parent / "locale"
# Numbers as people here write them: Spanish in the United States has a decimal point, in Spain a comma.
_NUMBERS = {"en": "en_US", "es": "es_US"}
LANGUAGES = ("en", *sorted(path.stem for path in LOCALE.glob("*.po")))
"""English, which the phrases are written in, and each language that has a catalogue."""


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    with (LOCALE / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


class Wording:
    """Phrases and numbers in one language.

    `language` is one of `LANGUAGES`. Phrases are the English text with named places in braces;
    the Spanish ones stand in `locale/es.po`.

    >>> Wording("en").plural("{n} person", "{n} people", 6)
    '6 people'
    >>> Wording("es").say("Why is this hidden?")
    '¿Por qué no se muestra esto?'

    Raises UsageError for a language that has no catalogue.
    """

    def __init__(self, language: str = "en") -> None:
        if language not in LANGUAGES:
            raise UsageError(f"There is no language {language!r}. Choose one of: {', '.join(LANGUAGES)}.")
        self.language = language
        self._locale = Locale.parse(_NUMBERS.get(language, language))
        self._gettext = _catalogue(language)

    def say(self, phrase: str, /, **values: object) -> str:
        """Give a fixed phrase, its places filled in."""
        return self._gettext.gettext(phrase).format(**values)

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Give the phrase for one or for many; `{n}` is the number."""
        # A number out of a table is numpy's, which gettext is about to refuse.
        return self._gettext.ngettext(one, many, int(n)).format(n=self.number(n), **values)

    def number(self, value: float, digits: int = 0) -> str:
        """Write a number as the language does, with a fixed number of decimals."""
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return numbers.format_decimal(_half_up(value, digits), format=pattern, locale=self._locale)

    def percent(self, share: float) -> str:
        """Write a share (0 to 1) as a whole percentage."""
        return numbers.format_percent(_half_up(share, 2), format="#,##0%", locale=self._locale)

    def day(self, day: date, *, year: bool = True) -> str:
        """Write a day with the month's name, and the year unless it goes without saying.

        >>> Wording("es").day(date(2021, 6, 7), year=False)
        '7 jun'
        """
        if year:
            return dates.format_date(day, "medium", self._locale)
        return dates.format_skeleton("MMMd", day, locale=self._locale)

    def listed(self, names: list[str]) -> str:
        """Join names with commas and an "and"."""
        return format_list(names, locale=self._locale)


def _half_up(value: float, digits: int) -> Decimal:
    """Round as people do: 12.5 is 13, where the computer's own rule would say 12; and nothing is never below zero."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP) + Decimal(0)
