"""The small survey that tests/oracle/metrics.R also has, and how close a figure must come to R's."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

PUBLIC = Path(__file__).parents[2].parent / "shared" / "fixtures" / "reference_values"


@pytest.fixture
def scale() -> pd.DataFrame:
    """Twelve invented respondents, four items on anchors 1 to 4, q4 worded the other way."""
    nobody = np.nan
    return pd.DataFrame(
        {
            "q1": [4, 4, 3, nobody, 4, 2, 3, 4, 4, 3, 1, 4],
            "q2": [3, 4, 3, 2, 4, 2, nobody, 4, 3, 3, 2, 4],
            "q3": [4, 3, 2, 2, 4, 1, 3, 4, 4, 2, 1, 3],
            "q4": [1, 2, 2, 3, 1, 4, 2, 1, nobody, 2, 3, 1],
        }
    )


@pytest.fixture
def agrees() -> Callable[..., None]:
    """Compare a row with R's estimate, lower and upper (and sd)."""

    def check(row: pd.Series, estimate: float, lower: float, upper: float, sd: float | None = None) -> None:
        assert row["estimate"] == pytest.approx(estimate, rel=1e-6, abs=1e-9)
        assert row["lower"] == pytest.approx(lower, rel=1e-4, abs=1e-9)
        assert row["upper"] == pytest.approx(upper, rel=1e-4, abs=1e-9)
        if sd is not None:
            assert row["sd"] == pytest.approx(sd, rel=1e-6)

    return check


@pytest.fixture
def public_data() -> Callable[[str], pd.DataFrame]:
    """Read a public data set that lies beside the project, or skip."""

    def read(name: str) -> pd.DataFrame:
        path = PUBLIC / f"{name}.csv"
        if not path.exists():
            pytest.skip(f"{path} is not on this machine: the public data sets are not part of the project")
        return pd.read_csv(path)

    return read
