"""The county explorer as stakeholders meet it: served by Voila, opened in Chromium without any other network."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from evalkit.places import demo, notebooks
from evalkit.serve.voila import serving
from tests.browser import Reader

CHART = "svg[role=img]"


@pytest.mark.browser
def test_a_resident_looks_at_two_counties_in_two_languages(reader: Reader) -> None:
    """The first chart shows, a real click on the county redraws it, and nothing is asked of another host."""
    page = reader.page
    with serving(notebooks() / "dashboards", initiative=demo()) as server:
        page.goto(server.link)
        chart = page.locator(CHART).first
        expect(chart).to_be_visible(timeout=60_000)
        expect(page.locator("h1")).to_have_text("County 1")
        expect(page.locator(".synthetic")).to_contain_text("Synthetic data")
        first = chart.get_attribute("aria-label")
        assert first is not None
        assert "12 people" in first

        page.locator("select").first.click()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("County 2")
        expect(chart).not_to_have_attribute("aria-label", first)
        assert "9 people" in str(chart.get_attribute("aria-label"))

        page.get_by_role("button", name="Español").click()
        expect(page.locator("h1")).to_have_text("Condado 2")
        assert "9 personas" in str(chart.get_attribute("aria-label"))

        page.locator("select").first.select_option(label="Condado 8")
        expect(page.locator(".hidden").first).to_contain_text("¿Por qué no se muestra esto?")
        page.locator("select").nth(1).select_option(label="Qué se hizo")
        expect(page.locator("h2")).to_have_text("Qué se hizo")

        assert reader.hosts == {"127.0.0.1"}
        assert reader.errors == []
