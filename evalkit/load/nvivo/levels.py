r"""Codes in a list: their paths by indentation, by "\" in their names, or by the heading above."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_ALL = ("codes", "nodes", "knoten", "códigos", "nodos", "nós")
"""What NVivo calls the folder that all codes are in."""


def below_headings(heading: str) -> tuple[str, ...]:
    r"""Give the codes that a heading names, as of the folder `Codes\Partners`; none for a heading without a path.

    >>> below_headings("Codes\\Partners"), below_headings("Codebook of the study")
    (('Partners',), ())
    """
    folders = tuple(part.strip() for part in heading.split("\\") if part.strip())
    if len(folders) < 2:
        return ()
    return folders[1:] if folders[0].casefold() in _ALL else folders


def paths(names: Iterable[str], indents: Iterable[int], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    r"""Give each code's path: a code stands below the last one that is indented less.

    >>> list(paths(["Trust", "in leaders", "Money"], [0, 200, 0]))
    [('Trust',), ('Trust', 'in leaders'), ('Money',)]
    >>> list(paths(["Codes\\Trust\\in leaders"], [0]))
    [('Trust', 'in leaders')]
    """
    open_codes: list[tuple[int, tuple[str, ...]]] = []
    for name, indent in zip(names, indents, strict=True):
        while open_codes and open_codes[-1][0] >= indent:
            open_codes.pop()
        own = below_headings(name) or (name,)
        path = (open_codes[-1][1] if open_codes else above) + own
        open_codes.append((indent, path))
        yield path
