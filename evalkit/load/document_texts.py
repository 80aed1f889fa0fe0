"""The texts of documents, by the documents' names."""

from __future__ import annotations

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.counting import SourceText, as_read


class DocumentTexts:
    """The texts that are there, decoded one at a time: together they take up to four times as much as in the file."""

    def __init__(self, documents: pd.DataFrame) -> None:
        self._raw = documents[v.SOURCE_TEXT].astype("str")
        there = self._raw.notna().tolist()
        self._places = {name: place for place, name in enumerate(documents[v.DOCUMENT]) if there[place]}
        self._last = ("", "")

    def names(self) -> list[str]:
        """Give the documents whose texts are there."""
        return list(self._places)

    def column(self) -> pd.Series[str]:
        """Give all documents' texts as a Coding holds them, missing where there is none."""
        unmarked = self._raw.str.removeprefix("\ufeff")
        return unmarked.str.replace("\r\n", "\n", regex=False).str.replace("\r", "\n", regex=False)

    def source(self, name: str) -> SourceText:
        """Give a text with what tells ways of counting apart."""
        return SourceText.of(self._raw.iloc[self._places[name]])

    def plain(self, name: str) -> str:
        """Give a text as a Coding holds it; the last one is kept, so ask in the order of documents."""
        if self._last[0] != name or not self._last[1]:
            self._last = (name, as_read(self._raw.iloc[self._places[name]]))
        return self._last[1]
