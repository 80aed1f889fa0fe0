"""How unequal it is over all groups, in a table."""

from __future__ import annotations

import re

import pandas as pd

from evalkit.show.inequality_tables import inequality_table
from evalkit.show.wording import Wording

EN, ES = Wording("en"), Wording("es")


def figures(*rows) -> pd.DataFrame:
    """Rows of (estimate, lower, upper, note), a service each."""
    table = pd.DataFrame(list(rows), columns=["estimate", "lower", "upper", "note"])
    names = [f"Service {number}" for number in range(len(rows))]
    return table.assign(item=names, item_label=names, release="shown")


INDEX = figures((1.61, -0.002, 40.1, "too_few_to_say"), (0.92, 0.16, 2.26, ""), (None, None, None, "one_group"))
VARIANCE = figures((0.00032, 1e-17, 0.0113, "too_few_to_say"), (0.0104, 0.002, 0.018, ""), (0.0, 0.0, 0.001, ""))


def cells(words: Wording) -> list[list[str]]:
    lines = str(inequality_table(INDEX, VARIANCE, words).unescape()).splitlines()
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line) for line in lines if "<td" in line]


def test_what_says_nothing_has_no_interval_and_small_figures_are_seen() -> None:
    few, clear, unknown = cells(EN)
    assert few == ["Service 0", "161%", "can't be said", "0.00032", "0 to 0.011", "can't be said"]
    assert clear == ["Service 1", "92%", "16% to 226%", "0.010", "0.0020 to 0.018", "the groups differ"]
    assert unknown == ["Service 2", "not known", "", "0", "0 to 0.0010", "not known"]


def test_in_spanish() -> None:
    assert cells(ES)[0][2] == "no se puede saber"
