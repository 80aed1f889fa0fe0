"""Take the README's pictures anew from the running demo: `make screenshots` (needs Chromium)."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from evalkit.batch.run import run
from evalkit.places import demo, notebooks
from evalkit.serve.voila import serving

HERE = Path(__file__).parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def report(page: Page) -> None:
    """Picture a county's report: what its partners agree with, and what its residents need."""
    page.goto((HERE.parent / "reports/new_mexico_2021/en/county_1.html").as_uri())
    page.locator("figure").first.screenshot(path=HERE / "report.png")
    needs = page.locator("section", has=page.locator("h2", has_text="What people need")).first
    needs.locator("figure").first.screenshot(path=HERE / "needs.png")


def dashboard(page: Page) -> None:
    """Picture the county explorer after a county was chosen."""
    with serving(notebooks() / "dashboards", initiative=demo()) as server:
        page.goto(server.link)
        page.wait_for_selector("svg[role=img]", timeout=60_000)
        page.locator("select").first.select_option(label="County 3")
        page.locator("h1", has_text="County 3").wait_for()
        page.screenshot(path=HERE / "dashboard.png")


def main() -> None:
    """Make the report, then both pictures."""
    run(demo(), units=["County 1"])
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 900, "height": 1000})
        report(page)
        dashboard(page)
        browser.close()


if __name__ == "__main__":
    main()
