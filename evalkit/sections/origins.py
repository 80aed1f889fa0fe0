"""Where the numbers on a page come from: each file and function has a number, which the tables link to."""

from __future__ import annotations

from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.store import Published

_LINK = Markup('<a class="origin" href="#origin-{at}" title="{source} · {function} · evalkit {version}">{at}</a>')


def origin_links(published: Published) -> dict[int, Markup]:
    """Give the link to each origin in the method note, by its number."""
    table = published.origins
    told = zip(table.index.tolist(), table[v.SOURCE], table[v.FUNCTION], table[v.VERSION], strict=True)
    return {
        at: _LINK.format(at=at, source=source, function=function, version=version)
        for at, source, function, version in told
    }
