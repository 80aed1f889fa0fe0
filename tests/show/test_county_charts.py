"""Shares by group and by county: dots, small panels, maps and tiles, with their tables."""

from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree

import pandas as pd
import pytest

from evalkit.errors import UsageError
from evalkit.show import marks, theme
from evalkit.show.charts.group_dots import group_dots
from evalkit.show.charts.rows import rows_of
from evalkit.show.charts.steps import Steps
from evalkit.show.charts.unit_map import unit_map
from evalkit.show.charts.unit_multiples import unit_multiples
from evalkit.show.figure import svg
from evalkit.show.group_tables import groups_table, units_table
from evalkit.show.wording import Wording
from tests.show import counties, frames
from tests.show.test_charts import texts

EN = Wording("en")


def one_service(units: dict[str, tuple[int, int]], hidden=()) -> pd.DataFrame:
    return counties.by_unit({unit: {"food": figures} for unit, figures in units.items()}, hidden)


def bold_texts(chart) -> list[str]:
    """Give what is written in bold within the picture."""
    layers = chart.to_dict()["layer"]
    bold = [one for one in layers if one["mark"].get("type") == "text" and one["mark"].get("fontWeight") == "bold"]
    return [value["text"] for one in bold for value in one["data"]["values"]]


SIX = {f"County {unit}": (10 * unit, 100) for unit in range(1, 7)}
PLACES = dict(zip(SIX, counties.NEW_MEXICO, strict=False))
DRAWN = {
    "groups": lambda hidden=(): (group_dots, counties.by_group(counties.equity(3, 3), hidden), {"reference": "white"}),
    "multiples": lambda hidden=(): (unit_multiples, counties.by_unit(counties.counties(4, 3), hidden), {}),
    "map": lambda hidden=(): (unit_map, one_service(SIX, hidden), {"places": PLACES}),
    "tiles": lambda hidden=(): (unit_map, one_service(SIX, hidden), {}),
}
HIDDEN = {"groups": {("food", "white")}, "multiples": {"County 2"}, "map": {"County 4"}, "tiles": {"County 4"}}


@pytest.mark.parametrize("kind", DRAWN)
def test_what_has_not_passed_disclosure_is_stamped(kind) -> None:
    draw, table, options = DRAWN[kind]()
    private = draw(table.drop(columns="release"), **options)
    assert "NOT FOR RELEASE" in texts(private)
    assert private.description.startswith("Not for release")
    assert "NOT FOR RELEASE" not in texts(draw(table, **options))


@pytest.mark.parametrize("kind", DRAWN)
def test_hidden_rows_are_named_and_leave_no_figure(kind) -> None:
    draw, table, options = DRAWN[kind](HIDDEN[kind])
    chart = draw(table, **options)
    assert any("hidden" in text for text in texts(chart))
    assert "hidden" in chart.description
    for source in (svg(chart), chart.to_json(), chart.description):
        assert str(frames.POISON) not in source.replace(",", "")


@pytest.mark.parametrize("kind", DRAWN)
def test_all_hidden_or_nothing_at_all_is_still_a_picture(kind) -> None:
    draw, table, options = DRAWN[kind]()
    assert draw(table.iloc[:0], **options).description == "Nobody answered this."
    hidden = table.assign(release="hidden", estimate=None, lower=None, upper=None, count=pd.NA, n=pd.NA)
    assert "hidden to protect the privacy" in draw(hidden, **options).description
    assert "viewBox" in svg(draw(hidden, **options))


@pytest.mark.parametrize("kind", DRAWN)
def test_words_are_large_enough_and_stay_on_the_page(kind) -> None:
    draw, table, options = DRAWN[kind]()
    drawing = svg(draw(table, **options))
    assert min(float(size) for size in re.findall(r'font-size="([\d.]+)px"', drawing)) >= 12
    # 16 points of padding beside the width that every chart has.
    assert float(re.search(r'viewBox="0 0 ([\d.]+)', drawing)[1]) <= theme.WIDTH + 20


@pytest.mark.parametrize("kind", DRAWN)
def test_long_and_hostile_labels_are_data_and_leave_the_width_alone(kind) -> None:
    draw, table, options = DRAWN[kind]()
    evil = "<script>alert('x')</script> & \"quoted\" \x0b " + "long and longer " * 50
    for column in ("item_label", "group_label", "unit_label"):
        if column in table:
            table[column] = evil
    drawing = svg(draw(table, **options))
    assert "<script" not in drawing
    ElementTree.fromstring(drawing)
    assert float(re.search(r'viewBox="0 0 ([\d.]+)', drawing)[1]) <= theme.WIDTH + 90


@pytest.mark.parametrize("kind", DRAWN)
def test_two_waves_are_refused_and_a_title_may_be_given(kind) -> None:
    draw, table, options = DRAWN[kind]()
    with pytest.raises(UsageError, match="Choose one wave"):
        draw(table.iloc[[0, 0]], **options)
    assert draw(table, title="Ours", **options).description.startswith("Ours ")


@pytest.mark.parametrize("kind", DRAWN)
def test_what_is_only_a_hint_is_hollow_and_said(kind) -> None:
    draw, table, options = DRAWN[kind]()
    assert "hollow" not in " ".join(texts(draw(table, **options)))
    chart = draw(table.assign(quality="few_people"), **options)
    assert "A hollow mark is only a hint" in " ".join(texts(chart))
    assert "few people: only a hint" in chart.description


@pytest.mark.parametrize("kind", DRAWN)
def test_it_speaks_spanish(kind) -> None:
    draw, table, options = DRAWN[kind]()
    said = " ".join(texts(draw(table, language="es", **options)))
    assert "personas" in said
    assert not re.search(r"\b(people|share|county is|may be)\b", said)


def test_the_description_holds_counts_before_percentages() -> None:
    chart = group_dots(counties.by_group({"food": {"hispanic": (49, 120), "white": (44, 200)}}))
    assert chart.description == (
        "Widest gap: Food — Hispanic or Latino: 49 of 120 people (41%), White, not Hispanic: 44 of 200 people (22%). "
        "Food — Hispanic or Latino: 49 of 120 people (41%, give or take: 32% to 50%); "
        "White, not Hispanic: 44 of 200 people (22%, give or take: 17% to 28%)."
    )
    assert {"41%", "22%"} <= set(texts(chart))


def test_the_widest_gap_is_from_the_reference_where_somebody_is_worse_off() -> None:
    table = counties.by_group(
        {
            "food": {"hispanic": (90, 100), "white": (60, 100), "native": (50, 100)},
            "housing": {"hispanic": (10, 100), "white": (80, 100), "native": (5, 100)},
        }
    )
    assert group_dots(table).description.startswith("Widest gap: Housing — White, not Hispanic: 80 of 100")
    title = group_dots(table, reference="white").description
    assert title.startswith("Widest gap: Food — Hispanic or Latino: 90 of 100 people (90%), White, not Hispanic: 60")
    assert "may be chance" not in title


def test_a_gap_that_may_be_chance_says_so_and_a_hint_is_not_compared() -> None:
    close = counties.by_group({"food": {"hispanic": (25, 100), "white": (24, 100), "other": (9, 10)}})
    assert "(24%). The difference may be chance." in group_dots(close).description
    alone = counties.by_group({"food": {"white": (24, 100), "other": (9, 10)}})
    assert group_dots(alone).description.startswith("Nothing can be compared here.")
    assert group_dots(close.iloc[:1]).description.startswith("Nothing can be compared here.")


def test_a_group_keeps_its_mark_in_every_service_and_a_ninth_has_none() -> None:
    groups = {f"group {number}": (20 + number, 100) for number in range(10)}
    chart = group_dots(counties.by_group({"food": groups, "housing": dict(reversed(groups.items()))}))
    points = [value for layer in chart.to_dict()["layer"] for value in layer["data"].get("values", [])]
    shapes = [point["shape"] for point in points if "shape" in point and "from" in point and "fill" in point]
    assert len(set(shapes)) == marks.MOST_GROUPS
    assert "2 more groups are in the table." in " ".join(texts(chart))
    assert "group 9" not in texts(chart)


def test_marks_of_groups_are_seen_on_paper_and_differ_in_shape() -> None:
    found = marks.group_marks(map(str, range(marks.MOST_GROUPS))).values()
    assert len({mark.shape for mark in found}) == len({mark.colour for mark in found}) == marks.MOST_GROUPS
    assert all(theme.contrast(mark.colour, theme.PAPER) > 3 for mark in found)
    assert theme.contrast(marks.TOGETHER, theme.PAPER) > 3


def test_steps_keep_apart_in_grey_and_are_named_by_whole_percents() -> None:
    for count in range(1, 6):
        colours = Steps(0, 20, count).colours
        assert len(colours) == count
        assert all(theme.contrast(one, other) > 1.25 for one, other in itertools.pairwise(colours))
        assert all(theme.contrast(theme.ink_on(colour), colour) >= 4.5 for colour in colours)
    assert Steps(20, 5).labels(EN)[0] == "20% to 24%"
    assert Steps(0, 20).labels(EN)[-1] == "80% to 100%"
    assert Steps(0, 20).colour(1.0) == Steps(0, 20).colours[-1]
    assert Steps(10, 10).colour(0.195) == Steps(10, 10).colours[1]  # it is printed as 20%


def test_steps_are_no_more_than_the_figures_need_and_tell_them_apart() -> None:
    rows = rows_of(one_service({"a": (310, 1650), "b": (390, 1350), "c": (190, 860)}), ["unit"])  # 19, 29 and 22%
    steps = Steps.of(rows)
    assert steps.labels(EN) == ["15% to 19%", "20% to 24%", "25% to 29%"]
    assert len({steps.colour(row.estimate or 0) for row in rows}) == 3
    assert Steps.of(rows[:1]).count == 1
    assert Steps.of([]).count == 1
    ends = rows_of(one_service({"a": (0, 500), "b": (500, 500)}), ["unit"])
    assert (Steps.of(ends).colour(0), Steps.of(ends).colour(1)) == (Steps(0, 20).colours[0], Steps(0, 20).colours[-1])
    whole = rows_of(one_service({"a": (40000, 40000), "b": (39600, 40000)}), ["unit"])
    assert Steps.of(whole).labels(EN) == ["99% to 100%"]


def test_steps_are_not_narrower_than_what_the_figures_may_be_off() -> None:
    few = one_service({"a": (10, 40), "b": (12, 40)})
    many = one_service({"a": (10000, 40000), "b": (12000, 40000)})
    # Each may be off by 13 to 14 in 100.
    assert {"20% to 39%"} == {text for text in texts(unit_map(few)) if text.count("%") == 2 and "0% to" in text}
    assert "25%" in {text.split(" ")[0] for text in texts(unit_map(many))}
    assert "smaller than about 19 in 100 may be chance" in " ".join(texts(unit_map(few)))


def test_counties_are_drawn_as_asked_and_counted() -> None:
    table = counties.by_unit(counties.counties(14, 2))
    said = texts(unit_multiples(table))
    assert "12 of 14 counties are drawn." in " ".join(said)
    assert "County 13" not in said
    chosen = texts(unit_multiples(table, units=["County 13", "County 2"]))
    assert {"County 13", "County 2"} <= set(chosen)
    assert "County 1" not in chosen
    assert "2 of 14 counties are drawn." in " ".join(chosen)
    with pytest.raises(UsageError, match="no row of Mars"):
        unit_multiples(table, units=["Mars"])


def test_a_county_is_held_against_all_together() -> None:
    table = counties.by_unit({"Taos": {"food": (50, 100)}, "Otero": {"food": (31, 100)}, "all": {"food": (300, 1000)}})
    chart = unit_multiples(table)
    assert chart.description.startswith(
        "Furthest from all counties together: Taos, Food — 50 of 100 people (50%); all counties: 30%. "
        "All counties together — Food: 300 of 1,000 people (30%"
    )
    assert "all counties together" in texts(chart)
    alone = unit_multiples(table[table["unit"] != "all"])
    assert alone.description.startswith("Nothing can be compared here. Taos — Food: 50 of 100")
    assert "all counties together" not in texts(alone)


def test_new_mexico_has_33_counties_on_the_map() -> None:
    units = {f"County {number}": (5 + number, 100) for number in range(33)}
    places = dict(zip(units, counties.NEW_MEXICO, strict=True))
    drawing = svg(unit_map(one_service(units), places=places))
    assert "not in this survey" not in drawing
    assert len(re.findall(r'<path transform="translate\(0,0\)" d="M[^"]*Z"', drawing)) >= 33
    assert len(drawing) < 60_000
    assert "10 of 100 people (10%" in unit_map(one_service(units), places=places).description


def test_a_county_without_a_code_and_one_too_small_stand_beside_the_map() -> None:
    units = {"Los Alamos": (20, 100), "Elsewhere": (40, 100), "Luna": (60, 100)}
    said = texts(unit_map(one_service(units), places={"Los Alamos": "35028", "Luna": "35029"}))
    assert {"Los Alamos: 20%", "Elsewhere: 40%", "Luna 60%", "not in this survey"} <= set(said)


def test_the_county_of_the_page_has_a_thick_outline() -> None:
    for places in (PLACES, None):
        assert 'stroke-width="3"' in svg(unit_map(one_service(SIX), places=places, here="County 2"))
        assert 'stroke-width="3"' not in svg(unit_map(one_service(SIX), places=places))


def test_the_county_of_the_page_bears_its_name_even_where_it_is_narrow() -> None:
    units = {"Bernalillo": (30, 165), "Luna": (60, 100)}
    places = {"Bernalillo": "35001", "Luna": "35029"}
    assert "Bernalillo: 18%" in texts(unit_map(one_service(units), places=places, here="Bernalillo"))
    assert "Bernalillo: 18%" not in texts(unit_map(one_service(units), places=places, here="Luna"))
    assert "Luna: 60%" not in texts(unit_map(one_service(units), places=places, here="Luna"))  # it is on the map


def test_bold_is_who_is_clearly_worse_off_and_nobody_else() -> None:
    table = counties.by_group(
        {"food": {"white": (40, 200), "native": (14, 28), "black": (70, 200), "asian": (80, 200)}}
    )
    gaps = pd.DataFrame(
        {
            "item": "food",
            "group": ["native", "black", "asian"],
            "estimate": [0.3, 0.15, 0.2],
            "note": ["higher", "too_few_to_say", "about_the_same"],
        }
    )
    chart = group_dots(table, gaps=gaps, reference="white")
    bold = set(bold_texts(chart)) - {"Food"}
    assert bold == {"50%", "American Indian or Alaska Native"}  # hollow, and yet what the headline names
    assert "Bold: clearly worse off than that group." in " ".join(texts(chart))
    assert "only a hint, clearly worse off; Black" in chart.description
    assert chart.description.count("clearly worse off") == 1
    for none in (group_dots(table, reference="white"), group_dots(table, gaps=gaps.assign(estimate=float("nan")))):
        assert set(bold_texts(none)) == {"Food"}
        assert "worse off" not in none.description + " ".join(texts(none))
    assert "than the group that does best." in " ".join(texts(group_dots(table, gaps=gaps)))


def test_a_wrong_code_and_one_code_twice_are_refused() -> None:
    with pytest.raises(UsageError, match=r"No county .* has the FIPS code 35002\. Correct it in initiative\.yml"):
        unit_map(one_service(SIX), places={"County 1": "35002"})
    with pytest.raises(UsageError, match=r"County 1 and County 2 have the same FIPS code, 35001\."):
        unit_map(one_service(SIX), places={"County 1": "35001", "County 2": "35001"})


def test_tiles_hold_number_and_interval_and_more_than_sixty_are_counted() -> None:
    assert {"County 1", "10%", "6% to 17%"} <= set(texts(unit_map(one_service(SIX))))
    many = one_service({f"Place {number}": (30, 100) for number in range(120)})
    chart = unit_map(many)
    assert "60 of 120 counties are drawn." in " ".join(texts(chart))
    assert chart.description.endswith("The other counties are in the table.")


def test_all_counties_together_are_told_beside_the_map() -> None:
    chart = unit_map(one_service({**SIX, "all": (210, 600)}))
    assert "All counties together: 35%." in " ".join(texts(chart))
    assert "All counties together: 210 of 600 people (35%" in chart.description


def cells(html: str) -> list[list[str]]:
    rows = re.findall(r"<tr>(.*?)</tr>", html)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]


def test_the_table_of_groups_marks_the_reference_and_hints() -> None:
    table = counties.by_group({"food": {"white": (44, 200), "asian": (5, 10), "other": (7, 9)}}, {("food", "other")})
    assert cells(groups_table(table, EN, "white")) == [
        ["Service", "Group", "Number", "95% interval", "People", "Note"],
        ["Food", "White, not Hispanic (the others are compared with it)", "44 (22%)", "17% to 28%", "200", ""],
        ["Food", "Asian", "5 (50%)", "24% to 76%", "10", "few people: only a hint"],
        ["Food", "Another group", "hidden", "hidden", "hidden", ""],
    ]
    assert "Servicio" in groups_table(table, Wording("es"))


def test_the_table_of_counties_has_all_together_last() -> None:
    rows = cells(units_table(one_service({"all": (90, 300), **SIX}), EN))
    assert rows[0] == ["County", "Number", "95% interval", "People"]
    assert rows[-1][:2] == ["All counties together", "90 (30%)"]
    several = cells(units_table(counties.by_unit(counties.counties(2, 2)), EN))
    assert several[1][:2] == ["County 1", "Food"]
    assert len(several) == 7
