from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.fielding import break_off_points, item_nonresponse, responses_so_far

OFF, SKIPPED, NOT, REFUSED = v.BROKEN_OFF, v.NOT_ASKED, v.NOT_ANSWERED, v.REFUSED


def days(*written):
    return pd.Series(pd.to_datetime(list(written), format="ISO8601"), dtype="datetime64[us]")


def counted(table):
    return list(zip(table["option"], table["count"], strict=True))


def test_responses_add_up_by_day_whatever_their_order():
    table = responses_so_far(days("2021-06-09", "2021-06-07T23:59", "2021-06-09 08:00", None))
    assert counted(table) == [("2021-06-06", 0), ("2021-06-07", 1), ("2021-06-09", 3)]
    assert (table["measure"] == v.SO_FAR).all()
    assert (table["n"] == 3).all()
    assert table["lower"].isna().all()


def test_groups_of_one_fielding_begin_and_end_alike():
    between = (date(2021, 6, 1), date(2021, 6, 30))
    assert counted(responses_so_far(days("2021-06-09"), between)) == [
        ("2021-05-31", 0),
        ("2021-06-09", 1),
        ("2021-06-30", 1),
    ]
    nobody = responses_so_far(days(None), between)
    assert counted(nobody) == [("2021-05-31", 0), ("2021-06-30", 0)]
    assert (nobody["people"] == 0).all()


def test_one_respondent_and_none():
    assert counted(responses_so_far(days("2021-06-09"))) == [("2021-06-08", 0), ("2021-06-09", 1)]
    assert responses_so_far(days(None)).empty
    assert responses_so_far(days()).empty


def test_what_is_no_date_is_refused():
    with pytest.raises(UsageError, match="Column began holds no dates"):
        responses_so_far(pd.Series(["2021-06-09"], name="began"))
    with pytest.raises(UsageError, match="A day lies outside 2021-06-01 to 2021-06-02"):
        responses_so_far(days("2021-06-09"), (date(2021, 6, 1), date(2021, 6, 2)))


def test_the_last_answer_before_stopping(agrees):
    missing = pd.DataFrame(
        {
            "a": ["", "", NOT, "", OFF, ""],
            "b": ["", NOT, "", OFF, OFF, ""],
            "c": [OFF, "", OFF, OFF, OFF, NOT],
            "d": [OFF, OFF, OFF, OFF, OFF, ""],
        }
    )
    table = break_off_points(missing)
    # The fifth stopped without any answer; the sixth went to the end.
    assert table["item"].tolist() == ["a", "b", "c", "d"]
    assert table["count"].tolist() == [1, 2, 1, 0]
    assert (table["n"] == 6).all()
    agrees(table.loc[1], 2 / 6, 0.09677140577, 0.70000672577)  # prop.test(2, 6, correct = FALSE)


def test_nobody_stopped_and_nobody_at_all():
    assert break_off_points(pd.DataFrame({"a": ["", NOT], "b": ["", SKIPPED]}))["count"].tolist() == [0, 0]
    nobody = break_off_points(pd.DataFrame({"a": pd.Series([], dtype="str")}))
    assert nobody["note"].tolist() == [v.NOTE_NOBODY]
    assert break_off_points(pd.DataFrame()).empty


def test_nonresponse_is_of_those_who_were_asked_and_still_there(agrees):
    missing = pd.DataFrame({"pay": ["", "", REFUSED, NOT, "", v.DONT_KNOW, "", SKIPPED, OFF, OFF]})
    table = item_nonresponse(missing)
    assert table["option"].tolist() == ["", *v.NONRESPONSE_KINDS]
    assert table["count"].tolist() == [3, 1, 1, 1, 0]
    assert table["measure"].tolist() == [v.NONRESPONSE, *[v.NONRESPONSE_KIND] * 4]
    assert (table["n"] == 7).all()
    agrees(table.loc[0], 3 / 7, 0.1582198553, 0.7495416355)  # prop.test(3, 7, correct = FALSE)


def test_nobody_was_asked():
    table = item_nonresponse(pd.DataFrame({"pay": [SKIPPED, OFF]}))
    assert (table["note"] == v.NOTE_NOBODY).all()
    assert table["estimate"].isna().all()


@pytest.mark.parametrize("metric", [break_off_points, item_nonresponse])
def test_answers_in_place_of_kinds_are_refused_and_not_quoted(metric):
    with pytest.raises(UsageError, match="Column pay holds something other") as caught:
        metric(pd.DataFrame({"pay": ["", "too little, says Ana"]}))
    assert "Ana" not in str(caught.value)


@given(st.lists(st.lists(st.sampled_from([v.ANSWERED, *v.MISSING_KINDS]), min_size=3, max_size=3), max_size=12))
def test_everybody_is_counted_once(rows):
    missing = pd.DataFrame(rows, columns=["a", "b", "c"], dtype="str")
    table = item_nonresponse(missing)
    whole = table[table["measure"] == v.NONRESPONSE].set_index("item")
    kinds = table[table["measure"] == v.NONRESPONSE_KIND].groupby("item")["count"].sum()
    assert (whole["count"] == kinds).all()
    answered = (missing == v.ANSWERED).sum()
    outside = missing.isin([SKIPPED, OFF]).sum()
    assert (whole["count"] + answered + outside == len(rows)).all()
    stopped = (missing == OFF).any(axis=1) & (missing == v.ANSWERED).any(axis=1)
    assert break_off_points(missing)["count"].sum() == stopped.sum()


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c"]), *[st.sampled_from(["", OFF, SKIPPED, NOT, REFUSED])] * 3,
            st.sampled_from(["2021-06-07", "2021-06-09", None]),
        ),
        min_size=1, max_size=12,
    )
)  # fmt: skip
def test_groups_give_what_each_gives_alone(people):
    table = pd.DataFrame(people, columns=["county", "q1", "q2", "q3", "began"])
    missing, county, between = table[["q1", "q2", "q3"]], table["county"], (date(2021, 6, 7), date(2021, 6, 9))
    began = days(*table["began"])
    grouped = {
        break_off_points: break_off_points(missing, by=county),
        item_nonresponse: item_nonresponse(missing, by=county),
        responses_so_far: responses_so_far(began, between, by=county),
    }
    for name in county.unique():
        rows = county == name
        alone = [
            break_off_points(missing[rows]),
            item_nonresponse(missing[rows]),
            responses_so_far(began[rows], between),
        ]
        for (metric, found), one in zip(grouped.items(), alone, strict=True):
            own = found[found["county"] == name].drop(columns="county").reset_index(drop=True)
            pd.testing.assert_frame_equal(own, one, obj=metric.__name__)
