"""What a county-wide survey says of services and their change, in plain sentences."""

from __future__ import annotations

import pytest

from evalkit.show.change_sentences import in_full, moved, verdict
from evalkit.show.charts.rows import rows_of
from evalkit.show.service_sentences import reasons, unmet
from evalkit.show.wording import Wording
from tests.show import needs

EN = Wording("en")


def rows(counts: dict[str, tuple[int, int]], hidden=(), **more):
    made = [needs.row("unmet_need", item, *figures, **more) for item, figures in counts.items()]
    return rows_of(needs.table(made, hidden), ["item"])


def test_the_first_service_is_named_with_its_people() -> None:
    told = unmet(rows({"food": (40, 400), "housing": (120, 400)}), EN)
    assert told == "More people need Housing and find it hard to get than any other service: 120 of 400 people (30%)."


def test_others_that_come_close_are_told() -> None:
    one = unmet(rows({"food": (112, 400), "housing": (120, 400), "jobs": (40, 400)}), EN)
    assert one.endswith(": 120 of 400 people (30%). Food comes close: the order may be chance.")
    more = unmet(rows({"housing": (120, 400), "a": (112, 400), "b": (111, 400), "c": (110, 400), "d": (109, 400)}), EN)
    assert more.endswith("a, b, and 2 others come close: the order may be chance.")


def test_a_gap_that_intervals_alone_would_call_chance_is_not_called_so() -> None:
    # 30% (25.7 to 34.7) and 23% (19.1 to 27.4) overlap, but their difference, 7% (0.9 to 13.1), is clear of zero.
    assert "chance" not in unmet(rows({"housing": (120, 400), "food": (92, 400)}), EN)


def test_ties_are_named_together() -> None:
    told = unmet(rows({"food": (120, 400), "housing": (121, 404), "jobs": (4, 400)}), EN)
    assert told == "Most often needed and hard to get: Food and Housing, by 30% of the people each."


def test_few_people_and_hidden_services_are_told() -> None:
    told = unmet(rows({"food": (6, 20), "jobs": (1, 20), "medical": (2, 20)}, ["medical"]), EN)
    assert told.endswith("This is only a hint. This compares only what is shown.")


def test_nobody_in_need() -> None:
    assert unmet(rows({"food": (0, 40), "jobs": (0, 40)}), EN) == "Nobody needed a service and found it hard to get."


def told_reasons(counts: dict[str, int], n: int, words: Wording = EN) -> str:
    return reasons(rows_of(needs.barriers(counts, n), ["option"]), "Food", words)


def test_reasons() -> None:
    assert told_reasons({"Cost": 30, "Far": 12}, 40) == (
        "Food: the reason given most often is “Cost”, by 30 of 40 people (75%)."
    )
    assert told_reasons({"Cost": 30, "Far": 30}, 40) == (
        "Food: the reasons given most often are “Cost” and “Far”, each by 30 of 40 people (75%)."
    )
    assert told_reasons({"Cost": 0}, 40) == "Food: nobody gave any of these reasons."
    assert told_reasons({"Cost": 1, "Far": 3}, 4).endswith("This is only a hint.")


def test_a_weighted_share_is_told_before_its_count() -> None:
    table = needs.barriers({"far": 8, "cost": 7}, 19).assign(item_label="Food", option_label=["Far", "Cost"])
    weighted = rows_of(table.assign(estimate=[0.53, 0.36], quality=""), ["option"])
    assert reasons(weighted, "Food", EN) == (
        "Food: the reason given most often is “Far”, by 53% (weighted; 8 of 19 people said so)."
    )
    tied = rows_of(table.assign(estimate=[0.53, 0.53], quality=""), ["option"])
    assert reasons(tied, "Food", EN).endswith("“Far” and “Cost”, each by 53%.")
    both = needs.services({"food": (100, 50, 50, 40)})
    alone = rows_of(both[both["measure"] == "unmet_need"].assign(estimate=0.3), ["item"])
    assert unmet(alone, EN) == "Food: 30% needed it and found it hard to get (weighted; 40 of 100 people said so)."
    several = needs.services({"food": (100, 50, 50, 40), "housing": (100, 20, 20, 1)})
    several = several[several["measure"] == "unmet_need"].assign(estimate=[0.3, 0.01])
    assert "than any other service: 30% (weighted; 40 of 100 people said so)." in unmet(rows_of(several, ["item"]), EN)


def change(note: str, estimate: float, lower: float | None = None, upper: float | None = None):
    return rows_of(needs.changes({"food": (estimate, lower, upper, note)}), ["item"])[0]


@pytest.mark.parametrize(
    ("note", "estimate", "said"),
    [
        ("higher", 0.085, "about 9 more in 100 than in 2021"),
        ("lower", -0.01, "about 1 fewer in 100 than in 2021"),
        ("higher", 0.004, "a little more than in 2021"),
        ("lower", -0.004, "a little less than in 2021"),
        ("about_the_same", 0.01, "about the same as in 2021"),
        ("too_few_to_say", 0.3, "can't be said"),
        ("", 0.3, ""),
    ],
)
def test_a_verdict(note: str, estimate: float, said: str) -> None:
    assert verdict(change(note, estimate), "2021", EN) == said


def test_a_verdict_in_full_says_its_interval() -> None:
    one = change("about_the_same", 0.01, -0.03, 0.05)
    assert in_full(one, "about the same", EN) == "about the same (it may be anything from 3 fewer to 5 more in 100)"
    assert in_full(change("higher", 0.1), "more", EN) == "more"
    assert verdict(None, "2021", EN) == in_full(None, "", EN) == ""


def told_change(notes: list[str], measure: str = "need", words: Wording = EN) -> str:
    made = {f"s{place}": (0.1, 0.0, 0.2, note) for place, note in enumerate(notes)}
    return moved(rows_of(needs.changes(made), ["item"]), measure, "2021", words)


def test_what_moved() -> None:
    assert told_change(["higher", "higher"]) == "More people than in 2021 need: s0 and s1."
    assert told_change(["higher", "too_few_to_say"], "difficulty") == (
        "Harder to get than in 2021: s0. 1 other did not clearly change."
    )
    assert told_change(["lower"], "difficulty") == "Easier to get than in 2021: s0."
    assert told_change(["lower", "higher"], "unmet_need") == (
        "More people than in 2021 need and find hard to get: s1. "
        "Fewer people than in 2021 need and find hard to get: s0."
    )
    assert told_change(["about_the_same", "too_few_to_say"]) == "No service clearly changed since 2021."
    assert told_change(["too_few_to_say"]) == (
        "It can't be said whether anything changed since 2021: too few people answered, or too little changed."
    )
    assert told_change([]) == ""
    assert told_change(["lower", "about_the_same"], words=Wording("es")) == (
        "Menos personas que en 2021 necesitan: s0. Otro servicio no cambió claramente."
    )
