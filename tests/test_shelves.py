from dataclasses import replace

import pandas as pd
import pyarrow.parquet as pq
import pytest

from evalkit.errors import UsageError
from evalkit.pipeline.publish import publish
from evalkit.schemas.about import Unit
from evalkit.store import read_published, write_published
from evalkit.store.shelves import MOST_NEIGHBOURS, places_of
from tests.pipeline.county_wide import write_county_wide


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    return publish(write_county_wide(tmp_path_factory.mktemp("few")))


def many(published, number, fips=lambda at: None):
    """Give the same with many counties, each with the rows of county A."""
    table = published.estimates
    own, rest = table[table["unit"] == "A"], table[table["unit"] == "all"]
    names = [f"C{at:04d}" for at in range(number)]
    units = [
        Unit(id=name, label=name, kind="rural" if at % 2 else "urban", fips=fips(at)) for at, name in enumerate(names)
    ]
    parts = [own.assign(unit=name, estimate_id=name + own["estimate_id"]) for name in names]
    estimates = pd.concat([*parts, rest], ignore_index=True)
    provenance = pd.DataFrame({
        "estimate_id": estimates["estimate_id"], "function": "f", "source": "s", "source_sha256": "h", "evalkit": "0",
    }).rename(columns={"evalkit": "evalkit_version"})  # fmt: skip
    provenance = provenance.set_axis(published.provenance.columns, axis="columns")
    about = published.about.model_copy(update={"units": units})
    return replace(published, about=about, estimates=estimates, provenance=provenance)


def test_a_county_s_view_has_its_own_rows_and_the_whole_s_and_its_neighbours(tmp_path, few):
    write_published(tmp_path, few)
    table, seen = few.estimates, read_published(tmp_path, "B").estimates
    own = table[table["unit"] == "B"]
    pd.testing.assert_frame_equal(seen[seen["unit"] == "B"].reset_index(drop=True), own.reset_index(drop=True))
    whole = table[(table["unit"] == "all") & ~table["by"].str.contains("+", regex=False)]
    assert set(seen.loc[seen["unit"] == "all", "estimate_id"]) == set(whole["estimate_id"])
    others = seen[~seen["unit"].isin(["B", "all"])]
    assert set(others["unit"]) == {"A", "C", "D"}
    assert set(others["by"]) == {""}
    assert set(others["measure"]) == {"number", "mean", "need", "difficulty", "unmet_need"}
    assert len(seen) < len(table)


def test_a_view_traces_its_rows_and_has_no_other_origin(tmp_path, few):
    write_published(tmp_path, few)
    seen = read_published(tmp_path, "B")
    assert seen.provenance["estimate_id"].tolist() == seen.estimates["estimate_id"].tolist()
    assert len(seen.estimates.trace()) == len(seen.estimates)


def test_without_a_county_all_is_read_in_the_order_it_has(tmp_path, few):
    written = write_published(tmp_path, few)
    read = read_published(tmp_path)
    pd.testing.assert_frame_equal(read.estimates, written.estimates)
    pd.testing.assert_frame_equal(read.provenance, written.provenance)
    with pytest.raises(UsageError, match="no county 'Z'"):
        read_published(tmp_path, "Z")


def test_of_many_counties_only_some_neighbours_of_the_same_state_are_read(tmp_path, few):
    write_published(tmp_path, many(few, 130, lambda at: f"{35 if at < 100 else 6:02d}{at:03d}"))
    seen = read_published(tmp_path, "C0003").estimates
    others = set(seen["unit"]) - {"all", "C0003"}
    assert len(others) == MOST_NEIGHBOURS - 1
    assert others <= {f"C{at:04d}" for at in range(100)}
    small = set(read_published(tmp_path, "C0120").estimates["unit"]) - {"all"}
    assert small == {f"C{at:04d}" for at in range(100, 130)}


def test_without_fips_codes_neighbours_are_of_the_same_type(tmp_path, few):
    write_published(tmp_path, many(few, 100))
    others = set(read_published(tmp_path, "C0051").estimates["unit"]) - {"all"}
    assert len(others) == MOST_NEIGHBOURS
    assert all(int(name[1:]) % 2 for name in others)


def test_rows_lie_in_groups_that_can_be_left_out(tmp_path, few):
    write_published(tmp_path, many(few, 400))
    stored = pq.ParquetFile(tmp_path / "store" / "published" / "estimates.parquet").metadata
    assert stored.num_row_groups > 3
    place = stored.schema.names.index("_place")
    ranges = [stored.row_group(at).column(place).statistics for at in range(stored.num_row_groups)]
    holding = [one for one in ranges if one.min <= 200 <= one.max]
    assert len(holding) <= 3


def test_places_are_those_of_state_then_type():
    units = [Unit(id="A", label="A", kind="b"), Unit(id="B", label="B", kind="a"), Unit(id="C", label="C", kind="b")]
    assert places_of(units) == {"all": 0, "B": 1, "A": 2, "C": 3}
