"""Coded interviews of an initiative, opened by a researcher, and the network they make."""

from __future__ import annotations

import shutil

import pytest

from evalkit.errors import UsageError
from evalkit.pipeline.coded import open_interviews, theme_table
from evalkit.places import demo
from evalkit.show.charts.themes import theme_network


@pytest.fixture(scope="module")
def opened():
    return open_interviews(demo())


def test_what_is_not_there_is_named(tmp_path):
    for named in ({"interviews": "visits"}, {"wave": "1999"}):
        with pytest.raises(UsageError, match="There are: interviews_2021 in the wave 2021"):
            open_interviews(demo(), **named)
    shutil.copytree(demo(), tmp_path / "ours", ignore=shutil.ignore_patterns("store"))
    declared = tmp_path / "ours" / "initiative.yml"
    declared.write_text(declared.read_text().partition("\ninterviews:")[0] + "\n")
    with pytest.raises(UsageError, match="There are: none"):
        open_interviews(tmp_path / "ours")


def test_themes_count_interviews_from_their_codes(opened):
    table = theme_table(opened).set_index("theme")
    codings, own = opened.coding.codings, opened.codes["whole_picture"]
    assert table.loc["whole_picture", "count"] == codings[codings["code_path"].isin(own)]["document"].nunique()
    above = table.loc[table["parent"] == "reasons_to_join", "count"].max()
    assert table.loc["reasons_to_join", "count"] >= above
    assert theme_table(opened, "es")["theme_label"].iloc[0].startswith("Una causa")


def test_the_network_of_the_demo_names_the_theme_without_quotations(opened):
    told = theme_network(theme_table(opened)).description
    assert "1 theme is without quotations." in told
    assert "Employers as partners (no quotations yet)" in told
