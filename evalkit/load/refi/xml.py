"""The XML of a project or codebook, read piece by piece: bounded in size, and without any document type."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

from evalkit.load.refi.refused import AGAIN, refused

MOST_ELEMENTS, DEEPEST, LONGEST_TAG = 3_000_000, 100, 16 << 20


def elements(pieces: Generator[bytes], name: str) -> Generator[tuple[str, Element]]:
    """Give the root, without what it will hold, then every element two levels below it with its section's tag.

    Tags come without their namespace, whose version tools write in several ways. `name` is how messages call the
    file. A document type is refused, for only there can entities be declared that grow or fetch other files. Raises
    InputError for that, for what is no whole XML, and for what is too large to be a project.
    """
    gathered = _Gathered(name)
    parser = ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = gathered.start, gathered.end
    parser.CharacterDataHandler = gathered.builder.data
    parser.StartDoctypeDeclHandler = gathered.refuse_doctype
    fed = 0
    try:
        with closing(pieces):
            for piece in pieces:
                parser.Parse(piece)
                fed += len(piece)
                if fed - parser.CurrentByteIndex > LONGEST_TAG:
                    raise refused(name, f"An element's attributes are longer than {LONGEST_TAG >> 20} MB.", AGAIN)
                yield from gathered.hand_over()
        parser.Parse(b"", True)
    except (ExpatError, ValueError, LookupError):
        what = "The XML is damaged or cut off."
        raise refused(name, what, AGAIN, parser.ErrorLineNumber) from None
    yield from gathered.hand_over()


class _Gathered:
    """Elements as the parser meets them; those that are whole wait to be handed over."""

    def __init__(self, name: str) -> None:
        self.builder = TreeBuilder()
        self._name = name
        self._open: list[Element] = []
        self._whole: list[tuple[str, Element]] = []
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise refused(self._name, f"The XML holds more than {MOST_ELEMENTS:,} elements.", "Export it in parts.")
        if len(self._open) >= DEEPEST:
            raise refused(self._name, f"Elements of the XML stand in each other {DEEPEST} deep and more.", AGAIN)
        element = self.builder.start(tag.rpartition("}")[2], attributes)
        self._open.append(element)
        if len(self._open) == 1:
            self._whole.append(("", element))

    def end(self, tag: str) -> None:
        element = self._open.pop()
        self.builder.end(element.tag)
        if len(self._open) == 2:
            self._whole.append((self._open[1].tag, element))
            # Else all sources would stay in memory until the last is read.
            self._open[1].clear()

    def refuse_doctype(self, *_declared: object) -> None:
        what = "The XML declares a document type, by which it could fetch other files or grow without bounds."
        raise refused(self._name, what, "No known tool writes one: ask whoever gave it to you where it comes from.")

    def hand_over(self) -> Iterator[tuple[str, Element]]:
        whole, self._whole = self._whole, []
        yield from whole
