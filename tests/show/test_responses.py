"""The picture of responses as the days pass."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pandas as pd
import pytest

from evalkit.errors import UsageError
from evalkit.show.charts.responses import responses_line
from evalkit.show.figure import svg
from tests.show import frames
from tests.show.test_charts import texts

DAYS = {"2021-06-06": 0, "2021-06-24": 5, "2021-07-17": 12}


def so_far(counts=DAYS, hidden=False) -> pd.DataFrame:
    most = max(counts.values(), default=0)
    rows = []
    for day, count in counts.items():
        row = {"unit": "Taos", "item": "respondents", "option": day, "estimate": float(count), "count": count,
               "n": most, "people": most, "note": ""}  # fmt: skip
        rows.append(frames.poisoned(row) if hidden else {**row, "release": "shown"})
    return frames.table(rows, "responses_so_far")


def test_counts_stand_on_the_dots_and_days_beneath() -> None:
    assert [word for word in texts(responses_line(so_far())) if len(word) < 8] == [
        "12",
        "5",
        "Jul 17",
        "Jun 6",
        "Jun 24",
    ]


def test_the_title_tells_what_was_found() -> None:
    def title(counts: dict[str, int], language: str = "en") -> str:
        return " ".join(responses_line(so_far(counts), language=language).title.text)

    assert title(DAYS) == "12 people had answered by Jul 17, 2021. 7 of them after Jun 24, 2021."
    assert title({**DAYS, "2021-07-24": 12}) == (
        "12 people had answered by Jul 24, 2021. Nobody answered after Jul 17, 2021."
    )
    assert title({**DAYS, "2021-07-23": 12}) == "12 people had answered by Jul 23, 2021."
    assert title({"2021-06-06": 0, "2021-06-07": 1}) == "1 person had answered by Jun 7, 2021."
    assert (
        title(DAYS, "es") == "12 personas habían respondido hasta el 17 jul 2021. 7 de ellas después del 24 jun 2021."
    )


def test_the_order_of_the_rows_does_not_matter() -> None:
    table = so_far()
    assert svg(responses_line(table.iloc[::-1])) == svg(responses_line(table))


def test_what_has_not_passed_disclosure_is_stamped() -> None:
    private = responses_line(so_far().drop(columns="release"))
    assert "NOT FOR RELEASE" in texts(private)
    assert private.description.startswith("Not for release")
    assert "NOT FOR RELEASE" not in texts(responses_line(so_far()))


def test_a_hidden_county_leaves_no_figure_and_no_day() -> None:
    chart = responses_line(so_far({"2021-07-17": 3}, hidden=True))
    assert "hidden" in texts(chart)
    for source in (svg(chart), chart.to_json(), chart.description):
        assert str(frames.POISON) not in source
        assert "Jul" not in source


def test_nothing_at_all_is_still_a_picture() -> None:
    chart = responses_line(so_far().iloc[:0])
    assert "Nobody answered this." in chart.description
    assert "viewBox" in svg(chart)


def test_many_days_do_not_run_into_each_other() -> None:
    days = pd.date_range("2021-06-01", "2021-07-30")
    chart = responses_line(so_far({day.date().isoformat(): 5 * at for at, day in enumerate(days)}))
    root = ElementTree.fromstring(svg(chart))
    words = [(node, "".join(node.itertext())) for node in root.iter("{http://www.w3.org/2000/svg}text")]
    named = [node for node, word in words if re.fullmatch(r"J\w\w \d+", word)]
    across = sorted(float(re.findall(r"-?[\d.]+", node.get("transform", ""))[0]) for node in named)
    assert len(across) > 4
    assert min(right - left for left, right in pairwise(across)) >= 60


def test_one_day_is_drawn_once_and_must_be_a_day() -> None:
    table = so_far()
    with pytest.raises(UsageError, match="Choose one wave"):
        responses_line(table.iloc[[1, 1]])
    with pytest.raises(UsageError, match="An option is no day"):
        responses_line(table.assign(option=["private", "city", "state"]))
