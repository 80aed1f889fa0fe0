"""Display tables: the figures behind a chart, written for people."""

from __future__ import annotations

import re

import pandas as pd

from evalkit.show.tables import FIGURE, TEXT, distribution_table, means_table, shares_table, table
from evalkit.show.wording import Wording

EN, ES = Wording("en"), Wording("es")
SHOWN = {
    "item": "a",
    "item_label": "Impact",
    "unit_label": "County 1",
    "option_label": "Food",
    "estimate": 0.25,
    "sd": 0.5,
    "lower": 0.1,
    "upper": 0.4,
    "count": 3,
    "n": 1200,
    "release": "shown",
}
# Protection takes the figures away; a table must not show them even where it didn't.
HIDDEN = SHOWN | {"item": "b", "item_label": "Resources", "unit_label": "County 8", "release": "hidden"}
ABSENT = SHOWN | dict.fromkeys(("estimate", "sd", "lower", "upper", "count"), float("nan")) | {"n": 0}


def cells(html: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", html)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]


def test_names_are_text_and_figures_stand_right() -> None:
    html = table([("<Action>", TEXT), ("Counties", FIGURE)], [["a & b", "7"]], EN)
    assert cells(html) == [["&lt;Action&gt;", "Counties"], ["a &amp; b", "7"]]
    assert '<th scope="row">a &amp; b</th><td class="figure">7</td>' in html
    assert '<th scope="col" class="figure">Counties</th>' in html


def test_means() -> None:
    rows = pd.DataFrame([SHOWN | {"estimate": 3.25, "lower": 2.96, "upper": 3.5}, HIDDEN, ABSENT])
    assert cells(means_table(rows, EN)) == [
        ["Question", "Mean", "95% interval", "SD", "People"],
        ["Impact", "3.3", "3.0 to 3.5", "0.50", "1,200"],
        ["Resources", "hidden", "hidden", "hidden", "hidden"],
        ["Impact", "–", "–", "–", "0"],
    ]
    names = [row[0] for row in cells(means_table(rows, EN, "unit_label"))]
    assert names == ["County", "County 1", "County 8", "County 1"]


def test_shares() -> None:
    assert cells(shares_table(pd.DataFrame([SHOWN, HIDDEN, ABSENT]), EN, "Memberships")) == [
        ["Answer", "Number", "Share", "95% interval", "Memberships"],
        ["Food", "3", "25%", "10% to 40%", "1,200"],
        ["Food", "hidden", "hidden", "hidden", "hidden"],
        ["Food", "–", "–", "–", "0"],
    ]


def test_a_distribution() -> None:
    counts = {"no": 1, "somewhat": 4, "a lot": 7}
    shares = pd.DataFrame([row | {"option_label": k, "count": n} for row in (SHOWN, HIDDEN) for k, n in counts.items()])
    top = pd.DataFrame([row | {"estimate": 11 / 12, "count": 11, "n": 12} for row in (SHOWN, HIDDEN)])
    assert cells(distribution_table(shares, top, EN)) == [
        ["Question", "no", "somewhat", "a lot", "somewhat or a lot", "People"],
        ["Impact", "1", "4", "7", "11 (92%)", "12"],
        ["Resources", "hidden", "hidden", "hidden", "hidden", "hidden"],
    ]


def test_in_spanish() -> None:
    html = shares_table(pd.DataFrame([SHOWN, HIDDEN]), ES, "Personas")
    assert cells(html)[0] == ["Respuesta", "Número", "Porcentaje", "Intervalo del 95%", "Personas"]
    assert "hidden" not in html
