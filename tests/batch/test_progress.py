"""What a run tells while it runs."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console

from evalkit.batch.execute import Outcome
from evalkit.batch.plan import Job
from evalkit.batch.progress import line, progress

JOB = Job(Path("n.ipynb"), "county_1", "[County] 1", "County 1", {})
DONE, FAILED = Outcome(JOB, 2.345, report="county_1.html"), Outcome(JOB, 1.0, reason="The kernel died.")


def written(terminal: bool) -> str:
    console = Console(file=io.StringIO(), force_terminal=terminal, width=60)
    with progress(console) as told:
        told(DONE, 1, 2)
        told(FAILED, 2, 2)
    return console.file.getvalue()


def test_a_plain_line_a_report() -> None:
    assert line(DONE, 1, 9) == "[1/9] [County] 1: done in 2.3 s"
    assert written(terminal=False).splitlines() == [line(DONE, 1, 2), "[2/2] [County] 1: FAILED: The kernel died."]


def test_a_bar_on_a_terminal_and_a_line_only_for_what_failed() -> None:
    shown = written(terminal=True)
    assert "2/2" in shown
    assert "[2/2] [County] 1: FAILED: The kernel died." in shown
    assert "done in" not in shown
