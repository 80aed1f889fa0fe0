import re
from xml.etree import ElementTree

import pandas as pd
import pytest

from evalkit.errors import UsageError
from evalkit.show.charts.actions import action_grid
from evalkit.show.charts.agreement import agreement_bars
from evalkit.show.charts.means import mean_intervals
from evalkit.show.charts.shares import share_bars
from evalkit.show.figure import svg
from tests.show import frames

SCALE = frames.ANCHORS
SMALL_MEANS = {"Impact": (3.8, 3.5, 4.2, 12), "Voices": (3.0, None, None, 1), "Resources": (2.7, 2.3, 3.1, 12)}
COUNTIES = ["Taos", "Otero", "Curry"]
GRID = {"survey": "111", "review": "110", "buy-in": "000"}


def texts(chart) -> list[str]:
    """The words of a drawing from top to bottom as they are written, a broken text as one."""
    root = ElementTree.fromstring(svg(chart))
    return [" ".join(node.itertext()).replace("\xa0", " ") for node in root.iter("{http://www.w3.org/2000/svg}text")]


def heights(chart) -> dict[str, float]:
    """How far down each text stands."""
    root = ElementTree.fromstring(svg(chart))
    places = {}
    for node in root.iter("{http://www.w3.org/2000/svg}text"):
        places["".join(node.itertext())] = float(re.findall(r"-?[\d.]+", node.get("transform"))[1])
    return places


DRAWN = {
    "agreement": lambda hidden=(): (agreement_bars, frames.shares(hidden=["Resources"] if hidden else []), {}),
    "means": lambda hidden=(): (
        mean_intervals,
        frames.means(SMALL_MEANS, ["Resources"] if hidden else []),
        {"anchors": SCALE},
    ),
    "shares": lambda hidden=(): (share_bars, frames.sectors({"City": 3, "Private": 5}, ["City"] if hidden else []), {}),
    "actions": lambda hidden=(): (
        action_grid,
        frames.actions(GRID, COUNTIES, [("Taos", "buy-in")] if hidden else []),
        {},
    ),
}


@pytest.mark.parametrize("kind", DRAWN)
def test_what_has_not_passed_disclosure_is_stamped(kind):
    draw, table, options = DRAWN[kind]()
    private = draw(table.drop(columns="release"), **options)
    assert "NOT FOR RELEASE" in texts(private)
    assert private.description.startswith("Not for release")
    released = draw(table, **options)
    assert "NOT FOR RELEASE" not in texts(released)
    assert "ot for release" not in released.description


@pytest.mark.parametrize("kind", DRAWN)
def test_hidden_rows_are_named_and_leave_no_figure(kind):
    draw, table, options = DRAWN[kind](True)
    chart = draw(table, **options)
    assert "hidden" in texts(chart)
    assert "hidden" in chart.description
    for source in (svg(chart), chart.to_json(), chart.description):
        assert str(frames.POISON) not in source.replace(",", "")


@pytest.mark.parametrize("kind", DRAWN)
def test_nothing_at_all_is_still_a_picture(kind):
    draw, table, options = DRAWN[kind]()
    chart = draw(table.iloc[:0], **options)
    assert "Nobody answered this." in chart.description
    assert "viewBox" in svg(chart)


@pytest.mark.parametrize("kind", DRAWN)
def test_words_are_large_enough(kind):
    draw, table, options = DRAWN[kind]()
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)px"', svg(draw(table, **options)))]
    assert min(sizes) >= 12


@pytest.mark.parametrize("kind", DRAWN)
def test_two_waves_are_not_drawn_over_each_other(kind):
    draw, table, options = DRAWN[kind]()
    twice = table.iloc[[0, 0]]
    with pytest.raises(UsageError, match="Choose one wave"):
        draw(twice, **options)


@pytest.mark.parametrize("kind", DRAWN)
def test_a_hostile_label_is_data(kind):
    draw, table, options = DRAWN[kind]()
    evil = "<script>alert('x')</script> & \"quoted\" \x0b " + "long" * 500
    column = "option_label" if kind == "shares" else "item_label"
    table[column] = [evil, *["b"] * (len(table) - 1)] if kind != "agreement" else evil
    drawing = svg(draw(table, **options))
    assert "<script" not in drawing
    assert "&lt;script&gt;" in drawing
    ElementTree.fromstring(drawing)


def test_agreement_prints_counts_in_order_and_leaves_out_nobody():
    chart = agreement_bars(frames.shares({"Resources": [0, 5, 3, 2]}))
    words = texts(chart)
    assert words[:4] == list(SCALE.values())
    assert [word for word in words if word.isdigit()] == ["5", "3", "2"]
    assert "10 people" in words


def test_agreement_keeps_the_order_given():
    down = heights(agreement_bars(frames.shares()))
    assert down["Commitment to impact"] < down["Resources"]


def test_agreement_stands_about_the_middle():
    chart = agreement_bars(frames.shares({"a": [1, 1, 1, 1]}))
    parts = [v for layer in chart.to_dict()["layer"] for v in layer["data"].get("values", []) if "option" in v]
    ends = {part["option"]: (part["start"], part["end"]) for part in parts}
    assert ends["agree a little"][1] == 0 == ends["agree somewhat"][0]
    assert ends["do not agree"][0] == -0.5
    assert ends["agree a lot"][1] == 0.5


def test_a_middle_anchor_lies_across_the_line():
    anchors = {1: "no", 2: "so-so", 3: "yes"}
    chart = agreement_bars(frames.shares({"a": [1, 2, 1]}, anchors=anchors))
    parts = [v for layer in chart.to_dict()["layer"] for v in layer["data"].get("values", []) if "option" in v]
    assert {(p["start"], p["end"]) for p in parts if p["option"] == "so-so"} == {(-0.25, 0.25)}


def test_one_hidden_anchor_hides_the_bar():
    table = frames.shares({"Resources": [2, 5, 3, 2]})
    table.loc[0, ["release", "estimate", "count", "n"]] = ["hidden", None, None, None]
    words = texts(agreement_bars(table))
    assert "hidden" in words
    assert not {"5", "3", "12 people"} & set(words)


def test_items_of_the_same_name_keep_their_own_line():
    table = frames.shares({"a": [0, 0, 1, 2], "b": [0, 0, 2, 1]}).assign(item_label="Same")
    assert texts(agreement_bars(table)).count("Same") == 2


def test_means_say_anchor_words_and_one_decimal():
    words = texts(mean_intervals(frames.means(SMALL_MEANS), anchors=SCALE))
    assert {"3.8", "3.0", "2.7", "1 do not agree", "4 agree a lot", "1 person (no range)"} <= set(words)


def test_an_interval_stays_on_the_scale():
    chart = mean_intervals(frames.means(SMALL_MEANS), anchors=SCALE)
    assert "(give or take: 3.5 to 4.0)" in chart.description
    assert "4.2" not in chart.to_json()


def test_means_of_counties_name_the_hidden_one():
    table = frames.means({"Taos": (3.0, 2.5, 3.5, 9), "Otero": (2.0, 1.5, 2.4, 9)}, ["Otero"], key="unit")
    down = heights(mean_intervals(table, by="unit", bounds=(1, 4)))
    assert abs(down["Otero"] - down["hidden"]) < 1


def test_long_scales_name_their_ends_only():
    anchors = {value: f"word {value}" for value in range(1, 10)}
    words = texts(mean_intervals(frames.means(SMALL_MEANS), anchors=anchors))
    assert {"1 word 1", "9 word 9", "5"} <= {word.strip() for word in words}
    assert "5 word 5" not in words


def test_shares_count_first_and_come_largest_first():
    chart = share_bars(frames.sectors({"City": 3, "Non-profit": 12, "Private": 3, "State": 35}))
    down = heights(chart)
    assert sorted(["City", "Non-profit", "Private", "State"], key=down.get) == [
        "State",
        "Non-profit",
        "City",
        "Private",
    ]
    assert "12 of 53 (23%)" in texts(chart)


def test_action_grid_counts_the_counties_without_the_whole():
    table = frames.actions(GRID, COUNTIES)
    chart = action_grid(pd.concat([table, table.iloc[:1].assign(unit="all")]))
    words = texts(chart)
    assert {"3 of 3", "2 of 3", "0 of 3", "done", "not yet"} <= set(words)
    assert "all" not in words
    assert "review — done: Taos and Otero; not yet: Curry." in chart.description


def test_a_hidden_action_is_not_counted_as_not_done():
    words = texts(action_grid(frames.actions(GRID, COUNTIES, [("Taos", "buy-in")])))
    assert "0 of 2" in words


@pytest.mark.parametrize("kind", DRAWN)
def test_a_title_may_be_given(kind):
    draw, table, options = DRAWN[kind]()
    chart = draw(table, title="Ours\x00", **options)
    assert "Ours" in texts(chart)
    assert chart.description.startswith("Ours")


def test_spanish_people():
    words = texts(agreement_bars(frames.shares(anchors=frames.ACUERDO), language="es"))
    assert words[:4] == list(frames.ACUERDO.values())
    assert "12 personas" in words
