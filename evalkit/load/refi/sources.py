"""The sources of a project: documents with their texts, and the selections on them."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from evalkit import vocabulary as v
from evalkit.errors import InputError
from evalkit.load.encoding import to_utf8
from evalkit.load.refi.archive import Project
from evalkit.load.refi.quoted import position, quoted
from evalkit.load.refi.selections import Selections

MEDIA = {
    "TextSource": v.MEDIUM_TEXT, "PDFSource": v.MEDIUM_PDF, "PictureSource": v.MEDIUM_PICTURE,
    "AudioSource": v.MEDIUM_AUDIO, "VideoSource": v.MEDIUM_VIDEO,
}  # fmt: skip
_SELECTIONS = {
    "PlainTextSelection": v.MEDIUM_TEXT, "TranscriptSelection": v.MEDIUM_TEXT, "PDFSelection": v.MEDIUM_PDF,
    "PictureSelection": v.MEDIUM_PICTURE, "AudioSelection": v.MEDIUM_AUDIO, "VideoSelection": v.MEDIUM_VIDEO,
}  # fmt: skip
_TEXTS = ("Representation", "TextDescription", "Transcript")
"""What holds the text of a source that is none itself."""


class Sources:
    """What is gathered of the sources, in their order.

    `texts` are as the file has them, byte order mark and line ends too; None where there is none. `missing`,
    `empty` and `unreadable` are the numbers of documents whose files are so, `further` counts texts beyond a
    document's first, whose selections have no positions.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self.guids: list[str] = []
        self.names: list[str] = []
        self.media: list[str] = []
        self.texts: list[str | None] = []
        self.values: list[list[Element]] = []
        self.selections = Selections()
        self.missing: list[int] = []
        self.empty: list[int] = []
        self.unreadable: list[int] = []
        self.whole = self.further = self.unplaced = 0
        self._times: dict[str | None, str | None] = {}

    def add(self, source: Element) -> None:
        """Take a source; elements that are none are passed over."""
        if source.tag not in MEDIA:
            return
        place, medium = len(self.names), MEDIA[source.tag]
        holder = source if medium == v.MEDIUM_TEXT else next((one for one in source if one.tag in _TEXTS), None)
        self.guids.append(source.get("guid", ""))
        self.names.append(source.get("name", "").strip())
        self.media.append(medium)
        self.values.append(source.findall("VariableValue"))
        self.texts.append(None if holder is None else self._text(holder, place))
        if source.get("path") and not self._project.holds(source.get("path", "")):
            self.missing.append(place)
        if source.find("Coding") is not None:
            self.whole += 1
            self.selections.add(source, place, medium)
        self._walk(source, holder, holder, place)

    def _text(self, holder: Element, place: int) -> str | None:
        written = holder.find("PlainTextContent")
        if written is not None:
            return written.text or ""
        data = self._project.source(holder.get("plainTextPath", ""))
        if not data:
            (self.missing if data is None else self.empty).append(place)
            return None
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return self._other_encoding(data, place)

    def _other_encoding(self, data: bytes, place: int) -> str | None:
        try:
            return to_utf8(data, "").data.decode("utf-8")
        except InputError:
            self.unreadable.append(place)
            return None

    def _walk(self, part: Element, holder: Element | None, first: Element | None, place: int) -> None:
        """Take the selections in a part of a source; `holder` is whose text the positions in this part count."""
        for child in part:
            if child.tag in _SELECTIONS:
                self._select(child, holder if holder is first else None, place)
                self._walk(child, None, first, place)
            elif child.tag in _TEXTS:
                self.further += child is not first and part.tag in MEDIA
                # The points in time of a transcript, by which its selections tell where they stand.
                self._times = {point.get("guid"): point.get("position") for point in child.findall("SyncPoint")}
                self._walk(child, child, first, place)

    def _select(self, selection: Element, holder: Element | None, place: int) -> None:
        medium = _SELECTIONS[selection.tag]
        if medium != v.MEDIUM_TEXT or holder is None:
            self.selections.add(selection, place, medium, text=_content(selection))
            return
        start, end = self._positions(selection)
        if start is None or end is None or end < start:
            start = end = None
            self.unplaced += 1
        text = quoted(selection.get("name", ""), start, end, self.texts[place] is not None)
        self.selections.add(selection, place, medium, start, end, text)

    def _positions(self, selection: Element) -> tuple[int | None, int | None]:
        if selection.tag == "PlainTextSelection":
            return position(selection.get("startPosition")), position(selection.get("endPosition"))
        start, end = (self._times.get(selection.get(name)) for name in ("fromSyncPoint", "toSyncPoint"))
        return position(start), position(end)


def _content(selection: Element) -> str:
    """Give the text that a tool found on the selected part of a page; "" where it gives none."""
    return selection.findtext("Representation/PlainTextContent") or ""
