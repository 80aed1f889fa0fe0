"""Texts that stand in several languages: a plain string, or one string a language."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any

from pydantic import BeforeValidator

DEFAULT_LANGUAGE = "en"


def _as_languages(value: Any) -> Any:
    return {DEFAULT_LANGUAGE: value} if isinstance(value, str) else value


LocalText = Annotated[dict[str, str], BeforeValidator(_as_languages)]
"""`text: Resources`, or `text: {en: Resources, es: Recursos}`."""


def text_in(text: dict[str, str], language: str) -> str:
    """Give a text in the language asked for, else in English, else in the first there is.

    >>> text_in({"en": "Resources", "es": "Recursos"}, "es")
    'Recursos'
    >>> text_in({"en": "Resources"}, "es")
    'Resources'
    """
    if language in text:
        return text[language]
    return text.get(DEFAULT_LANGUAGE) or next(iter(text.values()), "")


def slug(name: str) -> str:
    """Make a name fit for a file: small letters, digits and underscores.

    >>> slug("Doña Ana County")
    'dona_ana_county'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.casefold()).strip("_") or "unit"
