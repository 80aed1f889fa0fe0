"""MAXQDA's column headers in the languages of its interface that are read."""

from __future__ import annotations

from pathlib import Path

from evalkit.load.header_words import words_of

TOOL = "MAXQDA"
SEGMENTS = words_of(Path(__file__).with_name("words.yml"), "segments")
