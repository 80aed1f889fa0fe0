import pandas as pd

from evalkit.show import sentences
from evalkit.show.charts.phrases import mean
from evalkit.show.charts.rows import rows_of
from evalkit.show.wording import Wording
from tests.show import frames

EN = Wording()


def test_agreement_names_both_ends_and_counts_people():
    assert sentences.agreement(frames.shares(), EN) == (
        "Most often: Commitment to impact — 11 of 12 people answered “agree somewhat” or “agree a lot”. "
        "Least often: Resources — 5 of 12 people."
    )


def test_agreement_ties_are_named_together():
    said = sentences.agreement(frames.shares({"a": [0, 1, 2, 1], "b": [1, 0, 1, 2], "c": [4, 0, 0, 0]}), EN)
    assert said.startswith("Most often: a and b — 3 of 4 people answered")


def test_agreement_ties_of_different_numbers_keep_their_own():
    said = sentences.agreement(frames.shares({"a": [0, 0, 2, 3], "b": [0, 0, 0, 1], "c": [5, 0, 0, 0]}), EN)
    assert "a (5 of 5 people) and b (1 of 1 person)" in said


def test_agreement_of_one_person_nobody_and_the_hidden():
    assert "1 of 1 person answered" in sentences.agreement(frames.shares({"a": [0, 0, 0, 1]}), EN)
    assert sentences.agreement(frames.shares({"a": [0, 0, 0, 0]}), EN) == "Nobody answered this."
    hidden = sentences.agreement(frames.shares({"a": [1, 2, 3, 4]}, hidden=["a"]), EN)
    assert "hidden" in hidden
    assert not any(letter.isdigit() for letter in hidden)


def test_a_comparison_with_hidden_rows_says_so():
    assert sentences.agreement(frames.shares(hidden=["Resources"]), EN).endswith("This compares only what is shown.")


def test_a_mean_comes_after_its_people():
    (row,) = rows_of(frames.means({"a": (3.8, 3.5, 4.2, 12)}), ["item"])
    assert mean(row, EN, (1, 4)) == "12 people: on average 3.8 on a scale from 1 to 4 (give or take: 3.5 to 4.0)"


def test_means_tie_as_printed_and_overlap_is_told():
    said = sentences.means(frames.means({"a": (3.21, 3, 3.5, 9), "b": (3.19, 3, 3.5, 9), "c": (3, 2.8, 3.1, 9)}), EN)
    assert said.startswith("Highest: a and b — 9 people, on average 3.2.")
    assert said.endswith("The difference may be chance.")


def test_shares_name_the_largest_group():
    assert sentences.shares(frames.sectors({"City": 2, "Non-profit": 12, "State": 39}), EN) == (
        "Largest group: State — 39 of 53 people."
    )


def test_shares_of_nobody_have_no_largest_group():
    table = pd.DataFrame({"option": ["a", "b"], "estimate": [0.0, 0.0], "count": [0, 0], "n": [4, 4]})
    assert sentences.shares(table, EN) == "Nobody chose any of these."


def test_estimates_that_are_not_about_people_do_not_say_people():
    table = frames.sectors({"barrier": 3, "hope": 1}).assign(people=pd.NA)
    assert sentences.shares(table, EN) == "Largest group: barrier — 3 of 4."


def test_actions_count_counties():
    table = frames.actions({"survey": "111", "review": "110"}, ["a", "b", "c"])
    assert sentences.actions(table, EN) == "3 of 3 counties: survey. 2 of 3 counties: review."


def test_many_ties_are_counted_rather_than_listed():
    table = frames.actions(dict.fromkeys("abcdef", "1"), ["Taos"])
    assert sentences.actions(table, EN) == "1 of 1 county: a, b, c, and 3 others."


def test_not_given_is_no_group() -> None:
    counts = {"not_given": 5, "non_profit": 2, "city": 1}
    rows = [{"option": name, "estimate": count / 8, "count": count, "n": 8} for name, count in counts.items()]
    assert sentences.shares(pd.DataFrame(rows), Wording()).startswith("Largest group: non_profit — 2 of 8")
