import pandas as pd
import pytest

from evalkit.metrics._rows import as_table
from evalkit.metrics.actions import action_counts
from evalkit.metrics.likert import item_distribution, item_means, top_two_box
from evalkit.metrics.participation import category_shares, multi_response_shares
from evalkit.metrics.reliability import cronbach_alpha, reliability
from evalkit.schemas.tables import ESTIMATES, FIGURES, IDENTITY

ITEMS = pd.DataFrame({"q1": [4, 2, None], "q2": [3, 3, 1]})
CHOICES = pd.DataFrame({"food": [True, None, None], "jobs": [False, True, None]}).astype("boolean")
ACTIONS = pd.DataFrame({"wave": ["w1"], "unit": ["a"], "action": ["survey"], "done": [True]})
ANSWERS = pd.Series(["a", None, "b"], name="sector")

CALLS = {
    "item_distribution": (lambda table: item_distribution(table, (1, 2, 3, 4)), ITEMS),
    "top_two_box": (lambda table: top_two_box(table, (1, 2, 3, 4)), ITEMS),
    "item_means": (lambda table: item_means(table, (1, 4)), ITEMS),
    "cronbach_alpha": (lambda table: cronbach_alpha(table, ["q2"]), ITEMS),
    "reliability": (lambda table: reliability(table, ["q2"]), ITEMS),
    "category_shares": (lambda column: category_shares(column, ["a", "b"]), ANSWERS),
    "of respondents": (multi_response_shares, CHOICES),
    "of responses": (lambda table: multi_response_shares(table, base="responses"), CHOICES),
    "action_counts": (action_counts, ACTIONS),
}


@pytest.mark.parametrize("call", CALLS)
def test_every_metric_returns_the_same_columns(call):
    metric, data = CALLS[call]
    table = metric(data)
    assert list(table.columns) == ["measure", "item", "option", *FIGURES, "quality"]
    assert list(table.index) == list(range(len(table)))
    assert (table.dtypes[["estimate", "lower", "upper", "sd"]] == "float64").all()
    assert (table.dtypes[["count", "n", "people"]] == "Int64").all()
    assert (table.dtypes[["measure", "item", "option", "note"]] == "str").all()
    assert table[["measure", "item", "option", "note"]].notna().all(axis=None)


@pytest.mark.parametrize("call", CALLS)
def test_no_metric_changes_its_input_or_asks_for_an_index(call):
    metric, data = CALLS[call]
    before = data.copy(deep=True)
    table = metric(data)
    assert before.equals(data)
    elsewhere = data.set_axis([7] * len(data), axis=0)
    pd.testing.assert_frame_equal(metric(elsewhere), table)


@pytest.mark.parametrize("call", CALLS)
def test_rows_fit_the_table_of_estimates(call):
    metric, data = CALLS[call]
    table = metric(data)
    identity = {name: "x" for name in IDENTITY if name not in table.columns}
    rows = table.assign(**identity | {"estimate_id": [str(row) for row in table.index]})
    ESTIMATES.validate(rows)


def test_no_row_still_has_the_columns_and_types():
    empty = as_table([])
    assert len(empty) == 0
    assert empty.dtypes["n"] == "Int64"
    assert empty.dtypes["note"] == "str"
