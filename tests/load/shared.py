"""Real exports that stay outside the project: read from a folder beside it, skipped, saying so, where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

FIXTURES = Path(__file__).resolve().parents[3] / "shared" / "fixtures"


def shared(name: str) -> Path:
    """Give a real export, or skip the test where the folder with them is not there."""
    if not FIXTURES.is_dir():
        pytest.skip("the folder with real exports (../shared/fixtures) is not on this machine")
    return FIXTURES / name
