"""The look of every picture: colours that colour-blind eyes and grey printers tell apart, sizes for paper."""

from __future__ import annotations

import math
from typing import Any, TypeVar

import altair as alt

# Altair's own default draws with scripts fetched from a public server; SVG needs no network and prints.
alt.renderers.enable("svg")

WIDTH = 640
"""Every chart is this wide, so that charts under each other line up."""

INK = "#222222"
QUIET = "#595959"
"""Secondary words; still 7 to 1 on white."""
RULE = "#c4c4c4"
TRACK = "#efefef"
PAPER = "#ffffff"
AMOUNT = "#86acd0"
"""An amount of people; light enough for a dark interval to show across it."""
POINT = "#1f4e79"
"""An average, or something done."""
STILL = "#8c8c8c"
"""An estimate beside others that moved, which itself didn't; 3 to 1 on white."""
STAMP = "#8a1c0e"

# Brown is disagreement and teal agreement. The two sides have different greys on purpose:
# a symmetrical palette prints "do not agree" and "agree a lot" alike.
_LOW = ("#965214", "#e6c78f")
_MIDDLE = "#f0f0ee"
_HIGH = ("#5cb0a4", "#003f38")

CONFIG: dict[str, Any] = {
    "background": PAPER,
    "font": "Arial, Helvetica, Liberation Sans, sans-serif",
    "padding": 8,
    # The whole picture is described once, in words; a label a mark would be read out figure by figure.
    "aria": False,
    "view": {"stroke": None},
    "text": {"fontSize": 13, "fill": INK, "lineBreak": "\n", "lineHeight": 16},
    "title": {
        "anchor": "start",
        "frame": "group",
        "fontSize": 16,
        "lineHeight": 20,
        "color": INK,
        "subtitleFontSize": 13,
        "subtitleLineHeight": 17,
        "subtitleColor": QUIET,
        "subtitlePadding": 6,
        "offset": 14,
    },
}

Chart = TypeVar("Chart", alt.Chart, alt.LayerChart, alt.HConcatChart, alt.VConcatChart)


def themed(chart: Chart) -> Chart:
    """Give a chart the house's look; nothing global changes.

    >>> themed(alt.Chart(alt.Data(values=[])).mark_point()).to_dict()["config"]["background"]
    '#ffffff'
    """
    return chart.configure(**CONFIG)


def anchor_colours(k: int) -> list[str]:
    """Give one colour an anchor, from disagreement (brown) to agreement (teal).

    `k` is at least 1; with an odd number the middle one is a pale grey.

    >>> anchor_colours(4)
    ['#965214', '#e6c78f', '#5cb0a4', '#003f38']
    >>> anchor_colours(3)
    ['#965214', '#f0f0ee', '#003f38']
    """
    half = k // 2
    low = [mix(*_LOW, step / max(half - 1, 1)) for step in range(half)]
    high = [mix(*_HIGH, step / max(half - 1, 1)) for step in range(half)]
    if half == 1:
        high = [_HIGH[1]]
    return [*low, *[_MIDDLE] * (k % 2), *high]


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(start: str, end: str, part: float) -> str:
    """Give the colour that lies a part (0 to 1) of the way from one to another."""
    pairs = zip(_channels(start), _channels(end), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def luminance(colour: str) -> float:
    """Give how light a colour is to the eye and to a grey printer, 0 to 1 (WCAG 2 relative luminance).

    >>> round(luminance("#ffffff"), 2), round(luminance("#000000"), 2)
    (1.0, 0.0)
    """
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _channels(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 (none) to 21 (WCAG 2).

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def ink_on(colour: str) -> str:
    """Give the colour for words that stand on a mark: dark or white, whichever reads better.

    >>> ink_on("#003f38"), ink_on("#e6c78f")
    ('#ffffff', '#000000')
    """
    # Pure black here: on the middle tones of a long scale nothing else reads well enough (4.5 to 1).
    return max("#000000", PAPER, key=lambda ink: contrast(ink, colour))


def stamp(text: str, width: float, height: float) -> alt.Chart:
    """Write a word across a picture, over its marks and light enough to read them through it.

    >>> stamp("DRAFT", 640, 200).to_dict()["mark"]["opacity"]
    0.3
    """
    # Across the marks, as large as it can be: cutting it off would cut off the picture.
    size = max(20.0, min(64.0, height * 0.5, width / (0.75 * len(text))))
    slope = math.degrees(math.atan2(max(height - 2 * size, 0), width))
    mark = alt.Chart(alt.Data(values=[{"text": text}])).mark_text(
        fontSize=round(size),
        fontWeight="bold",
        angle=round(-slope) % 360,
        fill=STAMP,
        opacity=0.3,
        baseline="middle",
        aria=False,
    )
    return mark.encode(text=alt.Text("text:N"), x=alt.XValue(width / 2), y=alt.YValue(height / 2))
