"""Any published number can be traced: export, rows used, function and version."""

from __future__ import annotations

from importlib.metadata import version

import pandas as pd
import pytest

import evalkit
from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.files import sha256


@pytest.fixture(scope="module")
def estimates() -> pd.DataFrame:
    return evalkit.read_published(evalkit.demo()).estimates


def test_a_number_tells_where_it_comes_from(estimates: pd.DataFrame) -> None:
    one = estimates[
        (estimates[v.MEASURE] == v.MEAN) & (estimates[v.ITEM] == "resources") & (estimates[v.UNIT] == "all")
    ]
    (traced,) = one.trace().to_dict("records")
    assert traced == {
        v.ESTIMATE_ID: "ci_foundation/2021/all/mean/resources",
        v.FUNCTION: "evalkit.item_means",
        v.SOURCE: "exports/ci_survey.csv",
        v.SOURCE_HASH: sha256(evalkit.demo() / "exports" / "ci_survey.csv"),
        v.VERSION: version("evalkit"),
        v.ROWS_USED: 58,
    }


def test_every_number_can_be_traced(estimates: pd.DataFrame) -> None:
    traced = estimates.trace()
    assert traced[v.ESTIMATE_ID].tolist() == estimates[v.ESTIMATE_ID].tolist()
    assert traced[[v.FUNCTION, v.SOURCE]].notna().all(axis=None)


def test_a_hidden_number_does_not_tell_on_how_many_it_rests(estimates: pd.DataFrame) -> None:
    hidden = estimates[estimates[v.RELEASE] == v.HIDDEN]
    assert len(hidden) > 0
    assert hidden.trace()[v.ROWS_USED].isna().all()


def test_what_did_not_come_from_a_store_says_so() -> None:
    with pytest.raises(UsageError, match="read from an initiative's store"):
        evalkit.item_means(pd.DataFrame({"a": [1, 2]})).trace()
