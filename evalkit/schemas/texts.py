"""Texts that stand in several languages: a plain string, or one string a language."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

DEFAULT_LANGUAGE = "en"


def _as_languages(value: Any) -> Any:
    return {DEFAULT_LANGUAGE: value} if isinstance(value, str) else value


LocalText = Annotated[dict[str, str], BeforeValidator(_as_languages)]
"""`text: Resources`, or `text: {en: Resources, es: Recursos}`."""


def _as_identifier(name: str) -> str:
    if not re.fullmatch(r"\w[^/\\\n]*", name):
        raise ValueError("an id begins with a letter or digit and has no slash")
    return name


Identifier = Annotated[str, AfterValidator(_as_identifier)]
"""What other things call a thing by: ids are joined with slashes, and folders are named after them."""


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
