"""One notebook in a real kernel: its report, or in plain words why there is none."""

from __future__ import annotations

import asyncio
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from evalkit.batch import execute as module
from evalkit.batch.execute import EXECUTED, Outcome, execute
from evalkit.batch.plan import plan
from evalkit.initiative import load_initiative
from tests.batch.writing import CANARY, PARAMETERS, notebook

FINE, RAISES, DIES, LASTS, REFUSES = (
    'print("I am", county, type(county).__name__)',
    f'raise KeyError("{CANARY}")',
    "import os\nos._exit(1)",
    "import time\ntime.sleep(60)",
    'from evalkit.errors import UsageError\nraise UsageError("There is no wave 2050.")',
)


@pytest.fixture
def outcomes(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Outcome]:
    """How five notebooks end that are executed two at a time."""
    monkeypatch.setattr(module, "CELL_SECONDS", 8)
    parameters = f'{PARAMETERS}\ncounty = ""'
    cells = {"fine": FINE, "raises": RAISES, "dies": DIES, "lasts": LASTS, "refuses": REFUSES}
    jobs = []
    for name, cell in cells.items():
        notebook(home, name, cell, parameters=parameters)
        (tmp_path / f"{name}_county_1.html").write_text("the report of an earlier run")
        jobs += plan(load_initiative(home), name, ["County 1"], extra={"county": "06037"})
    with ThreadPoolExecutor(max_workers=2) as pool:
        ended = list(pool.map(lambda job: execute(job, tmp_path), jobs))
    return dict(zip(cells, ended, strict=True))


def test_each_ends_in_its_own_way(outcomes: dict[str, Outcome], tmp_path: Path) -> None:
    assert [name for name, outcome in outcomes.items() if outcome.succeeded] == ["fine"]
    assert {name: outcome.reason for name, outcome in outcomes.items()} == {
        "fine": None,
        "raises": "Cell 3 of the notebook stopped with KeyError.",
        "dies": "The notebook's kernel died. The machine may be short of memory.",
        "lasts": "A cell of the notebook took longer than 8 seconds.",
        "refuses": "There is no wave 2050.",
    }
    assert outcomes["fine"].seconds > 0

    # A report of an earlier run does not stand in for one that failed.
    assert [path.name for path in tmp_path.glob("*.html")] == ["fine_county_1.html"]
    assert "earlier" not in (tmp_path / "fine_county_1.html").read_text()

    # A FIPS code stays text, with its leading zero.
    executed = json.loads((tmp_path / EXECUTED / "fine_county_1.ipynb").read_text())
    assert 'county = "06037"\n' in executed["cells"][1]["source"]
    assert "I am 06037 str" in (tmp_path / "fine_county_1.html").read_text()

    # The evaluator can look up where it stopped.
    assert CANARY in (tmp_path / EXECUTED / "raises_county_1.ipynb").read_text()


def test_no_event_loop_is_left_open(home: Path, tmp_path: Path) -> None:
    """Jupyter leaves one open in each thread, which `-W error` would tell only at some later time."""
    notebook(home, "fine", "1")
    [job] = plan(load_initiative(home), "fine", ["County 1"])
    with ThreadPoolExecutor(max_workers=1) as pool:
        assert pool.submit(execute, job, tmp_path).result().succeeded
        assert pool.submit(asyncio.get_event_loop).result().is_closed()


def test_a_kernel_that_does_not_start_gets_a_second_chance(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real kernel whose launcher gives up the first time, as when its port was taken."""
    tried, kernel = tmp_path / "tried", tmp_path / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    launcher = kernel / "launch.py"
    launcher.write_text(
        "import pathlib, sys\n"
        f"tried = pathlib.Path({str(tried)!r})\n"
        "if not tried.exists():\n    tried.touch()\n    sys.exit(1)\n"
        "from ipykernel.kernelapp import launch_new_instance\nlaunch_new_instance()\n"
    )
    argv = [sys.executable, str(launcher), "-f", "{connection_file}"]
    (kernel / "kernel.json").write_text(json.dumps({"argv": argv, "display_name": "Late", "language": "python"}))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    notebook(home, "fine", 'print("here")')
    [job] = plan(load_initiative(home), "fine", ["County 1"])
    assert execute(job, tmp_path).reason is None
    assert tried.exists()
