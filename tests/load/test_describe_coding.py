"""`evalkit describe` of coded interviews: stable keys, counts, nothing that anybody said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evalkit.cli import app
from evalkit.errors import InputError
from evalkit.load import source
from evalkit.load.describe import describe, told
from tests.load.exports import CANARY, write_csv

KEYS = ["kind", "tool", "documents", "codes", "quotations", "codings", "coders", "position_unit", "mismatched",
        "experimental", "attributes", "codebook", "dropped", "warnings"]  # fmt: skip
TAGUETTE = Path(__file__).parents[1] / "fixtures" / "qda" / "taguette"
ATLASTI = ["ID", "Quotation Name", "Document", "Document Groups", "Quotation Content", "Codes", "Created by"]


def quotations(folder: Path) -> Path:
    rows = [["1:1", CANARY, "Interview 1", "County: County 4", CANARY, "Trust\nMoney", "Ana"],
            ["1:2", CANARY, "Interview 1", "County: County 4", CANARY, "", "Ben"]]  # fmt: skip
    return write_csv(folder / "a.csv", [ATLASTI, *rows])


def test_the_keys_of_the_json_are_stable(tmp_path):
    said = CliRunner().invoke(app, ["describe", str(quotations(tmp_path)), "--json"])
    assert said.exit_code == 0, said.output
    found = json.loads(said.output)
    assert list(found) == KEYS
    assert [found[key] for key in KEYS[:-2]] == [
        "coding", "ATLAS.ti", 1, 2, 2, 2, 1, "", 0, True, ["County"], ["Trust", "Money"],
    ]  # fmt: skip
    assert {"what", "how_many", "why", "columns"} == set(found["dropped"][0])
    assert CANARY not in said.output


def test_lines_for_people_hold_counts_only(tmp_path):
    path = quotations(tmp_path)
    said = told(describe(path), path.name)
    assert said.startswith("a.csv: coding by ATLAS.ti, 1 documents, 2 codes, 2 quotations, 2 codings")
    assert "read as an experiment" in said
    assert CANARY not in said


def test_what_a_tool_itself_wrote():
    found = describe(TAGUETTE / "highlights.csv")
    assert (found.kind, found.tool, found.experimental, found.coders) == ("coding", "Taguette", False, 0)


def test_a_survey_is_opened_once_and_described_as_before(tmp_path, monkeypatch):
    path = write_csv(tmp_path / "a.csv", [["county", "age"], ["Ada", "30"], ["Bea", "31"], ["Ada", "32"]])
    opened = []
    read = source.read_text
    monkeypatch.setattr(source, "read_text", lambda *given: opened.append(1) or read(*given))
    found = describe(path)
    assert (found.kind, found.tool, opened) == ("survey", "plain table", [1])


def test_with_a_dictionary_a_file_is_a_survey(tmp_path):
    with pytest.raises(InputError):
        describe(quotations(tmp_path), dictionary=tmp_path / "missing.csv")


def test_what_no_reader_knows_is_refused_as_before(tmp_path):
    page = tmp_path / "a.xml"
    page.write_text("<?xml version='1.0'?><html/>")
    with pytest.raises(InputError, match="holds XML, not a table"):
        describe(page)
