"""Need, difficulty, barriers and unmet need: each has its own base, and answers out of place count nowhere."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.design import survey_design
from evalkit.metrics.services import answers_out_of_place, service_needs

NA = pd.NA
NEED = pd.DataFrame({"food": pd.array([True, True, True, False, False, NA], dtype="boolean")})
HARD = pd.DataFrame({"food": pd.array([True, False, NA, NA, True, False], dtype="boolean")})
WHY = {"food": pd.DataFrame({"cost": [True, True, False, False, True, False], "far": [False] * 4 + [True, False]})}


def figures(table, measure):
    rows = table[table[v.MEASURE] == measure]
    return rows[[v.OPTION, v.COUNT, v.N]].values.tolist()


def test_each_measure_has_its_own_base():
    table = service_needs(NEED, HARD, WHY)
    assert figures(table, v.NEED) == [["", 3, 5]]
    assert figures(table, v.DIFFICULTY) == [["", 1, 2]]
    assert figures(table, v.BARRIER) == [["cost", 1, 1], ["far", 0, 1]]
    # Those without need are known to have none unmet; the third lacks an answer, the last said nothing of need.
    assert figures(table, v.UNMET_NEED) == [["", 1, 4]]


def test_answers_out_of_place_are_counted():
    found = answers_out_of_place(NEED, HARD, WHY)
    assert found.values.tolist() == [["food", 2, 2]]


def test_weights_of_one_give_the_same_shares_as_none():
    design = survey_design(NEED)
    plain, weighted = service_needs(NEED, HARD, WHY), service_needs(NEED, HARD, WHY, design=design)
    columns = [v.MEASURE, v.ITEM, v.OPTION, v.ESTIMATE, v.COUNT, v.N]
    pd.testing.assert_frame_equal(plain[columns], weighted[columns], check_dtype=False)


@settings(deadline=None, max_examples=30)
@given(seed=st.integers(0, 10**6))
def test_the_counts_of_all_groups_add_up_to_the_whole(seed):
    rng = np.random.default_rng(seed)
    answers = [pd.Series(rng.choice([True, False, None], 80)).astype("boolean").to_frame("food") for _ in range(2)]
    county = pd.Series(rng.choice(list("abc"), 80), name="county")
    parts, whole = service_needs(*answers, by=county), service_needs(*answers)
    added = parts.groupby(v.MEASURE)[[v.COUNT, v.N]].sum()
    assert added.loc[whole[v.MEASURE]].values.tolist() == whole[[v.COUNT, v.N]].values.tolist()


@pytest.mark.parametrize(
    ("need", "hard", "why", "said"),
    [
        (NEED, HARD.rename(columns={"food": "housing"}), {}, "other services"),
        (NEED, HARD.iloc[:3], {}, "other respondents"),
        (NEED, HARD, {"jobs": WHY["food"]}, "barriers to jobs"),
        (pd.DataFrame({"food": [1, 2, 0, 1, 0, 0]}), HARD, {}, "else than yes and no"),
    ],
)
def test_tables_that_do_not_fit_are_refused(need, hard, why, said):
    with pytest.raises(UsageError, match=said):
        service_needs(need, hard, why)
