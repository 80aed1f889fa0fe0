"""A whole run: what stops it before it begins, what a fault in one county does, what it leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from evalkit.batch.execute import Outcome
from evalkit.batch.run import default_out, run
from evalkit.errors import InputError, UsageError
from tests.batch.conftest import Ran
from tests.batch.writing import CANARY, STOPPED, notebook


def break_yaml(home: Path) -> None:
    (home / "initiative.yml").write_text("name: [half")


def lose_export(home: Path) -> None:
    (home / "exports" / "ci_survey.csv").unlink()


def lose_instrument(home: Path) -> None:
    (home / "instruments" / "ci_foundation.yml").unlink()


def lose_initiative(home: Path) -> None:
    (home / "initiative.yml").unlink()


@pytest.mark.parametrize(
    ("fault", "named"),
    [
        (break_yaml, "initiative.yml"),
        (lose_initiative, "initiative.yml"),
        (lose_export, "exports/ci_survey.csv"),
        (lose_instrument, "instruments/ci_foundation.yml"),
    ],
)
def test_a_fault_of_the_whole_initiative_stops_before_anything_is_written(home: Path, fault, named: str) -> None:
    fault(home)
    with pytest.raises(InputError) as told:
        run(home, out=home / "out")
    assert named in str(told.value)
    assert str(home) not in str(told.value)
    assert not (home / "out").exists()
    assert not (home / "store").exists()


@pytest.mark.parametrize("asked", [{"units": ["County 9"]}, {"notebook": "none"}, {"language": "xx"}])
def test_what_is_not_there_stops_before_anything_is_written(home: Path, asked: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        run(home, out=home / "out", **asked)  # type: ignore[arg-type]
    assert not (home / "out").exists()
    assert not (home / "store").exists()


def test_one_county_fails_alone(ran: Ran) -> None:
    assert ran.result.exit_code == 1
    assert {path.name for path in ran.out.iterdir()} == {
        "county_1.html",
        "county_4.html",
        "county_6.html",
        "county_8.html",
        "initiative_summary.html",
        "index.html",
        "manifest.json",
        "notebooks",
    }


def test_what_the_console_says(ran: Ran) -> None:
    lines = ran.result.stderr.splitlines()
    assert len(lines) == 6
    assert any(line.endswith(f"/5] County 2: FAILED: {STOPPED}") for line in lines)
    assert sum("done in" in line for line in lines) == 4
    assert lines[-1].startswith("Not made: County 2. The cell that stopped is marked in ")
    assert ran.result.stdout == f"Open {ran.out / 'index.html'}\n"


@pytest.mark.parametrize("where", ["stdout", "stderr", "index.html", "manifest.json"])
def test_a_fault_tells_no_data_no_trace_and_no_place(ran: Ran, where: str) -> None:
    text = getattr(ran.result, where) if where.startswith("std") else ran.text(where)
    for secret in (CANARY, "CANARY", "Traceback", "ipykernel", str(ran.home), "site-packages"):
        assert secret not in text


def test_a_changed_input_forgets_the_reports_made_before(home: Path, tmp_path: Path) -> None:
    notebook(home, "quick", "print(unit)")
    out = tmp_path / "out"
    told: list[tuple[Outcome, int, int]] = []

    def quick(unit: str) -> list[str]:
        manifest = run(home, units=[unit], notebook="quick", out=out, told=lambda *said: told.append(said))
        assert manifest.failed == []
        return [entry.unit for entry in manifest.reports]

    assert quick("County 1") == ["County 1"]
    assert quick("County 3") == ["County 1", "County 3"]
    assert quick("County 1") == ["County 3", "County 1"]
    (home / "words" / "county_1.md").write_text("Something else.")
    assert quick("County 7") == ["County 7"]
    assert [number_of_all for _, *number_of_all in told] == [[1, 1]] * 4
    assert told[1][0].job.title == "County 3: quick"


def test_where_reports_go_unless_told() -> None:
    assert default_out("data/new_mexico_2021/", "es") == Path("reports/new_mexico_2021/es")
