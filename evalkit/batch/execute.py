"""One job executed by Papermill and kept as one self-contained HTML page."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path

import papermill
from jupyter_core.utils import ensure_event_loop
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from evalkit.batch.page import report_page
from evalkit.batch.plan import Job
from evalkit.files import write_whole

EXECUTED = "notebooks"
"""The folder, in the run's own, of the executed notebooks."""
CELL_SECONDS = 600
_OURS = ("UsageError", "InputError")
# What a kernel and this process say to each other is nobody else's business, also on a shared machine.
_KERNELS = Config({"KernelManager": {"transport_encryption": "auto"}})


@dataclass(frozen=True)
class Outcome:
    """How one job ended: its report, or why there is none, in plain words."""

    job: Job
    seconds: float
    report: str | None = None
    reason: str | None = None

    @property
    def succeeded(self) -> bool:
        """Whether there is a report."""
        return self.report is not None


def execute(job: Job, out: Path) -> Outcome:
    """Execute one job and write its report; a fault becomes an outcome, never an exception.

    `out` is the run's folder: the report is `NAME.html`, the executed notebook `notebooks/NAME.ipynb`.
    An earlier report of a job that fails is removed, since it doesn't belong to this run.
    """
    started = time.monotonic()
    report, executed = out / f"{job.name}.html", out / EXECUTED / f"{job.name}.ipynb"
    reason = None
    try:
        page = report_page(_executed(job, executed), job.title, str(job.parameters["language"]))
        write_whole(report, page)
    except PapermillExecutionError as error:
        reason = _in_plain_words(error)
    except DeadKernelError:
        reason = "The notebook's kernel died. The machine may be short of memory."
    except CellTimeoutError:
        reason = f"A cell of the notebook took longer than {CELL_SECONDS} seconds."
    except Exception as error:
        # Only the kind of an unforeseen error is told: its text might hold what must not be shown.
        reason = f"The notebook could not be run ({type(error).__name__})."
    if reason is not None:
        report.unlink(missing_ok=True)
    seconds = time.monotonic() - started
    return Outcome(job, seconds, report=None if reason else report.name, reason=reason)


def _executed(job: Job, path: Path) -> NotebookNode:
    """Execute the notebook, once more if its kernel did not start."""
    try:
        return _in_own_kernel(job, path)
    except DeadKernelError:
        raise
    except RuntimeError:
        # Kernel and parent agree on ports before they are taken: another program may be quicker.
        return _in_own_kernel(job, path)


def _in_own_kernel(job: Job, path: Path) -> NotebookNode:
    """Execute the notebook in a kernel of its own and keep it, whole or up to the cell that failed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Jupyter leaves an event loop open in each thread that runs a notebook; the runner closes it.
    with asyncio.Runner(loop_factory=ensure_event_loop):
        return papermill.execute_notebook(
            str(job.notebook),
            str(path),
            parameters=job.parameters,
            kernel_name="python3",
            progress_bar=False,
            log_output=False,
            request_save_on_cell_execute=False,
            execution_timeout=CELL_SECONDS,
            config=_KERNELS,
            shutdown_kernel="immediate",
        )


def _in_plain_words(error: PapermillExecutionError) -> str:
    if error.ename in _OURS:
        return str(error.evalue)
    return f"Cell {error.exec_count} of the notebook stopped with {error.ename}."
