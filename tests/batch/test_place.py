"""Where a run may put its reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from evalkit.batch.run import run
from evalkit.errors import UsageError


@pytest.mark.parametrize("place", ["", "exports", "words/reports", "store/published"])
def test_reports_are_kept_out_of_the_initiatives_own_folders(home: Path, place: str) -> None:
    before = sorted(home.rglob("*"))
    with pytest.raises(UsageError, match="Name another --out"):
        run(home, out=home / place)
    assert sorted(home.rglob("*")) == before
