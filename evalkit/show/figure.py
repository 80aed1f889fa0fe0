"""A chart and its table as one piece of HTML that needs no network, no script and no eyes."""

from __future__ import annotations

import itertools
from typing import Any
from xml.etree import ElementTree

import altair as alt
import vl_convert
from markupsafe import Markup

from evalkit.show.charts.rows import clean
from evalkit.show.html import Block
from evalkit.show.wording import Wording

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
# The converter brings several versions of Vega-Lite, and calls the one Altair writes ("v6.4.1") "6.4".
_VEGA_LITE = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])

# Counted rather than random: the same notebook gives the same file.
_number = itertools.count(1)

_FIGURE = Markup(
    '<figure class="evalkit-figure" style="margin:1em 0"><div class="picture">{headline}{picture}{caption}</div>'
    '<details class="evalkit-data"><summary>{summary}</summary>{table}</details></figure>'
)
_CAPTION = Markup("<figcaption>{}</figcaption>")
_HEADLINE = Markup('<p class="headline"><strong>{}</strong></p><p class="hint">{}</p>')

ElementTree.register_namespace("", _SVG)
ElementTree.register_namespace("xlink", _XLINK)


def figure(chart: alt.TopLevelMixin, table: Markup | str, *, caption: str | None = None, words: Wording) -> Block:
    """Put a chart into a page: its title as text, the drawing with its description, a caption, the table to open.

    `table` is HTML as Markup; a plain string is text and is escaped. The drawing takes the width there is, up
    to its own.

    >>> chart = alt.Chart(alt.Data(values=[{"a": 1}]), description="One & one.").mark_point().encode(x="a:Q")
    >>> html = figure(chart, Markup("<table></table>"), words=Wording()).html
    >>> html.startswith('<figure') and 'aria-label="One &amp; one."' in html and "<table></table>" in html
    True
    """
    # Altair has checked the chart as it was built; checking again takes as long as drawing.
    spec = chart.to_dict(validate=False)
    return Block(
        _FIGURE.format(
            headline=_headline(spec),
            picture=_drawn(spec),
            caption=_CAPTION.format(caption) if caption else "",
            summary=words.say("Data table"),
            table=table,
        )
    )


def svg(chart: alt.TopLevelMixin) -> Markup:
    """Draw a chart as inline SVG that says in words what it shows.

    >>> picture = svg(alt.Chart(alt.Data(values=[{"a": 1}])).mark_point().encode(x="a:Q"))
    >>> 'role="img"' in picture and "viewBox" in picture
    True
    """
    return _drawn(chart.to_dict(validate=False))


def _headline(spec: dict[str, Any]) -> Markup:
    """Take the title out of the drawing: as text it wraps on a phone and can be copied."""
    title = spec.pop("title", None)
    if not isinstance(title, dict):
        return _HEADLINE.format(title, "") if title else Markup("")
    text, hint = (
        lines if isinstance(lines, str) else " ".join(lines) for lines in (title["text"], title.get("subtitle", []))
    )
    return _HEADLINE.format(text, hint)


def _drawn(spec: dict[str, Any]) -> Markup:
    drawing = vl_convert.vegalite_to_svg(spec, vl_version=_VEGA_LITE)
    root = ElementTree.fromstring(drawing)  # noqa: S314  (written by the converter, a line above)
    root.set("style", f"width:100%;max-width:{root.get('width')}px;height:auto")
    for name in ("width", "height"):
        root.attrib.pop(name)
    for element in root.iter():
        # Described once, as a whole: the title would otherwise be read a second time.
        for name in ("role", "aria-label", "aria-roledescription"):
            element.attrib.pop(name, None)
    root.set("role", "img")
    root.set("aria-label", clean(spec.get("description", "")))
    _rename_ids(root, f"figure{next(_number)}-")
    return Markup(ElementTree.tostring(root, encoding="unicode"))  # noqa: S704  (serialised, hence escaped)


def _rename_ids(root: ElementTree.Element, prefix: str) -> None:
    """Keep the ids of one picture apart from those of the next on the page."""
    names = {name for element in root.iter() if (name := element.get("id"))}
    if not names:
        return
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if attribute == "id":
                element.set(attribute, prefix + value)
            elif value.startswith("url(#") and value[5:-1] in names:
                element.set(attribute, f"url(#{prefix}{value[5:]}")
            elif value.startswith("#") and value[1:] in names:
                element.set(attribute, f"#{prefix}{value[1:]}")
