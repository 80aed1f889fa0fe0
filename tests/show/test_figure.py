import re
import time
from xml.etree import ElementTree

import altair as alt
from markupsafe import Markup

from evalkit.show.charts.agreement import agreement_bars
from evalkit.show.figure import _rename_ids, figure, svg
from evalkit.show.wording import Wording
from tests.show import frames

WORDS = Wording()
CHART = agreement_bars(frames.shares())


def test_a_figure_has_picture_caption_and_table():
    html = figure(CHART, Markup("<table><tr><td>1</td></tr></table>"), caption="Six items", words=WORDS)._repr_html_()
    assert html.index("<svg") < html.index("Six items") < html.index("<summary>Data table") < html.index("<table>")
    assert "<script" not in html
    assert "http://" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", html)


def test_the_description_is_read_instead_of_the_marks():
    root = ElementTree.fromstring(svg(CHART))
    assert root.get("role") == "img"
    assert root.get("aria-label") == CHART.description
    assert not [node for node in root.iter() if node is not root and "Commitment" in (node.get("aria-label") or "")]


def test_the_picture_takes_the_width_there_is():
    root = ElementTree.fromstring(svg(CHART))
    assert root.get("viewBox")
    assert root.get("width") is None
    assert "width:100%" in root.get("style")
    assert "max-width:656px" in root.get("style")


def test_everything_that_is_not_markup_is_escaped():
    evil = "<script>\"'&</script>"
    chart = alt.Chart(alt.Data(values=[{"a": 1}]), description=evil).mark_point().encode(x="a:Q")
    html = figure(chart, evil, caption=evil, words=WORDS).html
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 3


def test_ids_of_two_pictures_differ():
    clipped = alt.Chart(alt.Data(values=[{"a": 1}])).mark_line(clip=True).encode(x="a:Q", y="a:Q")
    one, other = (set(re.findall(r'\bid="([^"]+)"', svg(clipped))) for _ in range(2))
    assert one
    assert other
    assert not one & other
    drawing = svg(clipped)
    assert set(re.findall(r"url\(#([^)]+)\)", drawing)) <= set(re.findall(r'\bid="([^"]+)"', drawing))


def test_renaming_follows_references():
    root = ElementTree.fromstring('<g><a id="x"/><b fill="url(#x)" href="#x" stroke="#xyz"/></g>')
    _rename_ids(root, "p-")
    assert root[0].attrib == {"id": "p-x"}
    assert root[1].attrib == {"fill": "url(#p-x)", "href": "#p-x", "stroke": "#xyz"}


def test_a_second_picture_is_quick():
    svg(CHART)
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        svg(CHART)
        seconds.append(time.perf_counter() - start)
    # A tenth of this on a quiet machine; the bound catches a change of kind, not of degree.
    assert min(seconds) < 0.6
