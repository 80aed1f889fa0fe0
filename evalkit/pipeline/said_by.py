"""What may stand under a quotation: the county, the county type, the role, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from evalkit import vocabulary as v
from evalkit.schemas.about import Unit

Label = tuple[str, str]
"""The kind of label ("unit", "unit_kind", "role", or "" for none), and what it names."""
NONE: Label = ("", "")
_KIND = "unit_kind"


def labels_of(speakers: pd.DataFrame, units: Sequence[Unit], smallest_n: int) -> dict[str, Label]:
    """Give the label of each document.

    `speakers` has document, unit, role and people; `units` are the counties with their types; `smallest_n` is how
    many people must have spoken under a label. The county stands where so many people spoke there; else its type, where
    so many people spoke in two or more counties of the type that bear no label of their own; else the role, where so
    many of the people left have it. At each step the people left without a label are none, or `smallest_n` or more;
    else the smallest label is given up, since the rest would be told by what it is not.

    >>> speakers = pd.DataFrame({"document": ["a", "b", "c"], "unit": ["A", "B", "C"], "role": "lead",
    ...                          "people": [5, 2, 3]})
    >>> units = [Unit(id=one, label=one, kind="rural") for one in "ABC"]
    >>> labels_of(speakers, units, 5)
    {'a': ('unit', 'A'), 'b': ('unit_kind', 'rural'), 'c': ('unit_kind', 'rural')}
    """
    kinds = {unit.id: unit.kind for unit in units}
    left = speakers.assign(**{_KIND: speakers[v.UNIT].map(kinds).fillna("")})
    left = left.assign(**{v.UNIT: left[v.UNIT].where(left[v.UNIT].isin(kinds), "")})
    labels = dict.fromkeys(speakers[v.DOCUMENT], NONE)
    for kind, counties in ((v.UNIT, 1), (_KIND, 2), (v.ROLE, 0)):
        said = left[kind].isin(_enough(left, kind, counties, smallest_n))
        labels |= {row[v.DOCUMENT]: (kind, row[kind]) for _, row in left[said].iterrows()}
        left = left[~said]
    return labels


def _enough(left: pd.DataFrame, by: str, counties: int, smallest_n: int) -> list[str]:
    """Name the groups that are large enough, fewer where the rest would be too few."""
    groups = left[left[by] != ""].groupby(by).agg({v.PEOPLE: "sum", v.UNIT: "nunique"})
    large = groups[(groups[v.PEOPLE] >= smallest_n) & (groups[v.UNIT] >= counties)]
    people = large[v.PEOPLE].sort_values(kind="stable")
    total = int(left[v.PEOPLE].sum())
    while len(people) and 0 < total - int(people.sum()) < smallest_n:
        people = people.iloc[1:]
    return list(people.index)
