"""The form's questions found again in the headers of an export, which hold names or labels, with groups or without."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evalkit.load.raw import Column

_SIGNS = str.maketrans(".-", "//")


@dataclass(frozen=True)
class Place:
    """What a header stands for: a column of the form or, with `option`, one option of a check-all."""

    column: str
    option: str = ""


Index = dict[str, list[Place]]


def key(header: str) -> str:
    """Write a header so that the ways to join groups are alike.

    >>> key("visit-food"), key("visit.food")
    ('visit/food', 'visit/food')
    """
    return " ".join(header.split()).translate(_SIGNS)


def match(headers: Sequence[str], form: Sequence[Column]) -> list[Place | None]:
    """Give, for each header, what it stands for in the form; None where the form doesn't have it.

    Names go before labels, and whole headers before those whose first groups the form doesn't have. Several
    headers alike are taken in the form's order if the form has as many.
    """
    found: list[Place | None] = [None] * len(headers)
    indexes = _indexes(form)
    keys = [key(header) for header in headers]
    for index in indexes:
        _assign(found, [[name] for name in keys], index)
    several = {column.name: column for column in form if column.kind == "multi"}
    for at, name in enumerate(keys):
        if found[at] is None:
            found[at] = _new_option(name, " ".join(headers[at].split()), indexes, several)
    tails = [["/".join(name.split("/")[start:]) for start in range(1, name.count("/") + 1)] for name in keys]
    for index in indexes:
        _assign(found, tails, index)
    return found


def _indexes(form: Sequence[Column]) -> list[Index]:
    """Give what headers may say, the surest first: names with groups, bare names, labels; options the same way."""
    paths: Index = {}
    bare: Index = {}
    labels: Index = {}
    for column in form:
        names = list(dict.fromkeys([column.name, column.name.rpartition("/")[2]]))
        texts = list(dict.fromkeys((column.part or column.text).values()))
        for index, starts in ((paths, names[:1]), (bare, names[1:]), (labels, texts)):
            _add(index, starts, Place(column.name))
            if column.kind == "multi":
                for value, text in column.labels.items():
                    ends = dict.fromkeys([value, *text.values()])
                    _add(index, [f"{start}/{end}" for start in starts for end in ends], Place(column.name, value))
    return [paths, bare, labels]


def _add(index: Index, headers: Iterable[str], place: Place) -> None:
    for header in headers:
        places = index.setdefault(key(header), [])
        if place not in places:
            places.append(place)


def _assign(found: list[Place | None], keys: list[list[str]], index: Index) -> None:
    """Give each header that has nothing yet the place that its first known key names."""
    taken = {place for place in found if place is not None}
    wanted: dict[str, list[int]] = {}
    for at, names in enumerate(keys):
        known = next((name for name in names if name in index), None)
        if found[at] is None and known is not None:
            wanted.setdefault(known, []).append(at)
    for name, headers in wanted.items():
        free = [place for place in index[name] if place not in taken]
        if len(free) == len(headers):
            for at, place in zip(headers, free, strict=True):
                found[at] = place
            taken.update(free)


def _new_option(name: str, header: str, indexes: list[Index], several: dict[str, Column]) -> Place | None:
    """Find a check-all of the form whose option in the header the form doesn't have (an older form did)."""
    parts = name.split("/")
    for end in range(len(parts) - 1, 0, -1):
        start = "/".join(parts[:end])
        for index in indexes:
            places = [place for place in index.get(start, []) if place.column in several and not place.option]
            option = header[len(start) + 1 :]
            if len(places) == 1 and option not in several[places[0].column].labels:
                return Place(places[0].column, option)
    return None
