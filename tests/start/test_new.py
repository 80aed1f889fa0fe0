"""`evalkit new` as a new user meets it: an export in, a report out."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from evalkit.cli import app
from tests.start.shapes import rows, write


@pytest.mark.slow
def test_from_an_export_to_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("visits.csv"), rows())
    made = CliRunner().invoke(app, ["new", "mine", "--from", "visits.csv"])
    assert made.exit_code == 0
    assert "visits.csv: plain table, 30 respondents, 7 items" in made.stdout
    assert "Next: evalkit check mine   then: evalkit run mine" in made.stdout
    ran = CliRunner().invoke(app, ["run", "mine"])
    assert ran.exit_code == 0
    assert "[1/1] All respondents: done" in ran.output
    report = Path("reports/mine/en/initiative_summary.html").read_text(encoding="utf-8")
    assert "30 people answered the survey." in report
    assert report.count("<figure") >= 4
    assert "In the export" in report
    assert "As reported" not in report
    assert "=cmd" not in report


def test_a_mistake_is_told_and_makes_nothing(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["new", str(tmp_path / "mine"), "--from", str(tmp_path / "nothing.csv")])
    assert told.exit_code == 1
    assert "The file is missing" in told.stderr
    assert not (tmp_path / "mine").exists()


def test_without_an_export_it_says_so(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["new", str(tmp_path / "mine")])
    assert told.exit_code == 0
    assert "It has no export yet" in told.stdout
