import itertools

import altair as alt
import pytest

from evalkit.show import theme


@pytest.mark.parametrize("k", [2, 3, 4, 5])
def test_a_grey_printer_keeps_the_anchors_apart(k):
    greys = [theme.luminance(colour) for colour in theme.anchor_colours(k)]
    # 1.25 to 1 is about what a reader tells apart side by side on office paper.
    assert all((max(p) + 0.05) / (min(p) + 0.05) > 1.25 for p in itertools.combinations(greys, 2))


@pytest.mark.parametrize("k", [7, 9, 10])
def test_many_anchors_differ_and_neighbours_keep_apart_in_grey(k):
    colours = theme.anchor_colours(k)
    assert len(set(colours)) == k
    assert all(theme.contrast(a, b) > 1.15 for a, b in itertools.pairwise(colours))


@pytest.mark.parametrize("k", range(1, 11))
def test_words_on_a_mark_can_be_read(k):
    assert len(theme.anchor_colours(k)) == k
    assert all(theme.contrast(theme.ink_on(colour), colour) >= 4.5 for colour in theme.anchor_colours(k))


def test_words_on_paper_can_be_read():
    assert all(theme.contrast(ink, theme.PAPER) > 7 for ink in (theme.INK, theme.QUIET))
    assert theme.contrast(theme.INK, theme.AMOUNT) > 4.5


def _seen_without_green(colour):
    """How someone who lacks the green receptor sees a colour (Viénot 1999), as linear light."""
    red, green, blue = ((c / 255) ** 2.2 for c in theme._channels(colour))
    return (0.2928 * red + 0.7072 * green, 0.2928 * red + 0.7072 * green, -0.0223 * red + 0.0223 * green + blue)


def test_brown_and_teal_differ_for_colour_blind_eyes():
    seen = [_seen_without_green(colour) for colour in theme.anchor_colours(4)]
    for one, other in itertools.combinations(seen, 2):
        assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 0.08


def test_theme_is_put_on_one_chart_only():
    plain = alt.Chart(alt.Data(values=[])).mark_point()
    assert theme.themed(plain).to_dict()["config"]["text"]["fontSize"] >= 12
    assert "fill" not in plain.to_dict().get("config", {}).get("text", {})


def test_jupyter_gets_svg_without_scripts():
    chart = alt.Chart(alt.Data(values=[{"a": 1}])).mark_point().encode(x="a:Q")
    bundle = chart._repr_mimebundle_()
    bundle = bundle[0] if isinstance(bundle, tuple) else bundle
    assert list(bundle) == ["image/svg+xml"]
    assert "<script" not in bundle["image/svg+xml"]
