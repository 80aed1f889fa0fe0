"""`evalkit audit`: the findings in words or for a program, and a plain word about a file that it can't read."""

from __future__ import annotations

import json
from pathlib import Path

from evalkit.places import demo
from tests.test_cli import evalkit

STUDY = demo() / "published" / "study.yml"


def test_the_study_is_told_in_words_and_exits_1() -> None:
    told = evalkit("audit", STUDY)
    assert told.exit_code == 1
    assert "inconsistent  flow 66 less 10: 58: 66 less 10 is 56, not 58." in told.stdout
    assert "Of the bases below 58, 47 and 53 fit." in told.stdout
    assert told.stdout.rstrip().splitlines()[-1].startswith("8 inconsistent, ")


def test_for_a_program_to_read() -> None:
    told = json.loads(evalkit("audit", STUDY, "--json").stdout)
    assert list(told) == ["title", "findings"]
    (together,) = [row for row in told["findings"] if (row["about"], row["figure"]) == ("sectors", "together")]
    assert together["bases"] == [47, 53]
    assert list(together) == ["about", "figure", "printed", "verdict", "reason", "bases"]


def test_a_table_without_a_contradiction_exits_0(tmp_path: Path) -> None:
    table = tmp_path / "table2.csv"
    table.write_text("kind,group,figure,value,n\ntick,resources,toolkit,78,32\ntick,resources,page,47,32\n")
    told = evalkit("audit", table)
    assert told.exit_code == 0
    assert "consistent    toolkit 78: 25 of 32 gives it." in told.stdout
    assert told.stdout.endswith("0 inconsistent, 0 can't tell, 3 consistent.\n")


def test_a_file_that_is_wrong_or_missing_is_told_without_a_traceback(tmp_path: Path) -> None:
    table = tmp_path / "table2.csv"
    missing = evalkit("audit", table)
    table.write_text("kind,group,figure,value,n\nshare,sectors,state,twenty,58\n")
    wrong = evalkit("audit", table)
    assert (missing.exit_code, wrong.exit_code) == (1, 1)
    assert "table2.csv: The file is missing." in missing.stderr
    assert "table2.csv, row 2, column value: shares state: 'twenty' is no figure as printed" in wrong.stderr
    assert "Traceback" not in missing.output + wrong.output
