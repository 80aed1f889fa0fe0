"""What every test run needs first: the demo initiative's published store, which notebooks and doctests read."""

from __future__ import annotations

import pytest


def pytest_sessionstart(session: pytest.Session) -> None:
    """Publish the demo before anything is collected."""
    from evalkit.pipeline.publish import publish
    from evalkit.places import demo

    publish(demo())
