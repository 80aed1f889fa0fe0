"""Where the numbers on a page come from: each file and function has a number, which the tables link to."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.store import Published

_ORIGIN = [v.SOURCE, v.SOURCE_HASH, v.FUNCTION, v.VERSION]
_LINK = Markup('<a class="origin" href="#origin-{at}" title="{source} · {function} · evalkit {version}">{at}</a>')


def origins(published: Published) -> pd.DataFrame:
    """Give each origin of the published estimates once, numbered from 1."""
    table = published.provenance[_ORIGIN].drop_duplicates().reset_index(drop=True)
    return table.set_axis(range(1, len(table) + 1))


def origin_links(published: Published) -> dict[str, Markup]:
    """Give, for each estimate's id, the link to its origin in the method note."""
    known = {
        tuple(origin): _LINK.format(at=at, source=origin[0], function=origin[2], version=origin[3])
        for at, *origin in origins(published).itertuples(name=None)
    }
    ids = published.provenance[v.ESTIMATE_ID]
    return dict(
        zip(ids, map(known.__getitem__, published.provenance[_ORIGIN].itertuples(index=False, name=None)), strict=True)
    )
