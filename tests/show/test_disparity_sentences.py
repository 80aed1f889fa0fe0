"""For whom it is worse, in words."""

from __future__ import annotations

import pandas as pd
import pytest

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.show.disparity_sentences import kept_back, worse_for
from evalkit.show.wording import LANGUAGES, Wording

EN, ES = Wording("en"), Wording("es")
GROUPS = {"native": "Native American", "white": "White", "asian": "Asian"}


def gaps(*rows, measure=v.DIFFICULTY, kind=v.DIFFERENCE, against="white"):
    """Give comparisons of (item, group, difference, note)."""
    table = pd.DataFrame(list(rows), columns=[v.ITEM, v.GROUP, v.ESTIMATE, v.NOTE])
    table = table.assign(**{v.MEASURE: kind, v.OPTION: measure, v.AGAINST: against, v.BY: "race", v.UNIT: "all"})
    return table.assign(
        item_label=table[v.ITEM].str.capitalize(), group_label=table[v.GROUP].map(GROUPS), against_label=GROUPS[against]
    )


def plain(measure=v.DIFFICULTY, **shares):
    """Give shares by "item group"."""
    rows = [(*name.split("_"), share) for name, share in shares.items()]
    return pd.DataFrame(rows, columns=[v.ITEM, v.GROUP, v.ESTIMATE]).assign(**{v.MEASURE: measure})


HARDER = gaps(("housing", "native", 0.21, v.NOTE_HIGHER))
BOTH = plain(housing_native=0.62, housing_white=0.41)


def test_both_shares_are_told_where_they_are_given():
    assert worse_for(HARDER, EN, BOTH) == [
        "Housing: for those in need, harder to get in the group “Native American” (62 in 100) than in the group "
        "“White” (41 in 100)."
    ]
    assert worse_for(HARDER, EN, BOTH.iloc[:1]) == worse_for(HARDER, EN)
    assert worse_for(HARDER, ES, BOTH) == [
        "Housing: entre quienes necesitan este servicio, es más difícil conseguirlo en el grupo «Native American» "
        "(62 de cada 100) que en el grupo «White» (41 de cada 100)."
    ]


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (v.NEED, "Food: more people need it in the group “Asian” (8 more in 100) than in the group “White”."),
        (v.DIFFICULTY, "Food: for those in need, harder to get in the group “Asian” (8 more in 100) than in the group"),
        (v.UNMET_NEED, "Food: more people need it and find it hard to get in the group “Asian” (8 more in 100)"),
    ],
)
def test_each_measure_says_of_whom_it_is(measure, said):
    (sentence,) = worse_for(gaps(("food", "asian", 0.08, v.NOTE_HIGHER), measure=measure), EN)
    assert sentence.startswith(said)


def test_where_the_reference_is_worse_off_it_is_named_first():
    table = gaps(("food", "asian", -0.1, v.NOTE_LOWER), ("food", "native", -0.2, v.NOTE_LOWER), measure=v.NEED)
    shares = plain(v.NEED, food_asian=0.3, food_native=0.2, food_white=0.4)
    assert worse_for(table, EN, shares) == [
        "Food: more people need it in the group “White” (40 in 100) than in the groups “Native American” (20 in 100) "
        "and “Asian” (30 in 100)."
    ]
    assert "in the groups “Native American” (20 fewer in 100) and “Asian” (10 fewer in 100)" in worse_for(table, EN)[0]


def test_the_widest_gap_comes_first_then_what_is_alike_and_what_nobody_can_say():
    table = gaps(
        ("food", "asian", 0.05, v.NOTE_HIGHER),
        ("food", "native", 0.1, v.NOTE_SAME),
        ("jobs", "native", 0.01, v.NOTE_SAME),
        ("jobs", "asian", 0.3, v.NOTE_TOO_FEW),
        ("housing", "native", 0.21, v.NOTE_HIGHER),
    )
    first, second, *rest = worse_for(table, EN)
    assert (first.split(":")[0], second.split(":")[0]) == ("Housing", "Food")
    assert rest == [
        "About the same in the group “Native American” as in the group “White”: Food and Jobs.",
        "Too few people, or too close, to say in the group “Asian”: Jobs.",
    ]


def test_there_is_always_a_first_sentence():
    few = gaps(("food", "asian", 0.3, v.NOTE_TOO_FEW), ("food", "native", 0.3, v.NOTE_TOO_FEW))
    assert worse_for(few, EN) == [
        "It can't be said for whom it is worse: too few people answered, or the groups are too close."
    ]
    alike = gaps(("food", "asian", 0.03, v.NOTE_SAME), ("food", "native", 0.3, v.NOTE_TOO_FEW))
    assert worse_for(alike, EN)[0] == "No group is worse off by more than chance alone would make it."
    hidden = few.assign(estimate=float("nan"))
    assert worse_for(hidden, EN) == ["Nothing can be compared here."]
    assert worse_for(few.iloc[:0], EN) == ["Nothing can be compared here."]


def test_what_is_hidden_is_the_reason_that_nothing_is_compared_and_is_named():
    shares = plain(food_native=0.1, jobs_native=0.1, food_asian=0.1, food_white=0.1).assign(
        release=[v.HIDDEN, v.HIDDEN, v.HIDDEN, v.SHOWN], item_label=["Food", "Jobs", "Food", "Food"]
    )
    assert worse_for(HARDER.iloc[:0], EN, shares) == ["The groups are not compared here, since some are hidden."]
    assert worse_for(HARDER.iloc[:0], EN, shares[shares["release"] == v.SHOWN]) == ["Nothing can be compared here."]
    assert kept_back(shares, EN) == [
        "Hidden in the group “native”: Food and Jobs.",
        "Hidden in the group “asian”: Food.",
    ]
    assert kept_back(shares.iloc[[0, 2]], EN) == ["Hidden in the groups “native” and “asian”: Food."]
    assert kept_back(shares.iloc[3:], EN) == []
    assert kept_back(shares.drop(columns="release"), EN) == []
    assert not set(kept_back(shares, ES)) & set(kept_back(shares, EN))


def test_the_reference_comes_before_the_best_off():
    best = gaps(("food", "native", 0.2, v.NOTE_HIGHER), kind=v.DIFFERENCE_FROM_BEST, against="asian")
    (said,) = worse_for(best, EN)
    assert said.endswith("than in the group “Asian”.")
    assert worse_for(pd.concat([best, HARDER]), EN) == worse_for(HARDER, EN)


def test_shares_that_would_look_the_same_have_a_decimal():
    (said,) = worse_for(HARDER, EN, plain(housing_native=0.412, housing_white=0.408))
    assert "(41.2 in 100)" in said
    assert "(40.8 in 100)" in said


def test_ids_stand_where_there_are_no_labels_and_odd_labels_are_one_line():
    bare = HARDER.drop(columns=["item_label", "group_label", "against_label"])
    assert worse_for(bare, EN)[0].startswith("housing: for those in need, harder to get in the group “native”")
    assert "“a {n} b”" in worse_for(HARDER.assign(group_label="a {n}\nb"), EN)[0]


@pytest.mark.parametrize("column", [v.OPTION, v.BY, v.UNIT])
def test_comparisons_of_two_kinds_are_refused(column):
    with pytest.raises(UsageError, match=f"more than one {column}"):
        worse_for(pd.concat([HARDER, HARDER.assign(**{column: "other"})]), EN)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_no_sentence_stays_english(language):
    words = Wording(language)
    for measure in v.SERVICE_MEASURES:
        for note in (v.NOTE_HIGHER, v.NOTE_LOWER, v.NOTE_SAME, v.NOTE_TOO_FEW):
            table = gaps(("x", "asian", 0.1, note), ("x", "native", 0.1, v.NOTE_SAME), measure=measure)
            assert not set(worse_for(table, words)) & set(worse_for(table, EN))
