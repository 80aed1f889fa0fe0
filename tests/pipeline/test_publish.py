import hashlib
import shutil

import pandas as pd
import pytest

from evalkit.errors import InputError
from evalkit.pipeline import publish as publishing
from evalkit.pipeline.publish import publish
from evalkit.places import demo
from evalkit.store import read_published, read_tidy
from tests.load.exports import change_cell, demo_copy

SURVEY = "exports/ci_survey.csv"


@pytest.fixture(scope="module")
def published_home(tmp_path_factory):
    home = demo_copy(tmp_path_factory.mktemp("published"))
    publish(home)
    return home


@pytest.fixture
def home(published_home, tmp_path):
    shutil.copytree(published_home, tmp_path / "initiative")
    return tmp_path / "initiative"


def stored(home):
    """Give every file of the store, Parquet as the text of its table."""
    texts = {}
    for path in sorted((home / "store").rglob("*")):
        if path.is_file():
            is_table = path.suffix == ".parquet"
            text = pd.read_parquet(path, partitioning=None).to_csv() if is_table else path.read_text(encoding="utf-8")
            texts[path.relative_to(home).as_posix()] = text
    return texts


def hashes(home):
    files = sorted(path for path in (home / "store").rglob("*") if path.is_file())
    return {path.relative_to(home).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_what_is_returned_is_what_is_stored(home):
    published = publish(home)
    read = read_published(home)
    pd.testing.assert_frame_equal(read.estimates, published.estimates)
    pd.testing.assert_frame_equal(read.provenance, published.provenance)
    assert read.about == published.about


def test_each_estimate_can_be_traced(home):
    read = read_published(home)
    assert read.provenance["estimate_id"].tolist() == read.estimates["estimate_id"].tolist()
    origins = read.provenance[~read.provenance["estimate_id"].str.startswith("county_wide/")]
    sources = dict(zip(origins["source"], origins["source_sha256"], strict=True))
    assert sources == {
        name: hashlib.sha256((home / name).read_bytes()).hexdigest()
        for name in (SURVEY, "exports/interviews.qdpx", "exports/actions_year1.csv")
    }
    assert read.provenance["function"].str.startswith(("evalkit.", "len", "sum")).all()


def test_the_two_smallest_counties_are_hidden_and_their_people_counted_in_the_whole(home):
    numbers = read_published(home).estimates.query("measure == 'number' and item == 'respondents'").set_index("unit")
    assert set(numbers.index[numbers["release"] == "hidden"]) == {"County 6", "County 8"}
    assert numbers.loc["all", "n"] == 58
    assert "County 4" not in numbers.index


def test_tidy_holds_the_respondents_by_county(home):
    tidy = read_tidy(home, "ci_foundation")
    assert len(tidy) == 58
    assert tidy.groupby("unit").size().to_dict() == {
        "County 1": 12, "County 2": 9, "County 3": 8, "County 5": 10, "County 6": 7, "County 7": 8, "County 8": 4,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("file", "row", "column", "value"),
    [(SURVEY, 9, "Q3_2", "7"), (SURVEY, 9, "Q2", "4"), ("exports/actions_year1.csv", 3, "done", "perhaps")],
)
def test_a_problem_leaves_the_store_as_it_was(home, file, row, column, value):
    before = hashes(home)
    change_cell(home / file, row, column, value)
    with pytest.raises(InputError, match=f"row {row}, column {column}"):
        publish(home)
    assert hashes(home) == before


@pytest.mark.parametrize("stage", ["estimate_actions", "protect", "Published"])
def test_a_crash_at_any_stage_leaves_the_store_as_it_was(home, monkeypatch, stage):
    before = hashes(home)
    change_cell(home / SURVEY, 12, "Q3_1", "1")

    def crash(*_):
        raise RuntimeError("power is gone")

    monkeypatch.setattr(publishing, stage, crash)
    with pytest.raises(RuntimeError, match="power is gone"):
        publish(home)
    assert hashes(home) == before


def test_nothing_is_written_where_nothing_was_published_before(tmp_path):
    home = demo_copy(tmp_path)
    change_cell(home / SURVEY, 9, "Q3_2", "7")
    with pytest.raises(InputError):
        publish(home)
    assert not (home / "store").exists()


def test_who_did_not_consent_is_nowhere_in_the_store(tmp_path):
    home, canary = demo_copy(tmp_path), "R_CANARY4711"
    rows = {9: "2", 10: ""}
    for row, consent in rows.items():
        change_cell(home / SURVEY, row, "ResponseId", f"{canary}{row}")
        change_cell(home / SURVEY, row, "Q1", consent)
        change_cell(home / SURVEY, row, "Q4", canary)
        change_cell(home / SURVEY, row, "Q3_1", canary)
    published = publish(home)
    texts = stored(home)
    assert len(texts) > 9
    assert not [name for name, text in texts.items() if canary in text]
    assert not [path for path in (home / "store").rglob("*") if path.is_file() and canary.encode() in path.read_bytes()]
    flow = {step.step: step.in_export for step in published.about.fieldings[0].flow}
    assert flow["consented"] == 64
    assert len(read_tidy(home, "ci_foundation")) == flow["analysed"] == 56


def test_answers_and_ids_of_respondents_are_private(home):
    ids = read_tidy(home, "ci_foundation")["respondent_id"]
    open_to_all = "".join(text for name, text in stored(home).items() if "/published/" in name)
    assert len(open_to_all) > 10_000
    assert not [one for one in ids if one in open_to_all]


def test_somebody_without_a_county_counts_in_the_whole_and_is_never_shown_apart(home):
    change_cell(home / SURVEY, 9, "Q2", "")
    published = publish(home)
    assert "not_given" not in set(published.estimates["unit"])
    assert not published.estimates["estimate_id"].str.contains("/not_given/").any()
    assert published.provenance["estimate_id"].tolist() == published.estimates["estimate_id"].tolist()
    whole = published.estimates.query("unit == 'all' and estimate_id.str.endswith('/number/respondents')")
    assert whole["n"].tolist() == [58]


def test_the_demo_itself_says_that_it_is_synthetic():
    about = read_published(demo()).about
    assert about.synthetic
    assert about.smallest_n == 5
