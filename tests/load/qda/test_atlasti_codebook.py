"""ATLAS.ti's codebook and code manager: real exports in Portuguese, marks, totals, groups."""

from __future__ import annotations

import pytest

from evalkit.errors import InputError
from evalkit.load.coding import load_coding
from tests.load.exports import write_csv
from tests.load.shared import shared


def test_a_real_codebook_is_read_whole():
    coding = load_coding(shared("atlasti") / "codebook_pt.csv")
    assert (coding.tool, len(coding.codebook), coding.quotations, coding.experimental) == ("ATLAS.ti", 465, 0, False)
    codes = coding.codebook.set_index("code_path")
    parent = "T2. Security, Privacy & Trust Management"
    assert codes["parent_path"][f"{parent} > Access Control"] == parent
    assert coding.notes.set_index("what")["how_many"]["codes whose groups are left out"] == 465


def test_a_real_code_manager_is_read_without_marks():
    coding = load_coding(shared("atlasti") / "theme_frequencies_pt.csv")
    assert len(coding.codebook) == 18
    assert not coding.codebook["code"].str.contains("●").any()


def test_marks_counts_and_totals_are_taken_off(tmp_path):
    lines = [["Code", "Grounded", "Density", "Comment", "Color"],
             ["○ Trust\nGr=17", "17", "0", "In leaders", "#ff8800"],
             ["● Total cost", "3", "0", "", ""], ["Totals", "20", "0", "", ""]]  # fmt: skip
    coding = load_coding(write_csv(tmp_path / "a.csv", lines))
    assert coding.codebook[["code", "definition", "colour"]].values.tolist() == [
        ["Trust", "In leaders", "#FF8800"], ["Total cost", "", ""],
    ]  # fmt: skip
    assert coding.notes["what"].tolist() == ["rows of totals left out"]


def test_other_languages_are_marked_as_an_experiment(tmp_path):
    lines = [["Kode", "Kommentar", "Kodegruppe 1"], ["Vertrauen", "Wer wem", "Haltung"]]
    coding = load_coding(write_csv(tmp_path / "a.csv", lines))
    assert coding.codebook["definition"].tolist() == ["Wer wem"]
    assert coding.experimental


def test_no_code_below_the_headers_is_refused(tmp_path):
    with pytest.raises(InputError, match="Nothing stands below"):
        load_coding(write_csv(tmp_path / "a.csv", [["Code", "Comment", "Code Group 1"]]))
