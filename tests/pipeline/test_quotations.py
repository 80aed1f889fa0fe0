"""What somebody released is published, under a label that names nobody; all else that was said stays private."""

import csv

import pytest

from evalkit.load.decisions import COLUMNS
from evalkit.pipeline.publish import publish
from evalkit.pipeline.quotations import quotation_id
from evalkit.store import read_codings, read_published
from tests.load.exports import demo_copy, write_csv
from tests.pipeline.test_publish import stored

UNIQUE = 40
"""So many letters of a quotation are found in no other text."""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return demo_copy(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def sheet(home):
    with (home / "quotations.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def published_with(home, rows):
    write_csv(home / "quotations.csv", [list(COLUMNS), *([row[name] for name in COLUMNS] for row in rows)])
    return publish(home)


def test_what_was_released_is_shown_as_it_was_worded(home, sheet):
    published = published_with(home, sheet)
    expected = {row["text_to_show"] or row["text"] for row in sheet if row["release"] == "yes"}
    assert set(published.quotations["text"]) == expected
    assert set(read_published(home).quotations["text"]) == expected
    assert published.warnings == []


def test_the_order_of_the_documents_does_not_tell_who_said_it(home, sheet):
    quotations = published_with(home, sheet).quotations
    assert quotations.equals(quotations.sort_values(["theme", "text"], ignore_index=True))
    assert published_with(home, sheet[::-1]).quotations.equals(quotations)


def test_only_a_county_where_enough_spoke_stands_under_a_quotation(home, sheet):
    published = published_with(home, sheet)
    labels = set(map(tuple, published.quotations[["said_by_kind", "said_by"]].to_numpy()))
    assert labels == {("unit", "County 4"), ("role", "champion")}
    county_4 = published.quotations[published.quotations["said_by"] == "County 4"]
    there = {row["text_to_show"] or row["text"] for row in sheet if row["county"] == "County 4"}
    assert set(county_4["text"]) <= there


def test_what_was_not_released_is_nowhere_in_what_may_leave(home, sheet):
    released = [row for row in sheet if row["release"] == "yes"]
    published_with(home, sheet)
    shown = " ".join(row["text_to_show"] or row["text"] for row in released)
    ends = [end for row in sheet for end in (row["text"][:UNIQUE], row["text"][-UNIQUE:])]
    silent = [end for end in ends if end not in shown]
    assert len(silent) > 200
    texts = stored(home)
    assert any(silent[0] in text for name, text in texts.items() if "/private/" in name)
    leaving = "".join(text for name, text in texts.items() if "/published/" in name)
    leaving += "".join(path.read_bytes().decode("latin-1") for path in (home / "store" / "published").rglob("*.*"))
    assert not [end for end in silent if end in leaving]
    # Names that were taken out of the wording, and codes, which may be called by somebody's own words.
    assert "Marisela" not in leaving
    assert "Needs come together" not in leaving


def test_nothing_is_released_where_nobody_wrote_yes(home, sheet):
    assert published_with(home, [row | {"release": ""} for row in sheet]).quotations.empty
    (home / "quotations.csv").unlink()
    assert publish(home).quotations.empty


def test_what_was_changed_since_is_not_shown_and_told(home, sheet):
    rows = [row for row in sheet if row["release"] == "yes"][:3]
    themeless = next(row for row in sheet if not row["themes"]) | {"release": "yes"}
    rows[0] = rows[0] | {"text": "Something else."}
    rows[1] = rows[1] | {"quotation": "000000000000"}
    published = published_with(home, [*rows, themeless])
    assert set(published.quotations["text"]) == {rows[2]["text_to_show"] or rows[2]["text"]}
    assert [warning.partition(" of ")[0] for warning in published.warnings] == ["Row 3", "Row 2", "Row 5"]
    assert not [row for row in rows if row["text"] in "".join(published.warnings)]


def test_a_spreadsheet_may_break_lines_otherwise(home, sheet):
    row = next(row for row in sheet if row["release"] == "yes" and not row["text_to_show"])
    broken = row | {"text": row["text"].replace(" ", "\r\n", 2)}
    assert set(published_with(home, [broken]).quotations["text"]) == {row["text"]}


def test_the_id_outlives_another_coding_and_not_another_text():
    one = quotation_id("talks", "One", "We trust them.")
    assert one == quotation_id("talks", "One", " We  trust\nthem. ")
    assert len({one, quotation_id("talks", "Two", "We trust them."), quotation_id("talks", "One", "We trust it.")}) == 3


def test_what_readers_may_know_of_interviews_besides(home, sheet):
    (told,) = published_with(home, sheet).about.interviews
    assert (told.id, told.coders, told.loose_codes, told.smallest_n_speakers) == ("interviews_2021", 2, 1, 5)
    assert told.units == [f"County {at}" for at in range(1, 9)]
    assert not [theme.id for theme in told.themes.placed() if theme.codes]
    assert {entry.unit for entry in told.joint} == {"all", "County 4"}
    assert all(entry.fit or entry.conclusion for entry in told.joint)


def test_codings_are_kept_for_researchers_with_who_spoke(home, sheet):
    published_with(home, sheet)
    codings = read_codings(home, "interviews_2021")
    assert len(codings) == 280
    assert codings.groupby("unit")["people"].max().to_dict()["County 4"] == 5


def test_a_name_that_is_still_shown_is_told_without_it(home, sheet):
    rows = [row | {"release": "", "text_to_show": ""} for row in sheet]
    named = next(row for row in rows if "name or place" in row["look_at"])
    named["release"] = "yes"
    (warning,) = published_with(home, rows).warnings
    assert "released with words that look personal" in warning
    assert named["look_at"].partition(": ")[2].split(";")[0] not in warning
    named["text_to_show"] = "…"
    assert published_with(home, rows).warnings == []


def test_what_shares_words_with_a_refused_passage_is_told(home, sheet):
    rows = [row | {"release": "", "text_to_show": "", "look_at": ""} for row in sheet]
    one, other = next(
        (one, other) for one in rows for other in rows
        if one is not other and one["document"] == other["document"] and one["themes"] and one["text"] in other["text"]
    )  # fmt: skip
    one["release"], other["release"] = "yes", "no"
    (warning,) = published_with(home, rows).warnings
    assert f"row {rows.index(other) + 2}, which shares words with it, was refused" in warning
