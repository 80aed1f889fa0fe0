import pandas as pd

from evalkit.metrics.disparities import disparities
from evalkit.metrics.share_change import share_changes
from evalkit.pipeline.publish import publish
from tests.pipeline.county_wide import answers, write_county_wide

GAPS = ("difference", "ratio", "difference_from_best", "ratio_to_best")


def later(told, one, two, rows):
    """Field the first export again a year later."""
    told["surveys"].append(told["surveys"][0] | {"wave": "2022", "file": "exports/later.csv"})
    rows["later"] = answers("A", 35, seed=2) + answers("B", 45, seed=2)


def shown(published):
    table = published.estimates
    return table[(table["release"] == "shown") & table["measure"].isin(["need", "difficulty", "unmet_need"])]


def figures(table, by):
    kept = table.sort_values(by, ignore_index=True)[[*by, "estimate", "lower", "upper", "n", "note"]]
    return kept.astype({"n": "Int64"})


def test_gaps_are_those_of_the_shown_rows(tmp_path):
    published = publish(write_county_wide(tmp_path))
    table = published.estimates
    by = ["unit", "by", "group", "measure", "item", "option", "against"]
    expected = disparities(shown(published), {"race": "x"})
    assert set(expected["measure"]) == set(GAPS)
    pd.testing.assert_frame_equal(
        figures(table[table["measure"].isin(GAPS)], by), figures(expected, by), check_dtype=False
    )
    summaries = table[table["measure"].isin(["index_of_disparity", "between_group_variance"])]
    assert set(summaries["group"]) == {""}
    assert {"", "A"} - set(summaries["unit"]) == {""}


def test_a_hidden_group_gives_no_gap(tmp_path):
    def change(told, one, two, rows):
        for at, row in enumerate(rows["two"][:20]):
            row["race"] = "y" if at < 3 else "x"

    table = publish(write_county_wide(tmp_path, change)).estimates
    own = table[(table["unit"] == "C") & (table["by"] == "race")]
    assert set(own.loc[own["measure"] == "need", "release"]) == {"hidden"}
    assert not own["measure"].isin(GAPS).any()


def test_changes_are_those_of_the_shown_rows_with_the_sources_of_both_waves(tmp_path):
    published = publish(write_county_wide(tmp_path, later))
    table = published.estimates
    changes = table[table["measure"] == "change"]
    by = ["unit", "by", "group", "item", "option", "against"]
    expected = share_changes(shown(published), ["2021", "2022"])
    pd.testing.assert_frame_equal(figures(changes, by), figures(expected, by), check_dtype=False)
    assert set(changes["wave"]) == {"2022"}
    assert "needs/2022/a/change/food/need/2021" in set(changes["estimate_id"])
    told = changes.trace().set_index("estimate_id")
    assert told.loc["needs/2022/a/change/food/need/2021", "source"] == "exports/one.csv, exports/later.csv"
    assert set(told["function"]) == {"evalkit.share_changes"}


def test_what_was_asked_in_other_words_has_no_change(tmp_path):
    def change(told, one, two, rows):
        later(told, one, two, rows)
        told["surveys"][-1]["instrument"] = "instruments/later.yml"

    home = write_county_wide(tmp_path, change)
    text = (home / "instruments" / "one.yml").read_text(encoding="utf-8")
    at = text.index("- id: food_hard")
    (home / "instruments" / "later.yml").write_text(
        text[:at] + text[at:].replace("text: '?'", "text: Otherwise", 1), encoding="utf-8"
    )
    table = publish(home).estimates
    changes = table[(table["measure"] == "change") & (table["by"] == "")]
    reworded = changes["note"] == "wording_changed"
    assert set(changes.loc[reworded, "option"]) == {"difficulty", "unmet_need"}
    assert set(changes.loc[~reworded, "option"]) == {"need"}
    assert changes.loc[reworded, ["estimate", "lower", "upper"]].isna().all(axis=None)


def test_every_row_has_one_origin_in_its_order(tmp_path):
    published = publish(write_county_wide(tmp_path, later))
    assert published.provenance["estimate_id"].tolist() == published.estimates["estimate_id"].tolist()
    assert published.provenance.notna().all(axis=None)
    assert published.estimates["estimate_id"].is_unique
