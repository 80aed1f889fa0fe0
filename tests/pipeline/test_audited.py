"""Nothing is written where our own estimates contradict themselves."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from evalkit.errors import EvalkitError
from evalkit.pipeline import publish as publishing
from tests.load.exports import demo_copy


def test_a_wrong_estimate_stops_publishing_and_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = demo_copy(tmp_path)
    right = publishing.estimate_survey

    def wrong(*asked: object) -> pd.DataFrame:
        table = right(*asked)  # type: ignore[arg-type]
        table.loc[table["measure"] == "mean", "estimate"] += 0.001
        return table

    monkeypatch.setattr(publishing, "estimate_survey", wrong)
    with pytest.raises(EvalkitError, match=r"ci_foundation/2021/all/mean/\w+, .* more\. This is a fault of evalkit"):
        publishing.publish(home)
    assert not (home / "store").exists()
