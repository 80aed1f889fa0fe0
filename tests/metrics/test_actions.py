import pandas as pd
import pytest

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.actions import action_counts
from evalkit.schemas.tables import ACTIONS

PUBLISHED = {"engagement": 8, "county_survey": 8, "review_results": 7, "directory": 4, "buy_in": 1}
"""Year-1 actions of the study, by the number of its eight counties."""


def reports(done: dict[str, int], units: int = 8, wave: str = "2021") -> pd.DataFrame:
    rows = [(wave, f"c{unit}", action, unit < count) for unit in range(units) for action, count in done.items()]
    return ACTIONS.validate(pd.DataFrame(rows, columns=["wave", "unit", "action", "done"]))


def test_the_published_actions_of_the_first_year():
    table = action_counts(reports(PUBLISHED))
    assert list(table["item"]) == list(PUBLISHED)
    assert list(table["estimate"]) == list(PUBLISHED.values())
    assert list(table["count"]) == list(PUBLISHED.values())
    assert (table["n"] == 8).all()
    assert (table["measure"] == v.NUMBER).all()
    assert (table["option"] == "").all()


def test_a_count_has_no_interval_and_no_people():
    table = action_counts(reports({"directory": 4}))
    assert table[["lower", "upper", "sd", "people"]].isna().all(axis=None)
    assert (table["note"] == "").all()


def test_only_units_that_reported_are_in_the_base():
    actions = reports({"directory": 4, "buy_in": 0})
    actions = actions[(actions["action"] == "directory") | (actions["unit"] == "c0")]
    table = action_counts(actions)
    assert list(table["n"]) == [8, 1]
    assert list(table["estimate"]) == [4, 0]


def test_a_unit_counts_once_over_several_waves():
    waves = pd.concat([reports({"directory": 2}), reports({"directory": 3}, wave="2022")])
    row = action_counts(waves).loc[0]
    assert (row["count"], row["n"]) == (3, 8)


def test_no_reports_give_no_rows():
    assert action_counts(reports({})).empty


def test_what_action_counts_refuse():
    actions = reports({"directory": 4})
    with pytest.raises(UsageError, match="no column done"):
        action_counts(actions.drop(columns="done"))
    with pytest.raises(UsageError, match="Column done of the actions is not True or False"):
        action_counts(actions.assign(done="no"))
    with pytest.raises(UsageError, match="Column done of the actions is not True or False"):
        action_counts(actions.assign(done=pd.array([True, None] * 4, dtype="boolean")))
