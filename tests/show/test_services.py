"""Services by need and difficulty, reasons, and change: drawn and said in words."""

from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree

import pandas as pd
import pytest

from evalkit.errors import UsageError
from evalkit.show import theme
from evalkit.show.charts import canvas
from evalkit.show.charts.barriers import barrier_bars
from evalkit.show.charts.services import service_dots
from evalkit.show.charts.slopes import change_slopes
from evalkit.show.figure import svg
from evalkit.show.wording import LANGUAGES
from tests.show import frames, needs

SVG = "{http://www.w3.org/2000/svg}"
REASONS = {"Costs too much": 61, "Too far away": 40, "Language": 3}
WAVES = {
    "housing": [(170, 410), (212, 410)],
    "medical": [(230, 409), (190, 420)],
    "food": [(150, 412), (140, 409)],
    "jobs": [(5, 20), (9, 25)],
}
MOVED = {
    "housing": (0.102, 0.03, 0.17, "higher"),
    "medical": (-0.11, -0.18, -0.04, "lower"),
    "food": (-0.02, -0.08, 0.05, "about_the_same"),
    "jobs": (0.11, -0.15, 0.33, "too_few_to_say"),
}


def texts(chart) -> list[str]:
    root = ElementTree.fromstring(svg(chart))
    return [" ".join(node.itertext()).replace("\xa0", " ") for node in root.iter(SVG + "text")]


def places(chart) -> dict[str, tuple[float, float]]:
    """Where each text stands, across and down."""
    found = {}
    for node in ElementTree.fromstring(svg(chart)).iter(SVG + "text"):
        x, y, *_ = re.findall(r"-?[\d.]+", node.get("transform"))
        found["".join(node.itertext())] = float(x), float(y)
    return found


def values(chart, key: str) -> list[dict]:
    """The marks of all layers that have a `key`."""
    layers = chart.to_dict()["layer"]
    return [one for layer in layers for one in layer["data"].get("values", []) if key in one]


DRAWN = {
    "services": lambda hidden=(): (service_dots, needs.services(hidden=["housing"] if hidden else [])),
    "barriers": lambda hidden=(): (barrier_bars, needs.barriers(REASONS, 105, ["Language"] if hidden else [])),
    "slopes": lambda hidden=(): (change_slopes, needs.waves(WAVES, hidden=["food"] if hidden else [])),
}
EACH = pytest.mark.parametrize("kind", DRAWN)


@EACH
def test_what_has_not_passed_disclosure_is_stamped(kind):
    draw, table = DRAWN[kind]()
    private = draw(table.drop(columns="release"))
    assert "NOT FOR RELEASE" in texts(private)
    assert private.description.startswith("Not for release")
    assert "NOT FOR RELEASE" not in texts(draw(table))


def test_changes_that_have_not_passed_disclosure_stamp_the_picture():
    private = needs.changes(MOVED).drop(columns="release")
    assert "NOT FOR RELEASE" in texts(change_slopes(needs.waves(WAVES), private))


@EACH
def test_hidden_rows_are_named_and_leave_no_figure(kind):
    draw, table = DRAWN[kind](True)
    chart = draw(table)
    assert "hidden" in texts(chart)
    assert "hidden" in chart.description
    for source in (svg(chart), chart.to_json(), chart.description):
        assert str(frames.POISON) not in source.replace(",", "")


@EACH
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_at_all_is_still_a_picture(kind, language):
    draw, table = DRAWN[kind]()
    chart = draw(table.iloc[:0], language=language)
    assert chart.description in ("Nobody answered this.", "Nadie respondió esta pregunta.")
    assert "viewBox" in svg(chart)


@EACH
def test_everything_hidden_is_said(kind):
    draw, table = DRAWN[kind]()
    blank = dict.fromkeys(["estimate", "lower", "upper", "count", "n"])
    chart = draw(table.assign(release="hidden", quality="", **blank))
    assert chart.description.startswith("These results are hidden to protect the privacy")


@EACH
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_large_enough_and_within_the_picture(kind, language):
    draw, table = DRAWN[kind]()
    drawing = svg(draw(table.assign(item_label="Long words about a service " * 9), language=language))
    assert min(float(size) for size in re.findall(r'font-size="([\d.]+)px"', drawing)) >= 12
    assert float(re.search(r'viewBox="0 0 ([\d.]+)', drawing)[1]) <= theme.WIDTH + 40


@EACH
def test_a_hostile_label_is_data(kind):
    draw, table = DRAWN[kind]()
    table["item_label"] = table["option_label"] = "<script>alert('x')</script> & \"quoted\" \x0b " + "long" * 500
    drawing = svg(draw(table))
    assert "<script" not in drawing
    assert "&lt;script&gt;" in drawing


@EACH
def test_two_estimates_of_the_same_thing_are_not_drawn_over_each_other(kind):
    draw, table = DRAWN[kind]()
    with pytest.raises(UsageError, match="about the same thing"):
        draw(table.iloc[[0, 0]])


@EACH
def test_a_title_may_be_given(kind):
    draw, table = DRAWN[kind]()
    assert draw(table, title="Ours").description.startswith("Ours")


@EACH
def test_every_figure_of_the_picture_is_told(kind):
    draw, table = DRAWN[kind]()
    chart = draw(table)
    told = chart.description
    for text in texts(chart):
        for figure in re.findall(r"\d+ of \d+|\d+%", text):
            assert figure in told


@EACH
def test_a_doubtful_figure_is_hollow_and_said_to_be_a_hint(kind):
    draw, table = DRAWN[kind]()
    drawing = svg(draw(table.assign(quality="reliable")))
    assert "only a hint" not in drawing
    doubtful = draw(table.assign(quality="wide"))
    assert "A hollow mark is only a hint" in " ".join(doubtful.title.subtitle)
    assert "a wide range: only a hint" in doubtful.description
    assert "few people: only a hint" in draw(table.assign(quality="few_people")).description


@EACH
def test_weighted_shares_say_so(kind):
    draw, table = DRAWN[kind]()
    assert "weighted" not in " ".join(draw(table).title.subtitle)
    weighted = draw(table.assign(estimate=table["estimate"] * 0.8))
    assert "Shares are weighted" in " ".join(weighted.title.subtitle)
    assert re.search(r"\d+%[^(]* \(weighted; [\d,]+ of [\d,]+ people said so\)", weighted.description)


def test_services_stand_by_unmet_need_under_their_headings():
    chart = service_dots(needs.services(), needs.GROUPS)
    down = {text: y for text, (_, y) in places(chart).items()}
    order = ["Surviving", "Housing", "Medical or dental care", "Food", "Thriving", "Job training", "Parent supports"]
    assert sorted(order, key=down.get) == order
    assert {"52%", "212 of 410", "67%", "140 of 210", "34%"} <= set(texts(chart))


def test_need_stands_left_of_difficulty():
    across = {text: x for text, (x, _) in places(service_dots(needs.services())).items()}
    assert 0 == across["Housing"] < across["212 of 410"] == across["Needed it"] < across["140 of 210"]


def test_a_service_without_a_heading_comes_last():
    down = {text: y for text, (_, y) in places(service_dots(needs.services(), {"jobs": "Thriving"})).items()}
    assert down["Thriving"] < down["Job training"] < down["Other services"] < down["Housing"]


def test_one_service_is_not_compared():
    chart = service_dots(needs.services({"jobs": (20, 10, 10, 4)}))
    assert chart.description.startswith("Job training: 4 of 20 people (20%) needed it and found it hard to get. ")
    assert "Services" not in texts(chart)


def test_what_nobody_needs_is_not_hard_to_get():
    chart = service_dots(needs.services({"jobs": (40, 0, 0, 0), "food": (0, 0, 0, 0)}))
    assert "nobody needed it" in texts(chart)
    assert "nobody answered" in texts(chart)
    assert "Of those, hard to get: nobody needed it." in chart.description
    assert chart.description.startswith("Nobody needed a service and found it hard to get.")


def test_without_unmet_need_the_finding_is_need():
    table = needs.services()
    chart = service_dots(table[table["measure"] != "unmet_need"])
    assert chart.description.startswith("Most often needed: Medical or dental care — 230 of 409 people.")
    assert "Needed and hard to get: no figure." in chart.description


def test_services_of_two_counties_are_refused():
    table = needs.services()
    with pytest.raises(UsageError, match=r"several counties \(all, county_1\)"):
        service_dots(pd.concat([table, table.assign(unit="county_1")]))


def test_reasons_come_most_frequent_first_and_other_last():
    down = {text: y for text, (_, y) in places(barrier_bars(needs.barriers({"other": 50, **REASONS}, 105))).items()}
    assert down["Costs too much"] < down["Too far away"] < down["Language"] < down["other"]


def test_a_reason_says_its_share_and_count():
    words = texts(barrier_bars(needs.barriers(REASONS, 105)))
    assert {"58%", "61 of 105", "3%", "3 of 105"} <= set(words)


def test_none_of_these_is_never_the_most_frequent_reason():
    table = needs.barriers({"none": 50, "far": 4}, 60)
    assert barrier_bars(table, aside=["none"]).description.startswith("Housing: the reason given most often is “far”")
    alone = barrier_bars(needs.barriers({"none": 50}, 60), aside=["none"])
    assert alone.description.startswith("Housing: the reason given most often is “none”")


def test_many_reasons_keep_a_line_each():
    chart = barrier_bars(needs.barriers({f"Reason {number}": number for number in range(30)}, 105))
    heights = [one["at"] for one in values(chart, "text") if one["text"].startswith("Reason")]
    assert len(set(heights)) == 30


@pytest.mark.parametrize("label", ["Short", "A reason so long that it takes two lines"])
def test_reasons_leave_room_between_their_words(label):
    table = needs.barriers({"a": 8, "b": 5, "c": 3}, 20).assign(option_label=[f"{label} {one}" for one in "abc"])
    lines: dict[float, list[float]] = {}
    for one in values(barrier_bars(table), "text"):
        if "only" in one["text"] or label.split()[0] in one["text"]:
            deep = canvas.LINE_HEIGHT * one["text"].count("\n")
            lines.setdefault(one["at"] + deep / 2, []).extend([one["at"], one["at"] + deep])
    assert len(lines) == 3
    heights = [lines[middle] for middle in sorted(lines)]
    assert all(min(below) - max(above) >= 2 * canvas.LINE_HEIGHT for above, below in itertools.pairwise(heights))


def test_reasons_of_two_services_are_refused():
    table = needs.barriers(REASONS, 105)
    with pytest.raises(UsageError, match=r"several services \(housing, food\)"):
        barrier_bars(pd.concat([table, table.assign(item="food")]))


def test_what_moved_is_dark_comes_first_and_is_said():
    chart = change_slopes(needs.waves(WAVES), needs.changes(MOVED))
    finding = (
        "More people than in Spring 2021 need: Housing. Fewer people than in Spring 2021 need: Medical or dental care"
    )
    assert chart.description.startswith(f"{finding}. 2 others did not clearly change. ")
    down = {text: y for text, (_, y) in places(chart).items()}
    assert down["Housing"] == down["Medical or dental care"] < down["Food"]
    lines = [one["colour"] for one in values(chart, "colour") if "end" in one]
    assert sorted(lines) == sorted([theme.POINT] * 2 + [theme.STILL] * 2)
    assert {"about 10 more in 100 than in Spring 2021", "about the same as in Spring 2021"} <= set(texts(chart))
    assert (
        "about 11 fewer in 100 than in Spring 2021 (it may be anything from 18 fewer to 4 fewer in 100)."
        in chart.description
    )


def test_without_changes_nothing_is_said_to_have_moved():
    chart = change_slopes(needs.waves(WAVES, "difficulty"))
    assert chart.description.startswith("Service by service, from Spring 2021 to Spring 2023. ")
    assert {one["colour"] for one in values(chart, "colour")} == {theme.POINT}
    assert "those in need who found it hard to get" in " ".join(chart.title.subtitle)


def test_three_waves_have_two_lines_and_a_hidden_one_breaks_them():
    table = needs.waves({"food": [(10, 50), (20, 50), (30, 50)]})
    assert len([one for one in values(change_slopes(table), "colour") if "end" in one]) == 2
    table.loc[1, ["release", "estimate", "lower", "upper", "count", "n"]] = ["hidden", *[None] * 5]
    broken = change_slopes(table)
    assert not [one for one in values(broken, "colour") if "end" in one]
    assert "Food: Spring 2021: 10 of 50 people (20%" in broken.description
    assert "Spring 2023: hidden; Spring 2025: 30 of 50 people (60%" in broken.description


def test_the_change_since_the_first_wave_is_told():
    table = needs.waves({"food": [(10, 50), (20, 50), (30, 50)]})
    both = [needs.changes({"food": (change, 0.1, 0.5, "higher")}, against=wave).assign(wave="2025")
            for wave, change in (("2023", 0.2), ("2021", 0.4))]  # fmt: skip
    assert "about 40 more in 100 than in Spring 2021" in texts(change_slopes(table, pd.concat(both)))
    assert "about 20 more in 100 than in Spring 2023" in texts(change_slopes(table, both[0]))


def test_a_change_from_what_is_hidden_is_not_told():
    table = needs.waves(WAVES, hidden=["housing"])
    chart = change_slopes(table, needs.changes(MOVED))
    assert "10 more" not in chart.description
    assert "This compares only what is shown." in chart.description


def test_slopes_have_the_same_step_and_stay_in_their_panels():
    chart = change_slopes(needs.waves(WAVES))
    for one in values(chart, "at"):
        assert 0 <= one["at"] <= chart.height
    spans = {round((one["low"] - one["at"]) / reach, 3) for one, reach in _reaches(chart)}
    assert len(spans) == 1


def _reaches(chart):
    """Each interval as drawn, beside how far it reaches in shares."""
    table = needs.waves(WAVES)
    reaches = sorted(table["upper"] - table["lower"])
    spans = [one for one in values(chart, "low") if "end" not in one]
    return zip(sorted(spans, key=lambda one: one["low"] - one["at"]), reaches, strict=True)


def test_one_wave_says_nothing_of_change():
    chart = change_slopes(needs.waves({"food": [(10, 50)]}))
    assert chart.description.startswith(
        "There is one survey round so far (Spring 2021): nothing can be said of change."
    )


def test_slopes_of_two_measures_are_refused():
    with pytest.raises(UsageError, match="several: need, difficulty"):
        change_slopes(pd.concat([needs.waves(WAVES), needs.waves(WAVES, "difficulty")]))


def test_they_speak_spanish():
    services = service_dots(needs.services(), needs.GROUPS, language="es")
    assert "Lo necesitaron" in texts(services)
    assert services.description.startswith("Housing es el servicio que a más personas les hace falta")
    assert barrier_bars(needs.barriers(REASONS, 105), language="es").description.startswith(
        "Housing: la razón más frecuente es «Costs too much», según 61 de 105 personas (58%)."
    )
    slopes = change_slopes(needs.waves(WAVES, "difficulty"), needs.changes(MOVED, "difficulty"), language="es")
    assert slopes.description.startswith("Más difícil de conseguir que en Spring 2021: Housing.")


def test_grey_printers_tell_what_moved():
    assert theme.contrast(theme.STILL, theme.PAPER) >= 3
    assert theme.contrast(theme.POINT, theme.STILL) >= 2
