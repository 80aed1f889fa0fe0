from dataclasses import replace

import pandas as pd
import pytest

from evalkit import vocabulary as v
from evalkit.load.survey import load_survey
from evalkit.pipeline.estimate import estimate_survey
from evalkit.pipeline.fielding import Course
from evalkit.pipeline.fielding_counts import fielding_counts, fielding_lines
from tests.load.exports import answered, instrument, plain, write_csv


@pytest.fixture
def survey(tmp_path):
    """Six respondents: two of A, three of B, one of no county."""
    people = [("r1", "1"), ("r2", "1"), ("r3", "2"), ("r4", "2"), ("r5", "2"), ("r6", "")]
    rows = [answered(name, Q2=county, Q4="" if county else "1") for name, county in people]
    return load_survey(write_csv(tmp_path / "a.csv", plain(rows)), instrument())


def begun(survey, *cells):
    return replace(survey, started=pd.Series(list(cells), dtype="str"))


WRITTEN = {
    "iso": ["2021-06-07T09:00:00Z", "2021-06-15", "2021-06-15", "2021-06-20", "2021-06-21", ""],
    "american": ["6/7/2021 9:00 AM", "6/15/2021", "6/15/2021", "6/20/2021", "6/21/2021", ""],
    "german": ["07.06.2021 09:00", "15.06.2021", "15.06.2021", "20.06.2021", "21.06.2021", ""],
    "spanish": ["7 de junio de 2021", "15 de junio de 2021", "15 jun 2021", "20/06/2021", "21/06/2021", ""],
}


@pytest.mark.parametrize("tool", WRITTEN)
def test_days_in_any_language_are_counted_by_unit(survey, tool):
    counts = fielding_counts(begun(survey, *WRITTEN[tool]))
    a, b, no_county = counts.responses
    assert (a.unit, a.count, str(a.first), str(a.last), a.lately) == ("A", 2, "2021-06-07", "2021-06-15", 1)
    assert {str(day): count for day, count in b.by_day.items()} == {
        "2021-06-15": 1, "2021-06-20": 1, "2021-06-21": 1,
    }  # fmt: skip
    assert b.lately == 3
    assert (no_county.unit, no_county.count, no_county.first, no_county.lately) == (v.UNIT_MISSING, 1, None, 0)
    assert counts.undated == 1
    assert not counts.day_guessed
    text = fielding_lines(counts)
    assert text[0].endswith("each of the 28 days up to 2021-06-21")
    assert text[1].split() == ["A", "2", "2021-06-07", "2021-06-15", "1", "." * 13 + "1.......1......"]
    assert text[3].split() == ["no", "county", "1", "-", "-", "0", "." * 28]
    assert "  Without a date: 1." in text


def test_a_guess_and_a_cell_that_is_no_date_are_told(survey):
    counts = fielding_counts(begun(survey, *["6/7/2021"] * 5, "yesterday"))
    assert counts.day_guessed
    assert counts.undated == 1
    told = "\n".join(fielding_lines(counts))
    assert "this is a guess" in told
    assert "yesterday" not in told


def test_a_county_that_was_asked_and_has_no_answer_yet_counts_0(survey):
    asked = ["C", "B", "A county with quite a long name"]
    counts = fielding_counts(begun(survey, *WRITTEN["iso"]), asked)
    assert [(one.unit, one.count) for one in counts.responses] == [
        ("C", 0), ("B", 3), ("A county with quite a long name", 0), ("A", 2), (v.UNIT_MISSING, 1),
    ]  # fmt: skip
    head, first, _, long, *_ = fielding_lines(counts)
    assert first.split() == ["C", "0", "-", "-", "0", "." * 28]
    assert len(first) == len(long) == head.index("each") + 28


@pytest.mark.parametrize("none", [None, [""] * 6])
def test_without_dates_the_people_are_counted_all_the_same(survey, none):
    one = replace(survey, started=None) if none is None else begun(survey, *none)
    counts = fielding_counts(one)
    assert [(unit.unit, unit.count, unit.by_day) for unit in counts.responses] == [
        ("A", 2, {}), ("B", 3, {}), (v.UNIT_MISSING, 1, {}),
    ]  # fmt: skip
    assert fielding_lines(counts)[1].split() == ["A", "2", "-", "-", "-"]
    assert "  Without a date: 6." in fielding_lines(counts)
    assert v.SO_FAR not in set(estimate_survey(one, "2021")["measure"])


def test_what_is_left_out_by_more_than_a_fifth_is_named_with_why(survey):
    kinds = survey.missing.assign(
        resources=["", "", "", "", "", v.REFUSED],
        sector=[v.NOT_ANSWERED, v.REFUSED, "", "", "", ""],
        ownership=[v.REFUSED] * 3 + [v.NOT_ASKED] * 3,
    )
    counts = fielding_counts(replace(survey, missing=kinds))
    # Of six, one is 17%; of three people asked, a share says nothing.
    (much,) = counts.much_nonresponse
    assert (much.item, much.count, much.of, much.kinds) == ("sector", 2, 6, {v.NOT_ANSWERED: 1, v.REFUSED: 1})
    assert "  Often left out: sector 2 of 6 (not answered 1, refused 1)." in fielding_lines(counts)


def test_where_people_stopped_most_first(survey):
    off = v.BROKEN_OFF
    kinds = survey.missing.assign(
        resources=[""] * 6, ownership=["", "", off, off, "", ""], sector=["", off, off, off, off, ""],
        teams=[off, off, off, off, off, ""],
    )  # fmt: skip
    counts = fielding_counts(replace(survey, missing=kinds))
    assert [(one.item, one.count, one.of) for one in counts.stopped_after] == [
        ("resources", 2, 6), ("ownership", 2, 6), ("sector", 1, 6),
    ]  # fmt: skip
    assert "  Stopped after: resources 2 of 6; ownership 2 of 6; sector 1 of 6." in fielding_lines(counts)


def test_one_respondent(survey):
    one = replace(survey, responses=survey.responses.head(1), missing=survey.missing.head(1))
    counts = fielding_counts(replace(one, started=pd.Series(["2021-06-07"])))
    assert [(unit.count, unit.lately) for unit in counts.responses] == [(1, 1)]
    assert counts.much_nonresponse == []


def test_each_unit_has_the_days_of_the_survey_at_both_ends(survey):
    table = estimate_survey(begun(survey, *WRITTEN["iso"]), "2021")
    days = table[table["measure"] == v.SO_FAR]
    ends = days.groupby("unit")["option"].agg(["first", "last"])
    assert set(map(tuple, ends.to_numpy())) == {("2021-06-06", "2021-06-21")}
    assert days[days["unit"] == "A"]["count"].tolist() == [0, 1, 2, 2]
    assert "mini/2021/a/responses_so_far/respondents/2021-06-15" in set(table["estimate_id"])


def test_a_derived_item_was_asked_of_nobody(tmp_path):
    group = {"id": "group", "kind": "single", "text": "?", "label": "G", "derive": "sector",
             "options": [{"id": "any", "label": "Any", "of": ["public", "private"]}]}  # fmt: skip
    whole = instrument()
    items = [item.model_dump() for item in whole.items] + [group]
    flow = {"finished_if_any_of": ["teams"]}
    rows = [answered("r1"), answered("r2", Q4="", Q5_1="")]
    survey = load_survey(write_csv(tmp_path / "a.csv", plain(rows)), instrument(items=items, flow=flow))
    assert "group" not in Course.of(survey).missing.columns
    assert [(one.item, one.count) for one in fielding_counts(survey).stopped_after] == [("ownership", 1)]
