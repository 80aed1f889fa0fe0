"""Two passes of coding: what was added, dropped, moved, recoded."""

import pandas as pd
import pytest

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.passes import compare_passes


def coded(*rows):
    table = pd.DataFrame(rows, columns=["document", "start", "end", "code_path"])
    return table.assign(quotation_id=[str(n) for n in range(len(table))], text="")


def changes(before, after):
    table = compare_passes(before, after)
    return table[[v.CHANGE, "code_before", "code_after"]].to_numpy().tolist()


def test_each_kind_of_change():
    before = coded(("A", 0, 9, "x"), ("A", 20, 30, "x"), ("A", 40, 50, "y"), ("B", 0, 5, "y"))
    after = coded(("A", 0, 9, "x"), ("A", 25, 35, "x"), ("A", 40, 50, "z"), ("C", 0, 5, "y"))
    assert changes(before, after) == [
        [v.UNCHANGED, "x", "x"], [v.MOVED, "x", "x"], [v.RECODED, "y", "z"], [v.DROPPED, "y", ""], [v.ADDED, "", "y"]
    ]  # fmt: skip
    moved = compare_passes(before, after).iloc[1]
    assert moved[["start_before", "end_before", "start_after", "end_after"]].tolist() == [20, 30, 25, 35]
    gone = compare_passes(before, after).iloc[3]
    assert gone[["start_after", "end_after"]].isna().all()


def test_a_coding_moves_to_its_greatest_overlap_and_to_one_only():
    before = coded(("A", 0, 10, "x"), ("A", 12, 30, "x"))
    after = coded(("A", 1, 20, "x"), ("A", 25, 28, "x"), ("A", 5, 7, "x"))
    table = compare_passes(before, after).query("change == 'moved'")
    # 0-10 and 1-20 share nine characters, 12-30 and 1-20 eight: the second then takes 25-28.
    assert table[["start_before", "start_after"]].to_numpy().tolist() == [[0, 1], [12, 25]]
    assert changes(before, after).count([v.ADDED, "", "x"]) == 1


def test_touching_is_no_overlap_and_another_document_is_another_place():
    assert changes(coded(("A", 0, 5, "x")), coded(("A", 5, 9, "x"))) == [[v.DROPPED, "x", ""], [v.ADDED, "", "x"]]
    assert changes(coded(("A", 0, 5, "x")), coded(("B", 0, 5, "x"))) == [[v.DROPPED, "x", ""], [v.ADDED, "", "x"]]


def test_who_coded_does_not_matter():
    before = coded(("A", 0, 5, "x"), ("A", 0, 5, "x"))
    assert changes(before, before.iloc[:1]) == [[v.UNCHANGED, "x", "x"]]


def test_without_positions_the_text_tells_the_place_and_without_text_the_quotation():
    nowhere = coded(("A", pd.NA, pd.NA, "x"), ("A", pd.NA, pd.NA, "y")).assign(text=["We trust them.", ""])
    renumbered = nowhere.assign(quotation_id=["7", "1"])
    assert changes(nowhere, renumbered) == [[v.UNCHANGED, "x", "x"], [v.UNCHANGED, "y", "y"]]
    other = nowhere.assign(text=["They trust us.", ""], code_path=["x", "z"])
    assert changes(nowhere, other) == [[v.RECODED, "y", "z"], [v.DROPPED, "x", ""], [v.ADDED, "", "x"]]


def test_a_pass_with_nothing():
    some, none = coded(("A", 0, 5, "x")), coded()
    assert changes(some, none) == [[v.DROPPED, "x", ""]]
    assert changes(none, some) == [[v.ADDED, "", "x"]]
    assert compare_passes(none, none).empty


def test_every_coding_is_in_one_row():
    before = coded(*[("A", n, n + 3 + n % 5, "xyz"[n % 3]) for n in range(60)])
    after = coded(*[("A", n, n + 2 + n % 4, "xyz"[n % 2]) for n in range(50)])
    table = compare_passes(before, after)
    assert (table["code_before"] != "").sum() == 60
    assert (table["code_after"] != "").sum() == 50
    moved = table[table[v.CHANGE] == v.MOVED]
    assert (moved["start_before"] < moved["end_after"]).all()
    assert (moved["start_after"] < moved["end_before"]).all()


def test_what_is_refused():
    with pytest.raises(UsageError, match="no column text"):
        compare_passes(coded().drop(columns="text"), coded())
