"""One real run that the tests of this room share: notebooks are executed once a session, in real kernels."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from evalkit.batch.manifest import FILE, Manifest
from evalkit.cli import app
from tests.batch.writing import FAILS, copy_demo, failing_county_report

UNITS = ("County 1", FAILS, "County 4", "County 6", "County 8")


@dataclass(frozen=True)
class Ran:
    """A run of a copy of the demo: where it is, what the first command printed, and the folder's manifest."""

    home: Path
    out: Path
    result: Result
    first: Manifest

    def text(self, name: str) -> str:
        """Give a file of the run's folder."""
        return (self.out / name).read_text(encoding="utf-8")

    @property
    def manifest(self) -> Manifest:
        """The manifest after the second command."""
        return Manifest.model_validate_json(self.text(FILE))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A copy of the demo initiative to change."""
    return copy_demo(tmp_path)


@pytest.fixture(scope="session")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """Five counties, one of which fails, and after that the summary alone, into the same folder."""
    home = copy_demo(tmp_path_factory.mktemp("initiative"), county_wide=True)
    out = tmp_path_factory.mktemp("reports") / "en"
    out.mkdir()
    (out / "county_2.html").write_text("the report of an earlier run")
    failing_county_report(home)
    chosen = [part for unit in UNITS for part in ("--unit", unit)]
    result = CliRunner().invoke(app, ["run", str(home), "--out", str(out), *chosen])
    first = Manifest.model_validate_json((out / FILE).read_text(encoding="utf-8"))
    second = CliRunner().invoke(app, ["run", str(home), "--out", str(out), "--notebook", "initiative_summary"])
    assert second.exit_code == 1
    return Ran(home, out, result, first)


@pytest.fixture(scope="session")
def spanish(ran: Ran, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run in Spanish of one county."""
    out = tmp_path_factory.mktemp("reports") / "es"
    arguments = ["run", str(ran.home), "--out", str(out), "--unit", "Condado 1", "--language", "es"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    return out
