"""Coded interviews, drawn and said in words: matrices, the thematic network, saturation, intercoder agreement."""

from __future__ import annotations

import itertools
import re
from xml.etree import ElementTree

import pandas as pd
import pytest

from evalkit.errors import UsageError
from evalkit.metrics.codes import code_frequencies
from evalkit.metrics.saturation import saturation
from evalkit.show import theme
from evalkit.show.charts.cells import shade
from evalkit.show.charts.coders import agreement_dots
from evalkit.show.charts.codes import code_matrix
from evalkit.show.charts.saturation import saturation_line
from evalkit.show.charts.themes import theme_network
from evalkit.show.charts.together import co_occurrence_matrix
from evalkit.show.figure import svg
from evalkit.show.wording import LANGUAGES
from tests.show import coded, frames

SVG = "{http://www.w3.org/2000/svg}text"
COUNTS = {"Buy-in": [3, 1, 2], "Funding": [0, 1, 0]}
COUNTIES = {"Taos": 4, "Otero": 1, "Curry": 2}


def texts(chart) -> list[str]:
    root = ElementTree.fromstring(svg(chart))
    return [" ".join(node.itertext()).replace("\xa0", " ") for node in root.iter(SVG)]


DRAWN = {
    "matrix": lambda hidden=(): (code_matrix, coded.matrix(COUNTS, COUNTIES, [("Buy-in", "Taos")] if hidden else [])),
    "network": lambda hidden=(): (theme_network, coded.themes(hidden=["Youth"] if hidden else [])),
    "saturation": lambda: (saturation_line, coded.interviews([4, 2, 0])),
    "together": lambda: (co_occurrence_matrix, coded.pairs({("a", "b"): 5, ("a", "c"): 1})),
    "coders": lambda hidden=(): (
        agreement_dots,
        coded.agreement({"Buy-in": 0.9, "Funding": 0.2}, ["Funding"] if hidden else []),
    ),
}
EACH = pytest.mark.parametrize("kind", DRAWN)


@EACH
def test_what_has_not_passed_disclosure_is_stamped(kind):
    draw, table = DRAWN[kind]()
    private = draw(table.drop(columns="release"))
    assert "NOT FOR RELEASE" in texts(private)
    assert private.description.startswith("Not for release")
    assert "NOT FOR RELEASE" not in texts(draw(table))


@pytest.mark.parametrize("kind", ["matrix", "network", "coders"])
def test_what_is_hidden_says_so_and_leaves_no_figure(kind):
    draw, table = DRAWN[kind](True)
    chart = draw(table)
    assert any("hidden" in text for text in texts(chart))
    assert "hidden" in chart.description
    for source in (svg(chart), chart.to_json(), chart.description):
        assert str(frames.POISON) not in source.replace(",", "")


@EACH
def test_nothing_at_all_is_still_a_picture(kind):
    draw, table = DRAWN[kind]()
    chart = draw(table.iloc[:0])
    assert chart.description in ("No interview was coded.", "No two codes occur together.")
    assert "viewBox" in svg(chart)


@EACH
def test_words_are_large_enough_and_the_title_may_be_given(kind):
    draw, table = DRAWN[kind]()
    drawing = svg(draw(table, title="Ours\x00"))
    assert "Ours" in drawing
    assert min(float(size) for size in re.findall(r'font-size="([\d.]+)px"', drawing)) >= 12


@EACH
def test_what_stands_there_twice_is_refused(kind):
    draw, table = DRAWN[kind]()
    if kind != "saturation":
        with pytest.raises(UsageError, match=r"same thing|twice"):
            draw(pd.concat([table, table]))


@EACH
def test_a_hostile_label_is_data(kind):
    draw, table = DRAWN[kind]()
    evil = "<script>alert('x')</script> & \"quoted\" \x0b " + "long" * 500
    column = {"network": "theme_label", "saturation": "document", "together": "code_b"}.get(kind, "item_label")
    table[column] = [evil, *[f"b{row}" for row in range(1, len(table))]]
    drawing = svg(draw(table))
    assert "<script" not in drawing
    assert "&lt;script&gt;" in drawing


@EACH
def test_it_speaks_spanish(kind):
    draw, table = DRAWN[kind]()
    english, spanish = draw(table), draw(table, language="es")
    assert spanish.description != english.description
    assert not {"interviews", "Basic themes", "new", "too few to say"} & set(" ".join(texts(spanish)).split())


def test_a_matrix_tells_counts_and_bases():
    chart = code_matrix(coded.matrix(COUNTS, COUNTIES))
    assert {"4 interviews", "1 interview", "3"} <= set(texts(chart))
    assert chart.description.startswith("Most often: Buy-in — in 3 of 3 counties. Least often: Funding — in 1 of 3")
    assert "Funding: Otero: 1 of 1 interview." in chart.description


def test_a_matrix_with_the_whole_tells_of_the_whole():
    table = coded.matrix({"a": [6, 1], "b": [2, 2]}, {"all": 7, "Taos": 2})
    assert code_matrix(table).description.startswith("Most often: a — 6 of 7 interviews. Least often: b — 2 of 7")
    assert "All" in texts(code_matrix(table))


def test_many_narrow_columns_stay_within_the_page():
    counties = {f"County of the north {place}": 2 for place in range(12)}
    chart = code_matrix(coded.matrix({f"Code {row}": [row % 3] * 12 for row in range(60)}, counties))
    assert "Number of interviews" in texts(chart)
    assert float(re.findall(r'viewBox="0 0 ([\d.]+)', svg(chart))[0]) < theme.WIDTH + 100


def test_a_count_given_as_at_least_says_so():
    table = coded.matrix({"a": [6]}, {"Taos": 7}).assign(note="at_least")
    chart = code_matrix(table)
    assert "6+" in texts(chart)
    assert "Taos: at least 6 of 7 interviews" in chart.description


def test_a_matrix_takes_what_the_measure_gives():
    codings, documents = coded.codings()
    table = code_frequencies(codings, documents, by="sector")
    told = code_matrix(table, by="sector").description
    assert "health: 2 of 2 interviews" in told
    assert "not given: 1 of 1 interview" in told
    with pytest.raises(UsageError, match="no column role"):
        code_matrix(table, by="role")


def test_codes_have_the_last_part_of_their_path_for_a_name():
    table = coded.matrix({"Partners > Who": [1], "Partners > Why": [1], "Progress > Why": [0]}, {"Taos": 1})
    assert {"Who", "Partners > Why", "Progress > Why"} <= set(texts(code_matrix(table)))
    pairs = co_occurrence_matrix(coded.pairs({("Partners > Who", "Progress > How"): 3}))
    assert pairs.description.startswith("Most often together: How and Who — 3 times.")
    assert "Who: 0.90" in agreement_dots(coded.agreement({"Partners > Who": 0.9})).description


def test_nearly_all_alike_is_not_a_hundred_percent():
    table = coded.agreement({"Buy-in": 0.9}).replace({"estimate": {0.95: 0.9991}})
    assert "over 99% the same" in agreement_dots(table).description


def test_shades_go_from_light_to_dark_and_words_on_them_can_be_read():
    shades = [shade(part / 20) for part in range(21)]
    light = [theme.luminance(one) for one in shades]
    assert light == sorted(light, reverse=True)
    assert min(theme.contrast(one, theme.ink_on(one)) for one in shades) >= 4.5


def test_a_network_tells_what_hangs_on_what():
    chart = theme_network(coded.themes())
    assert "Why people join: Own hardship (7 of 12 interviews); Anger at waste" in chart.description
    assert "1 theme is without quotations." in chart.description
    assert "Tribal members no quotations yet" in texts(chart)
    assert 'stroke-dasharray="4,3"' in svg(chart)
    assert 'stroke-dasharray="4,3"' not in svg(theme_network(coded.themes({"a": {"b": {"c": 2}}})))


def test_boxes_of_a_network_do_not_overlap():
    chart = theme_network(coded.themes({"top": {f"m{m}": {f"t{m}{b}" * 20: m for b in range(4)} for m in range(4)}}))
    layers = [layer for layer in chart.to_dict()["layer"] if layer["mark"]["type"] == "rect"]
    boxes = sorted((v["start"], v["at"], v["low"]) for layer in layers for v in layer["data"]["values"])
    assert len(boxes) == 21
    for (left, _, foot), (beside, head, _) in itertools.pairwise(boxes):
        assert left != beside or foot < head


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_of_a_network_fits_its_box(language):
    table = coded.themes().assign(count=13, n=14, note="at_least").astype({"count": "Int64", "n": "Int64"})
    layers = theme_network(table, language=language).to_dict()["layer"]
    marks = [mark for layer in layers for mark in layer["data"]["values"] if {"text", "inner", "end"} <= set(mark)]
    assert len(marks) >= 8
    for mark in marks:
        assert max(map(len, mark["text"].split("\n"))) * 6.9 <= mark["end"] - mark["inner"]


@pytest.mark.parametrize(("column", "value"), [("level", "middle"), ("parent", "nobody"), ("parent", "")])
def test_what_is_no_network_is_refused(column, value):
    table = coded.themes()
    table.loc[2, column] = value
    with pytest.raises(UsageError, match="Own hardship"):
        theme_network(table)


def test_saturation_tells_where_codes_end():
    assert saturation_line(coded.interviews([4, 2, 0, 0])).description.startswith(
        "The last 2 interviews brought no new code: 6 codes in all."
    )
    assert saturation_line(coded.interviews([4, 1])).description.startswith(
        "The last interview still brought 1 new code"
    )


def test_an_interview_that_was_not_coded_is_no_sign_of_saturation():
    codings, documents = coded.codings()
    chart = saturation_line(saturation(codings, documents).assign(release="shown"))
    assert "Silent: not coded." in chart.description
    assert chart.description.startswith("The last")
    assert "–" in texts(chart)


def test_sixty_interviews_have_numbers_for_names():
    drawn = texts(saturation_line(coded.interviews([3] + [0] * 59)))
    assert "Interview 1" not in drawn
    assert len(drawn) < 120


def test_pairs_are_drawn_once_and_the_rest_is_counted():
    table = coded.pairs({("a", "b"): 5, ("a", "c"): 5, ("c", "d"): 1})
    chart = co_occurrence_matrix(table, most=3)
    assert chart.description.startswith("Most often together: a and b; a and c — 5 times. 1 code is not drawn.")
    assert sorted(texts(chart))[:3] == ["0", "5", "5"]
    assert "d" not in texts(chart)


def test_agreement_has_words_for_both_measures():
    table = coded.agreement({"Buy-in": 0.9, "Funding": 0.7, "Waste": -0.1, "Silence": None})
    drawn = texts(agreement_dots(table))
    assert {"reliable, 95% the same", "tentative, 95% the same", "not reliable, 95% the same"} <= set(drawn)
    assert any("never used" in text for text in drawn)
    kappa = table.replace({"measure": {"krippendorffs_alpha": "cohens_kappa"}})
    assert "substantial, 95% the same" in texts(agreement_dots(kappa, measure="cohens_kappa"))
    assert "less than chance" in agreement_dots(kappa, measure="cohens_kappa").description
    with pytest.raises(UsageError, match="no cohens_kappa"):
        agreement_dots(table, measure="cohens_kappa")


def test_agreement_of_few_and_over_all_codes():
    table = coded.agreement({"Buy-in": 0.9}).assign(note="too_few_to_say")
    assert "too few to say" in agreement_dots(table).description
    pooled = {"measure": "pooled_kappa", "item": "", "option": "anna · ben", "estimate": 0.81, "release": "shown"}
    told = agreement_dots(pd.concat([table, pd.DataFrame([pooled])])).description
    assert told.startswith("Over all codes: kappa 0.81 (anna · ben). Buy-in — 0.90.")
