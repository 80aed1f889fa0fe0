"""Letters made alike, so that words are found however somebody typed them."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Write a text in small letters without accents.

    >>> fold("FÉVRIER"), fold("Straße")
    ('fevrier', 'strasse')
    """
    if text.isascii():
        return text.lower()
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign)).casefold()
