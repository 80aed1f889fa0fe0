"""What somebody should know of a project that was read: what is missing in it, what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evalkit.load.headers import listed
from evalkit.load.refi.sources import Sources
from evalkit.load.source import Note


def notes(counted: dict[str, int], sources: Sources) -> list[Note]:
    """Give notes of what a project holds and a Coding has no place for; `counted` are elements by tag."""
    left = [
        ("memos left out", counted.get("Note", 0), "Only codings are read."),
        ("links left out", counted.get("Link", 0), "Annotations that hang on them are left out too."),
        ("networks left out", counted.get("Graph", 0), "Only codings are read."),
        ("groups of codes left out", counted.get("code sets", 0), "A code has its place by its path."),
        ("comments on quotations left out", sources.selections.comments, "They are the coders' words."),
        ("quotations of PDFs on a page and in its text", sources.selections.twins, "Codings of both are kept."),
        ("codings without a code left out", sources.selections.codeless, "They name none."),
        ("codings that stand there twice", sources.selections.twice, "Each is counted once."),
        ("cases of no document left out", counted.get("lone cases", 0), "Their values are no document's."),
        ("cases of parts of documents", counted.get("parts", 0), "Attributes are those of whole documents."),
        ("documents coded as a whole", sources.whole, "These codings have no positions."),
        ("further texts of one document", sources.further, "Positions are read in its first text only."),
    ]
    return [Note(what, many, why) for what, many, why in left if many]


def warnings(sources: Sources, names: list[str], doubled: list[str], unknown: dict[str, int]) -> Iterator[str]:
    """Warn of what is missing, empty, odd or doubled, by the `names` of the documents, and of references to nothing."""
    nameless = [place for place, name in enumerate(sources.names) if not name]
    of_documents = [
        (nameless, "{} documents have no name and are numbered: {}."),
        (sources.missing, "The files of {} documents are missing: {}. What can be read without them is."),
        (sources.empty, "The files of {} documents are empty: {}. Their positions can't be checked."),
        (sources.unreadable, "The texts of {} documents are in no known encoding: {}. They are not read."),
        (sources.selections.doubled, "In {} documents quotations have a GUID that another has: {}. Told apart."),
    ]
    for places, told in of_documents:
        if found := _named(places, names):
            yield told.format(len(found), listed(found))
    if doubled:
        yield f"Several documents have the same name; told apart by a number: {listed(doubled)}."
    if sources.unplaced:
        yield f"{sources.unplaced} quotations of texts have no positions, or such as can't be."
    for what, many in unknown.items():
        if many:
            yield f"{many} references to {what} point at none that the project holds, and are left out."


def _named(places: Iterable[int], names: list[str]) -> list[str]:
    return [names[place] for place in dict.fromkeys(places)]
