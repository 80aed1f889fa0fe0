"""How a run tells where it is: a bar on a terminal, a plain line a report elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from evalkit.batch.execute import EXECUTED, Outcome
from evalkit.batch.manifest import Manifest
from evalkit.batch.run import Told


def line(outcome: Outcome, number: int, total: int) -> str:
    """Say how one report ended."""
    ended = f"done in {outcome.seconds:.1f} s" if outcome.succeeded else f"FAILED: {outcome.reason}"
    return f"[{number}/{total}] {outcome.job.title}: {ended}"


def remarks(manifest: Manifest, folder: Path) -> Iterator[str]:
    """Say what of a run needs a second look: reports that were removed, reports that were not made."""
    for warning in manifest.look_at:
        yield f"Please look at: {warning}"
    if manifest.removed:
        old = ", ".join(manifest.removed)
        yield f"Removed, because they were made from other files: {old}. Run without --unit for new ones."
    if manifest.failed:
        missing = ", ".join(entry.title for entry in manifest.failed)
        yield f"Not made: {missing}. The cell that stopped is marked in {folder / EXECUTED}."


@contextmanager
def progress(console: Console | None = None) -> Iterator[Told]:
    """Give the function that a run calls after each report."""
    console = console or Console(stderr=True)
    if not console.is_terminal:
        yield lambda outcome, number, total: console.out(line(outcome, number, total), highlight=False)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("Reports", total=None)

        def told(outcome: Outcome, number: int, total: int) -> None:
            bar.update(task, completed=number, total=total)
            if not outcome.succeeded:
                bar.console.print(line(outcome, number, total), markup=False, highlight=False)

        yield told
