"""What every test run needs first: the demo initiative's published store, which notebooks and doctests read."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling


def pytest_sessionstart(session: pytest.Session) -> None:
    """Publish the demo before anything is collected; each of several processes then has a copy of its own.

    Two of them may publish it at the same time.
    """
    from evalkit import places
    from evalkit.pipeline.publish import publish

    if not hasattr(session.config, "workerinput"):
        publish(places.demo())
        return
    shipped = places._shipped
    home = Path(tempfile.mkdtemp(prefix="evalkit-demo-")) / "data"
    shutil.copytree(shipped("data"), home)
    session.config.add_cleanup(lambda: shutil.rmtree(home.parent, ignore_errors=True))
    places._shipped = lambda name: home if name == "data" else shipped(name)


class _ByFile(LoadFileScheduling):  # type: ignore[misc]
    """Keep the tests of a file in one process, and those of the batch, which look at one run of real kernels."""

    def _split_scope(self, nodeid: str) -> str:
        return "tests/batch" if nodeid.startswith("tests/batch/") else str(super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> _ByFile:
    """Share the tests out among several processes."""
    return _ByFile(config, log)
