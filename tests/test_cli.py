"""The command line: quick to answer, plain about what is wrong, and clear in its exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from evalkit import cli
from tests.batch.writing import copy_demo, notebook

HEAVY = (
    "altair",
    "nbconvert",
    "numpy",
    "pandas",
    "papermill",
    "pydantic",
    "scipy",
    "statsmodels",
    "voila",
    "vl_convert",
)


def evalkit(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A copy of the demo initiative to change."""
    return copy_demo(tmp_path)


@pytest.mark.parametrize("module", ["evalkit", "evalkit.cli"])
def test_what_is_heavy_waits_until_it_is_needed(module: str) -> None:
    code = f"import sys, {module}; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "\n"


def test_the_version() -> None:
    told = evalkit("--version")
    assert told.exit_code == 0
    assert told.stdout.startswith("evalkit 0.")


def test_the_installed_command() -> None:
    command = Path(sys.executable).with_name("evalkit")
    told = subprocess.run([command, "--help"], capture_output=True, text=True, check=True)
    assert "evalkit check" in told.stdout


def test_check_prints_the_flow_of_the_demo() -> None:
    told = evalkit("check")
    assert told.exit_code == 0
    lines = [line.split() for line in told.stdout.splitlines()]
    assert ["opened", "69", "69"] in lines
    assert ["blank", "10", "8", "differs"] in lines
    assert ["analysed", "58", "58"] in lines
    assert "The reported steps do not add up: analysed is 2 off consented less blank." in told.stdout
    assert told.stdout.endswith("0 problems.\n")


def test_check_for_a_program_to_read() -> None:
    told = json.loads(evalkit("check", "--json").stdout)
    assert list(told) == ["initiative", "synthetic", "flows", "fielding", "interviews", "notes", "warnings", "problems"]
    assert told["problems"] == []
    steps = {step["step"]: step["in_export"] for step in told["flows"]["exports/ci_survey.csv"]}
    assert steps["consented"] == 66


def test_check_tells_every_problem_and_writes_nothing(home: Path) -> None:
    export = home / "exports" / "actions_year1.csv"
    export.write_text(export.read_text().replace("County 1,public_engagement,yes", "County 1,public_engagement,maybe"))
    (home / "exports" / "ci_survey.csv").unlink()
    told = evalkit("check", home)
    assert told.exit_code == 1
    assert "exports/ci_survey.csv" in told.stdout
    assert "exports/actions_year1.csv, row 2" in told.stdout
    assert told.stdout.endswith("2 problems.\n")
    assert str(home.parent) not in told.stdout
    assert not (home / "store").exists()


@pytest.mark.parametrize("command", ["check", "run", "serve"])
def test_a_folder_that_is_not_there(command: str, tmp_path: Path) -> None:
    told = evalkit(command, tmp_path / "nowhere")
    assert told.exit_code == 1
    assert "nowhere: There is no such folder." in told.output
    assert str(tmp_path) not in told.output


def test_a_broken_initiative_stops_a_run(home: Path) -> None:
    (home / "initiative.yml").write_text("name: [half")
    told = evalkit("run", home, "--out", home / "out")
    assert told.exit_code == 1
    assert "initiative.yml" in told.stderr
    assert "1 problem. Nothing was written." in told.stderr
    assert "Traceback" not in told.output
    assert not (home / "out").exists()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--unit", "County 9"], "There is no county 'County 9'"),
        (["--notebook", "none"], "There is no notebook 'none'"),
        (["--language", "xx"], "There is no language 'xx'. Choose one of: en, es."),
        (["-p", "colour=red"], "declares no parameter colour"),
        (["-p", "unit=County 8"], "use --unit"),
        (["-p", "colour"], "'colour' is not NAME=VALUE"),
        (["-p", "=red"], "'=red' is not NAME=VALUE"),
        (["--jobs", "0"], "greater than or equal to 1"),
        (["--notebook", "twice"], "has 2 cells tagged `parameters`"),
        (["--notebook", "never"], "has 0 cells tagged `parameters`"),
    ],
)
def test_a_wrong_word_is_told_and_nothing_begins(home: Path, asked: list[str], said: str) -> None:
    notebook(home, "twice", tagged=2)
    notebook(home, "never", "1", tagged=0)
    told = evalkit("run", home, "--out", home / "out", *asked)
    assert told.exit_code == 2
    assert said in " ".join(told.stderr.replace("│", " ").split())
    assert "Traceback" not in told.output
    assert not (home / "out").exists()
    assert not (home / "store").exists()


def test_a_folder_that_cannot_be_written(home: Path) -> None:
    notebook(home, "quick", "1")
    (home / "taken").write_text("a file")
    told = evalkit("run", home, "--notebook", "quick", "--unit", "County 1", "--out", home / "taken")
    assert told.exit_code == 1
    assert "Traceback" not in told.output


def test_parameters_stay_text() -> None:
    assert cli.run._named(["county=06037", "where=a=b", "empty="]) == {"county": "06037", "where": "a=b", "empty": ""}
