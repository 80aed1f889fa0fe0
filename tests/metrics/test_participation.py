import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.participation import category_shares, multi_response_shares

OPTIONS = ["non_profit", "city", "private"]


@pytest.fixture
def teams():
    """Nine who ticked, one who ticked nothing and two who saw nothing; `teams` in tests/oracle/metrics.R."""
    return pd.DataFrame(
        {
            "housing": [1, 0, 1, 1, 0, 1, 0, 1, 1, 0, None, None],
            "food": [1, 1, 0, 0, 0, 1, 1, 0, None, 0, None, None],
            "jobs": [0, 0, 1, 0, 1, 1, 0, None, 0, 0, None, None],
        }
    ).astype("boolean")


def percent(shares: pd.Series) -> list[int]:
    return [round(100 * share) for share in shares]


def test_category_shares_are_those_of_r(agrees):
    answers = pd.Series(["city", "private", None, "city", "private", "private", "private", "rural"], name="s")
    table = category_shares(answers, ["city", "private", "state", "rural"])
    agrees(table.loc[0], 2 / 7, 0.0822189240, 0.6410655482)  # prop.test(2, 7, correct = FALSE)
    agrees(table.loc[1], 4 / 7, 0.2504583645, 0.8417801447)  # prop.test(4, 7, correct = FALSE)
    agrees(table.loc[2], 0, 0, 0.3543304351)  # prop.test(0, 7, correct = FALSE)
    agrees(table.loc[3], 1 / 7, 0.02567962434, 0.51312782927)  # prop.test(1, 7, correct = FALSE)
    assert list(table["option"]) == ["city", "private", "state", "rural"]
    assert list(table["count"]) == [2, 4, 0, 1]
    assert (table["n"] == 7).all()
    assert (table["people"] == 7).all()
    assert (table["item"] == "s").all()
    assert (table["measure"] == v.SHARE).all()


def test_the_published_sectors_fit_53_answers(agrees):
    # The study gives 23, 21, 9, 9, 4, 2, 17 and 15%: no count out of 58 rounds to 23.
    counts = {
        "npo": 12,
        "state": 11,
        "city": 5,
        "higher_ed": 5,
        "private": 2,
        "county": 1,
        "none": 9,
        "other": 8,
    }
    answers = pd.Series([sector for sector, count in counts.items() for _ in range(count)])
    table = category_shares(answers, counts)
    agrees(table.loc[0], 0.2264150943, 0.1345463101, 0.3552627025)  # prop.test(12, 53, correct = FALSE)
    assert percent(table["estimate"]) == [23, 21, 9, 9, 4, 2, 17, 15]
    assert 23 not in [round(100 * count / 58) for count in range(59)]


@pytest.mark.parametrize("dtype", ["str", "object", "category", "float64"])
def test_nobody_answered_a_single_response_item(dtype):
    table = category_shares(pd.Series([None, None], dtype=dtype), OPTIONS)
    assert list(table["option"]) == OPTIONS
    assert (table["note"] == v.NOTE_NOBODY).all()
    assert (table["n"] == 0).all()
    assert table[["estimate", "lower", "upper"]].isna().all(axis=None)


def test_categories_are_read_as_text_is():
    answers = pd.Series(["city", "private", None], name="sector")
    expected = category_shares(answers, OPTIONS)
    pd.testing.assert_frame_equal(category_shares(answers.astype("category"), OPTIONS), expected)


def test_an_answer_outside_the_options_is_refused_and_not_quoted():
    answers = pd.Series(["city", "Mayor Jane Doe"], name="sector")
    with pytest.raises(UsageError, match="Column sector holds an answer") as caught:
        category_shares(answers, OPTIONS)
    assert "Jane" not in str(caught.value)
    with pytest.raises(UsageError, match="stands twice"):
        category_shares(answers, ["city", "city"])


@pytest.mark.parametrize(
    ("option", "estimate", "lower", "upper", "count"),
    [
        # prop.test(sum(teams$housing), 9, correct = FALSE)
        ("housing", 0.6666666667, 0.3542021356, 0.8794161816, 6),
        # prop.test(sum(teams$food), 9, correct = FALSE)
        ("food", 0.4444444444, 0.1887785211, 0.7333487065, 4),
        # prop.test(sum(teams$jobs), 9, correct = FALSE)
        ("jobs", 0.3333333333, 0.1205838184, 0.6457978644, 3),
    ],
)
def test_shares_of_respondents_are_those_of_r(teams, agrees, option, estimate, lower, upper, count):
    row = multi_response_shares(teams).set_index("option").loc[option]
    agrees(row, estimate, lower, upper)
    assert (row["measure"], row["count"], row["n"], row["people"]) == (v.SHARE, count, 9, 9)


@pytest.mark.parametrize(
    ("option", "estimate", "lower", "upper", "count"),
    [
        # r <- svyratio(~housing, ~ticks, svydesign(~1, data = teams)); confint(r, df = 8)
        ("housing", 0.4615384615, 0.2185004560, 0.7045764671, 6),
        # r <- svyratio(~food, ~ticks, svydesign(~1, data = teams)); confint(r, df = 8)
        ("food", 0.3076923077, 0.0504199185, 0.5649646969, 4),
        # r <- svyratio(~jobs, ~ticks, svydesign(~1, data = teams)); confint(r, df = 8)
        ("jobs", 0.230769230769, 0.003773759952, 0.457764701587, 3),
    ],
)
def test_shares_of_responses_are_those_of_r(teams, agrees, option, estimate, lower, upper, count):
    row = multi_response_shares(teams, base="responses").set_index("option").loc[option]
    agrees(row, estimate, lower, upper)
    assert (row["measure"], row["count"]) == (v.SHARE_OF_RESPONSES, count)
    assert (row["n"], row["people"]) == (13, 9)


def test_an_interval_of_responses_ends_at_none_and_at_all(agrees):
    choices = pd.DataFrame({"housing": [True, True, False], "food": [False, True, True]})
    table = multi_response_shares(choices, base="responses")
    # confint(svyratio(~housing, ~ticks, svydesign(~1, data = few)), df = 2) is -0.4315516 to 1.4315516
    agrees(table.loc[0], 0.5, 0, 1)


def test_the_published_teams_add_up_to_68_memberships():
    # 22, 19, 19, 9, 9, 9, 6, 3, 3 and 1% of the memberships of the study's ten teams.
    counts = [15, 13, 13, 6, 6, 6, 4, 2, 2, 1]
    ticked = [team for team, count in enumerate(counts) for _ in range(count)]
    choices = pd.DataFrame({f"team_{team}": [tick == team for tick in ticked] for team in range(10)})
    table = multi_response_shares(choices, base="responses")
    assert (table["n"] == 68).all()
    assert percent(table["estimate"]) == [22, 19, 19, 9, 9, 9, 6, 3, 3, 1]


def test_the_published_uses_fit_32_answers_of_33_people():
    # The thesis: toolkit 78, advocacy information 53, resource page 47%: each item has its own base.
    counts = {"toolkit": 25, "advocacy": 17, "resource_page": 15}
    choices = pd.DataFrame({use: [row < count for row in range(33)] for use, count in counts.items()})
    choices["other"] = [25 <= row < 32 for row in range(33)]
    table = multi_response_shares(choices)
    assert (table["n"] == 32).all()
    assert percent(table["estimate"])[:3] == [78, 53, 47]


@pytest.mark.parametrize("base", ["respondents", "responses"])
@pytest.mark.parametrize("values", [[], [None, None], [False, None]])
def test_nobody_ticked_anything(base, values):
    choices = pd.DataFrame({"food": values, "jobs": values}).astype("boolean")
    table = multi_response_shares(choices, base=base)
    assert list(table["option"]) == ["food", "jobs"]
    assert (table["note"] == v.NOTE_NOBODY).all()
    assert (table[["n", "people", "count"]] == 0).all(axis=None)
    assert table[["estimate", "lower", "upper"]].isna().all(axis=None)


def test_one_respondent_gives_responses_without_an_interval():
    choices = pd.DataFrame({"food": [True, None], "jobs": [True, None]}).astype("boolean")
    table = multi_response_shares(choices, base="responses")
    assert list(table["estimate"]) == [0.5, 0.5]
    assert (table["note"] == v.NOTE_ONE).all()
    assert table["lower"].isna().all()


def test_an_option_that_nobody_ticked_claims_no_certainty():
    choices = pd.DataFrame({"food": [True, True, True], "jobs": [True, False, True], "none": False})
    table = multi_response_shares(choices, base="responses").set_index("option")
    assert (table.loc["none", "estimate"], table.loc["none", "note"]) == (0, v.NOTE_NO_VARIANCE)
    assert pd.isna(table.loc["none", "upper"])
    assert table.loc["food", "note"] == ""
    assert pd.notna(table.loc["food", "upper"])


def test_the_item_is_the_name_of_the_columns(teams):
    assert (multi_response_shares(teams)["item"] == "").all()
    named = multi_response_shares(teams.rename_axis(columns="action_team"))
    assert (named["item"] == "action_team").all()


def test_an_empty_column_passes_whatever_its_type():
    choices = pd.DataFrame({"food": [True, False], "jobs": pd.Series([None, None], dtype=object)})
    choices["text"] = pd.Series([None, None], dtype="str")
    choices["number"] = float("nan")
    for base in ("respondents", "responses"):
        assert list(multi_response_shares(choices, base=base)["count"]) == [1, 0, 0, 0]


def test_what_multi_response_shares_refuse(teams):
    with pytest.raises(UsageError, match="Column food is not of a boolean type"):
        multi_response_shares(teams.assign(food="yes"))
    with pytest.raises(UsageError, match="Column food is there more than once"):
        multi_response_shares(pd.concat([teams, teams[["food"]]], axis=1))
    with pytest.raises(UsageError, match="base people is not known"):
        multi_response_shares(teams, base="people")


briefly = settings(max_examples=25, deadline=None)
tick = st.sampled_from([True, False, None])
sheets = st.lists(st.tuples(tick, tick, tick), max_size=15)


@briefly
@given(sheets)
def test_responses_add_up_to_one_and_counts_do_not_depend_on_the_base(rows):
    choices = pd.DataFrame(rows, columns=["a", "b", "c"], dtype="boolean")
    people, ticks = multi_response_shares(choices), multi_response_shares(choices, base="responses")
    assert (people["count"] == ticks["count"]).all()
    assert (people["people"] == ticks["people"]).all()
    if ticks.loc[0, "n"]:
        assert ticks["estimate"].sum() == pytest.approx(1)
        shown = ticks.dropna(subset="lower")
        assert (shown["lower"] >= 0).all()
        assert (shown["upper"] <= 1).all()
        assert (shown["lower"] <= shown["estimate"]).all()
        assert (shown["estimate"] <= shown["upper"]).all()


@briefly
@given(st.lists(st.sampled_from([*OPTIONS, None]), max_size=20))
def test_category_shares_have_every_option_and_add_up_to_one(given_answers):
    table = category_shares(pd.Series(given_answers, dtype="str"), OPTIONS)
    assert list(table["option"]) == OPTIONS
    assert table["count"].sum() == len([answer for answer in given_answers if answer])
    if table.loc[0, "n"]:
        assert table["estimate"].sum() == pytest.approx(1)
