"""Small surveys drawn at random, and the files that tests write of them."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

from hypothesis import strategies as st

from evalkit.load.source import open_source

WORDS = [
    "Do you need",
    "line\nbreak",
    'a "quoted" word',
    "=1+1",
    "@x",
    "ما اسمك",
    "ñandú & co",
    "<18",
    "-5%",
    "日本",
    "it's",
]
SCALE = ["Never", "Sometimes", "Often"]


def opened(rows, name="export.csv"):
    """Write rows as CSV and open the file as the loaders do."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return open_source(path)


@st.composite
def surveys(draw):
    """Draw a survey of a single choice, a check-all whose options hold commas, a matrix and a text."""
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
    label = [f"{draw(words)} {number}" for number in range(10)]
    options = [f"{draw(words)} o{number}, {draw(words)} p{number}" for number in range(draw(st.integers(2, 4)))]
    respondents = draw(st.integers(0, 4))
    ticked = draw(st.lists(st.sets(st.sampled_from(options)), min_size=respondents, max_size=respondents))
    # Each option is ticked alone and in company, so that any tool's export shows that these are ticks.
    ticked += [{option} for option in options for _ in range(3)] + [set(options)]
    count = len(ticked)
    choice = st.lists(st.sampled_from([*SCALE, ""]), min_size=count, max_size=count)
    rows = label[4 : 4 + draw(st.integers(2, 4))]
    return {
        "single": (label[0], draw(choice)),
        "check-all": (label[1], options, [[option for option in options if option in one] for one in ticked]),
        "matrix": (label[2], rows, list(zip(*[["Often", *draw(choice)[1:]] for _ in rows], strict=True))),
        "text": (label[3], draw(st.lists(st.one_of(words, st.just("")), min_size=count, max_size=count))),
    }


def plain(text):
    """What a question's text comes to: one line."""
    return " ".join(text.split())
