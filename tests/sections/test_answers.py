"""Question by question, of an initiative that somebody made of their own export."""

from __future__ import annotations

import pytest

import evalkit
from evalkit.sections import Page, answers, flow, method, scales, who_took_part
from tests.sections.views import page, with_about
from tests.start.shapes import rows, write

LATER = """
- id: age_band
  kind: single
  derive: age
  about_respondent: true
  text: Age
  label: Age band
  options:
  - {id: young, range: [null, 29], label: Under thirty}
  - {id: old, range: [30, null], label: Thirty or more}
- id: place
  kind: single
  derive: county
  text: Place
  label: Kind of county
  options:
  - {id: rural, of: [ada, bea], label: Rural}
  - {id: urban, of: [cid], label: Urban}
"""


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Page:
    folder = tmp_path_factory.mktemp("mine")
    evalkit.new_initiative(folder / "mine", [write(folder / "visits.csv", rows())])
    instrument = folder / "mine" / "instruments" / "visits.yml"
    text = instrument.read_text(encoding="utf-8")
    before, scales_key, after = text.partition("\n# Items that are scored together")
    instrument.write_text(before.rstrip() + LATER + scales_key + after, encoding="utf-8")
    evalkit.publish(folder / "mine")
    return evalkit.open_page(folder / "mine")


def test_each_kind_of_item_has_its_place(mine: Page) -> None:
    html = answers(mine).html
    assert "<h2>Question by question</h2>" in html
    assert ">county</h3>" in html
    assert ">age</h3>" in html
    assert "15 of 30 (50%)" in html
    assert "<li>comment: 30 people</li>" in html
    assert "=cmd" not in html
    assert "A1" not in html
    assert "Age band" not in html
    assert "A1" in scales(mine).html


def test_what_tells_who_took_part_stands_under_that(mine: Page) -> None:
    html = who_took_part(mine).html
    assert "Age band" in html
    assert "Question by question" not in html
    # Bands stand in their own order, not the largest first.
    assert html.index('<th scope="row">Under thirty') < html.index('<th scope="row">Thirty or more')


def test_the_method_note_tells_how_groups_were_made(mine: Page) -> None:
    html = method(mine).html.unescape()
    assert "Age band was made from age: Under thirty: up to 29; Thirty or more: 30 or more." in html
    assert "Kind of county was made from county: Rural: Ada, Bea; Urban: Cid." in html


def test_nothing_reported_no_column_for_it(mine: Page) -> None:
    assert "As reported" not in flow(mine).html


def test_the_demo_has_nothing_besides_its_scale_and_who_took_part() -> None:
    assert answers(page("County 1")).html == ""


def test_dates_are_counted_and_are_nobodys_words(mine: Page) -> None:
    assert "Dates" not in answers(mine).html
    asked = mine.asked
    items = [one.model_copy(update={"kind": "date"}) if one.kind == "text" else one for one in asked.instrument.items]
    dated = asked.model_copy(update={"instrument": asked.instrument.model_copy(update={"items": items})})
    html = answers(with_about(mine, fieldings=[dated])).html
    assert "In their own words" not in html
    assert "<li>comment: 30 people</li>" in html.split("So many gave one:")[1]
