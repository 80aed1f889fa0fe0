"""Texts that stand in several languages: a plain string, or one string a language."""

from __future__ import annotations

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
