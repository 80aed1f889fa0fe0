"""ATLAS.ti's column headers in the languages of its interface that are read."""

from __future__ import annotations

from pathlib import Path

from evalkit.load.header_words import words_of

TOOL = "ATLAS.ti"
_LIST = Path(__file__).with_name("words.yml")
QUOTATIONS = words_of(_LIST, "quotations")
CODEBOOK = words_of(_LIST, "codebook")
TOTALS = [word for words in words_of(_LIST, "totals")["whole"].values() for word in words]
WANTED = ("id", "document", "content", "codes")
