"""What in a quotation looks personal: names, places, numbers. It only proposes; people decide."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)?(?:-[^\W\d_]+)*"
_TOKEN = re.compile(rf"{_WORD}|[.!?…:]+|\n|[\"“”«»¿¡(\[]|\S")
_BREAKS = (".", "!", "?", "…", ":", "\n")
_OPENERS = set('"“”«»¿¡([')
_JOINING = {"de", "del", "la", "las", "los", "y", "of", "the"}
"""Small words within a name: Casa de la Luz."""
_CAPITALISED = """
I I'm I've I'd I'll COVID OK TV US USA English Spanish Mexican American Inglés Español God Dios Christmas Navidad
Monday Tuesday Wednesday Thursday Friday Saturday Sunday Lunes Martes Miércoles Jueves Viernes Sábado Domingo
January February March April May June July August September October November December
"""
_COMMON = frozenset(_CAPITALISED.split())
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|enero|febrero|marzo|abril|"
    "mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
)
_ROADS = "Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Highway|Route"
_NUMBERS = re.compile(
    r"(?P<email>[\w.%+'-]+@[\w-]+(?:\.[\w-]+)+)"
    rf"|(?P<date>\b(?:{_MONTHS})\.? \d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of |de )?(?:{_MONTHS})\b"
    r"|\b\d{1,4}[/-]\d{1,2}[/-]\d{1,4}\b)"
    r"|(?P<phone>\+?\(?\d(?:[ ().-]{0,2}\d){6,14})"
    rf"|(?P<address>\b\d+ (?:[^\W\d_]+ ){{1,3}}(?:{_ROADS})\b|\b(?:calle|avenida|carretera)(?: [^\W\d_]+){{1,4}} \d+)"
    r"|(?P<age>\b\d{1,3}[ -](?:years?[ -]old|años)\b)"
    r"|(?P<number>\b\d{3,}\b)",
    re.IGNORECASE,
)
_CALLED = {"email": "e-mail", "number": "number"}


def marks(texts: Iterable[str], places: Collection[str] = ()) -> list[list[str]]:
    """Say of each text what in it looks personal, as "name or place: ...", "phone: ..." and the like.

    `places` are names that tell where somebody is from, of the counties above all. A capital letter within a sentence
    is taken for that of a name; at its beginning only where the same word is a name in another of the texts.

    >>> marks(["I said yes because Ana Ruiz asked.", "Ana called 505-555-0100.", "We met in County 3."], ["County 3"])
    [['name or place: Ana Ruiz'], ['name or place: Ana', 'phone: 505-555-0100'], ['county: County 3']]
    """
    given = list(texts)
    plain = {word for text in given for word in _TOKEN.findall(text) if word[0].islower()}
    runs = [list(_names(text, plain)) for text in given]
    known = {word for found in runs for run, sure in found if sure for word in run} - _JOINING
    places = sorted(dict.fromkeys(places), key=len, reverse=True)
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, places))})(?!\w)", re.IGNORECASE) if places else None
    parts = {word for place in places for word in place.split()}
    return [
        [*_counties(text, named), *_marked(found, known, parts), *_numbers(text)]
        for text, found in zip(given, runs, strict=True)
    ]


def _counties(text: str, named: re.Pattern[str] | None) -> Iterator[str]:
    found = named.findall(text) if named else []
    yield from (f"county: {place}" for place in dict.fromkeys(found))


def _marked(found: Iterable[tuple[list[str], bool]], known: Collection[str], parts: Collection[str]) -> Iterator[str]:
    for run in dict.fromkeys(tuple(run) for run, sure in found if sure or run[0] in known):
        if not set(run) <= set(parts):
            yield f"name or place: {' '.join(run)}"


def _names(text: str, plain: Collection[str]) -> Iterator[tuple[list[str], bool]]:
    """Give what could be names; sure are those that don't owe their capital letter to a sentence's beginning alone.

    A first word that is written small elsewhere, as "now" is, belongs to no name.
    """
    for run, first in _runs(text):
        name = run[1:] if first and run[0].lower() in plain else run
        if name:
            yield name, len(name) > first or len(name) < len(run)


def _runs(text: str) -> Iterator[tuple[list[str], int]]:
    """Give capitalised words that stand together, and 1 where the first of them begins a sentence, else 0."""
    run: list[str] = []
    first, beginning, joining = 0, True, list[str]()
    for token in [*_TOKEN.findall(text), "."]:
        if token in _JOINING and run:
            joining.append(token)
            continue
        if token[0].isupper() and not {token, token.removesuffix("s")} & _COMMON:
            first = int(beginning) if not run else first
            run += [*joining, token]
        elif run:
            yield run, first
            run = []
        joining = []
        beginning = token.startswith(_BREAKS) or (beginning and token in _OPENERS)


def _numbers(text: str) -> Iterator[str]:
    for found in _NUMBERS.finditer(text):
        kind = str(found.lastgroup)
        yield f"{_CALLED.get(kind, kind)}: {found[0].strip()}"
