from dataclasses import replace

import pandas as pd
import pytest
from pandera.errors import SchemaError

from evalkit.errors import UsageError
from evalkit.places import demo
from evalkit.store import (
    read_codings,
    read_published,
    read_tidy,
    write_codings,
    write_estimates,
    write_published,
    write_tidy,
)


def responses(*units):
    return pd.DataFrame(
        {
            "respondent_id": [f"r{at}" for at, _ in enumerate(units)],
            "row": range(4, 4 + len(units)),
            "unit": pd.Series(units, dtype="str"),
            "resources": [float(at % 4 + 1) if at else None for at, _ in enumerate(units)],
            "sector": pd.Series([None, *["public"] * (len(units) - 1)], dtype="str"),
            "teams__food": pd.array([None, *[True] * (len(units) - 1)], dtype="boolean"),
        }
    )


@pytest.mark.parametrize("units", [("County 1", "County 2"), ("06037", "35001"), ("Doña Ana", "100% NM=a"), ("all",)])
@pytest.mark.parametrize("wave", ["2021", "June 2021", "01"])
def test_tidy_comes_back_as_it_went(tmp_path, units, wave):
    written = responses(*units, *units)
    write_tidy(tmp_path, [("ci", wave, written)])
    read = read_tidy(tmp_path, "ci")
    expected = written.assign(wave=pd.Series([wave] * len(written), dtype="str"))
    pd.testing.assert_frame_equal(
        read.sort_values("respondent_id", ignore_index=True)[expected.columns],
        expected.sort_values("respondent_id", ignore_index=True),
    )


def test_tidy_lies_by_instrument_wave_and_unit(tmp_path):
    write_tidy(tmp_path, [("ci", "2021", responses("A", "B")), ("ci", "2022", responses("B"))])
    files = (tmp_path / "store" / "private" / "tidy").rglob("*.parquet")
    assert sorted(file.parent.relative_to(tmp_path / "store").as_posix() for file in files) == [
        "private/tidy/ci/wave=2021/unit=A",
        "private/tidy/ci/wave=2021/unit=B",
        "private/tidy/ci/wave=2022/unit=B",
    ]


def test_items_that_a_later_wave_added_are_kept(tmp_path):
    later = responses("A").assign(trust=[2.0])
    write_tidy(tmp_path, [("ci", "2021", responses("A")), ("ci", "2022", later)])
    read = read_tidy(tmp_path, "ci").set_index("wave")
    assert read.loc["2022", "trust"] == 2.0
    assert pd.isna(read.loc["2021", "trust"])


def test_answers_that_were_withdrawn_do_not_stay(tmp_path):
    write_tidy(tmp_path, [("ci", "2021", responses("A", "B")), ("old", "2020", responses("A"))])
    write_tidy(tmp_path, [("ci", "2021", responses("A"))])
    assert read_tidy(tmp_path, "ci")["unit"].tolist() == ["A"]
    with pytest.raises(UsageError, match="Nothing is stored yet for the instrument old"):
        read_tidy(tmp_path, "old")


def test_published_comes_back_as_it_went(tmp_path):
    published = read_published(demo())
    write_published(tmp_path, published)
    read = read_published(tmp_path)
    pd.testing.assert_frame_equal(read.estimates, published.estimates)
    pd.testing.assert_frame_equal(read.provenance, published.provenance)
    assert read.about == published.about
    assert read.words == published.words
    pd.testing.assert_frame_equal(read.quotations, published.quotations)


def test_private_is_the_evaluators_and_published_is_for_all(tmp_path):
    published = read_published(demo())
    write_published(tmp_path, published)
    write_estimates(tmp_path, published.estimates.drop(columns="release"))
    assert (tmp_path / "store" / "published").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "store" / "private" / "estimates").stat().st_mode & 0o777 == 0o700


def test_nothing_published_yet(tmp_path):
    with pytest.raises(UsageError, match="Nothing is published yet in"):
        read_published(tmp_path)


def test_a_hidden_row_that_carries_a_figure_is_not_written_and_the_old_store_stays(tmp_path):
    published = read_published(demo())
    write_published(tmp_path, published)
    leaking = published.estimates.copy()
    leaking.loc[leaking["release"].eq("hidden").idxmax(), "n"] = 4
    with pytest.raises(SchemaError, match="hidden rows carry no figure"):
        write_published(tmp_path, replace(published, estimates=leaking))
    pd.testing.assert_frame_equal(read_published(tmp_path).estimates, published.estimates)
    assert [path.name for path in (tmp_path / "store").iterdir()] == ["published"]


def test_a_store_that_fails_half_way_leaves_the_old_one(tmp_path):
    published = read_published(demo())
    write_published(tmp_path, published)
    with pytest.raises(FileNotFoundError):
        write_published(tmp_path, replace(published, words={"no/such/folder": "x"}))
    assert read_published(tmp_path).words == published.words


def test_codings_lie_by_wave_and_what_was_withdrawn_does_not_stay(tmp_path):
    said = pd.DataFrame({"document": ["One", "Two"], "text": ["a", "b"], "code": ["Trust", "Money"]})
    write_codings(tmp_path, [("talks", "01", said), ("talks", "2022", said.head(1)), ("others", "2022", said)])
    read = read_codings(tmp_path, "talks")
    assert read.groupby("wave")["text"].agg(list).to_dict() == {"01": ["a", "b"], "2022": ["a"]}
    assert (tmp_path / "store" / "private" / "coding").stat().st_mode & 0o777 == 0o700
    write_codings(tmp_path, [("talks", "01", said.tail(1))])
    assert read_codings(tmp_path, "talks")["text"].tolist() == ["b"]
    with pytest.raises(UsageError, match="Nothing is stored yet for the interviews others"):
        read_codings(tmp_path, "others")
    write_codings(tmp_path, [])
    assert not list((tmp_path / "store").rglob("*.parquet"))


def test_a_store_from_before_there_were_interviews_has_no_quotations(tmp_path):
    write_published(tmp_path, read_published(demo()))
    (tmp_path / "store" / "published" / "quotations.parquet").unlink()
    assert read_published(tmp_path).quotations.empty
