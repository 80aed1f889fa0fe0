"""The researchers' notebook as they meet it: `make lab`, Run All Cells, in a real JupyterLab without a network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect

import evalkit
from tests.browser import Reader
from tests.jupyterlab import NOTEBOOK, ROOT, Lab, make_lab
from tests.serve.outside import children, gone

CELLS = [cell for cell in nbformat.read(ROOT / NOTEBOOK, as_version=4).cells if cell.cell_type == "code"]
CHARTS = tuple(f"evalkit.{name}(" for name in evalkit.__all__ if ".charts." in getattr(evalkit, name).__module__)
DRAWN = [cell for cell in CELLS if cell.source.splitlines()[-1].startswith(CHARTS)]
WENT_WRONG = ".jp-OutputArea-output[data-mime-type$='jupyter.error'], [data-mime-type$='jupyter.stderr']"
MINUTE = 60_000
COLOURS = """picture => {
  const canvas = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight), pen = canvas.getContext("2d")
  pen.drawImage(picture, 0, 0)
  return new Set(new Uint32Array(pen.getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size
}"""


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    with make_lab(tmp_path) as lab:
        yield lab
        kernels = children(lab.pid)
    assert gone([lab.pid, *kernels])


def run_all(page: Page, first: Locator) -> None:
    """Choose Run All Cells; on a busy machine the menu stands there before it does anything, so ask again."""
    for _ in range(6):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        with suppress(AssertionError):
            expect(first).not_to_have_text("[ ]:", timeout=MINUTE / 6)
            return


@pytest.mark.browser
@pytest.mark.slow
def test_a_researcher_runs_every_cell(reader: Reader, lab: Lab) -> None:
    """Nothing asks for attention first, every cell runs, every chart shows, and nobody outside is asked."""
    page = reader.page
    page.goto(lab.link)
    expect(page.get_by_role("heading", name="Explore a survey")).to_be_visible(timeout=MINUTE)
    status = page.locator(".jp-Notebook-ExecutionIndicator").first
    expect(status).to_have_attribute("data-status", "idle", timeout=MINUTE)

    prompts = page.locator(".jp-CodeCell .jp-InputPrompt")
    run_all(page, prompts.first)
    expect(prompts.first).to_have_text("[1]:", timeout=MINUTE)
    expect(prompts.filter(has_text="*")).to_have_count(0, timeout=MINUTE)
    expect(status).to_have_attribute("data-status", "idle")
    assert page.locator(WENT_WRONG).all_text_contents() == []
    expect(prompts).to_have_text([f"[{number}]:" for number in range(1, len(CELLS) + 1)])

    charts = page.locator(".jp-RenderedSVG img")
    expect(charts).to_have_count(len(DRAWN))
    assert DRAWN
    for chart in charts.all():
        looks_drawn(chart, page.locator(".jp-NotebookPanel-notebook"))
    expect(page.locator(".jp-Dialog, .Toastify__toast")).to_have_count(0)

    page.keyboard.press("Control+s")
    expect(page.locator(".jp-mod-dirty")).to_have_count(0)
    saved = [cell for cell in nbformat.read(lab.notebook, as_version=4).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in saved] == [*range(1, len(CELLS) + 1)]
    assert {output.output_type for cell in saved for output in cell.outputs} == {"execute_result"}

    assert reader.hosts == {"127.0.0.1"}
    assert reader.errors == []
    assert lab.hosts() == []


def looks_drawn(chart: Locator, sheet: Locator) -> None:
    chart.scroll_into_view_if_needed()
    expect(chart).to_be_in_viewport()
    box, room = chart.bounding_box(), sheet.bounding_box()
    assert box
    assert room
    assert box["width"] > 400
    assert box["height"] > 200
    assert room["x"] < box["x"] < box["x"] + box["width"] <= room["x"] + room["width"]
    assert chart.evaluate(COLOURS) > 20
