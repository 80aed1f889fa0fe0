"""`evalkit run` over the demo's eight counties, against a loop of the `papermill` and `jupyter nbconvert` commands."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from evalkit.initiative import load_initiative
from evalkit.places import demo, notebooks

ROUNDS = 3
PROMISED = 1.8
_BIN = Path(sys.executable).parent


def measure() -> str:
    """Time both in turn, and give the median of the ratios, round by round."""
    ours, peers = [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            ours.append(_timed(_ours, folder))
            peers.append(_timed(_peers, folder))
    ratios = [peer / mine for mine, peer in zip(ours, peers, strict=True)]
    return (
        f"evalkit run {median(ours):.1f} s, papermill and nbconvert in a loop {median(peers):.1f} s, "
        f"{median(ratios):.2f} times as fast (promised {PROMISED}; rounds {', '.join(f'{one:.2f}' for one in ratios)})"
    )


def _timed(work: Callable[[Path], None], folder: str) -> float:
    started = time.perf_counter()
    work(Path(folder))
    return time.perf_counter() - started


def _ours(folder: Path) -> None:
    """The whole command: read, check, publish, execute, page, index, manifest."""
    command = [str(_BIN / "evalkit"), "run", str(demo()), "--notebook", "county_report", "--out", str(folder / "ours")]
    _run(command)


def _peers(folder: Path) -> None:
    """The same notebook for the same counties, from the store that the other has published."""
    for unit in load_initiative(demo()).units:
        executed = folder / f"{unit.id}.ipynb"
        _command("papermill", str(notebooks() / "county_report.ipynb"), str(executed), "-p", "initiative", str(demo()),
                 "-p", "unit", unit.id, "--no-progress-bar")  # fmt: skip
        _command("jupyter", "nbconvert", "--to", "html", "--no-input", str(executed))


def _command(name: str, *arguments: str) -> None:
    _run([str(_BIN / name), *arguments])


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
