"""What the manifest says of a run, and when it forgets the run before."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from evalkit.batch.manifest import FILE, Entry, Manifest, input_hashes, with_earlier, write_manifest
from evalkit.initiative import load_initiative
from tests.batch.conftest import UNITS, Ran
from tests.batch.writing import FAILS, STOPPED, notebook

KEYS = [
    "initiative",
    "synthetic",
    "language",
    "started",
    "finished",
    "seconds",
    "versions",
    "inputs",
    "reports",
    "removed",
    "look_at",
]
ENTRY = ["name", "title", "unit", "notebook", "parameters", "outcome", "seconds", "report", "reason"]


def entry(name: str, report: str | None = None) -> Entry:
    return Entry(
        name=name,
        title=name,
        unit=name,
        notebook="n.ipynb",
        parameters={},
        outcome="done" if report else "failed",
        seconds=1,
        report=report,
        reason=None if report else "why",
    )


def manifest(*entries: Entry, inputs: dict[str, str]) -> Manifest:
    return Manifest(
        initiative="x",
        synthetic=True,
        language="en",
        started="",
        finished="",
        seconds=1,
        versions={},
        inputs=inputs,
        reports=list(entries),
    )


def test_what_a_run_writes_down(ran: Ran) -> None:
    written = json.loads(ran.text(FILE))
    assert list(written) == KEYS
    assert list(written["reports"][0]) == ENTRY
    assert written["initiative"] == "new_mexico_2021"
    assert written["synthetic"] is True
    assert written["language"] == "en"
    assert set(written["versions"]) >= {"python", "evalkit", "pandas", "altair", "papermill"}
    assert written["seconds"] > 0
    assert written["started"] <= written["finished"]


def test_every_input_with_its_hash(ran: Ran) -> None:
    declared = {"initiative.yml", "exports/ci_survey.csv", "exports/actions_year1.csv", "instruments/ci_foundation.yml"}
    assert declared < set(ran.manifest.inputs)
    assert {"words/county_1.es.md", "notebooks/county_report.ipynb"} < set(ran.manifest.inputs)
    for name, digest in ran.manifest.inputs.items():
        assert digest == hashlib.sha256((ran.home / name).read_bytes()).hexdigest()


def test_how_each_report_ended(ran: Ran) -> None:
    assert [one.unit for one in ran.first.reports] == list(UNITS)
    assert [one.unit for one in ran.first.failed] == [FAILS]
    [failed] = ran.first.failed
    assert failed.report is None
    assert failed.reason == STOPPED
    done = ran.first.reports[0]
    assert done.parameters == {"language": "en", "unit": "County 1"}
    assert done.notebook == "county_report.ipynb"
    assert done.report == "county_1.html"
    assert done.seconds > 0


def test_a_partial_run_keeps_the_others(ran: Ran) -> None:
    assert [one.name for one in ran.manifest.reports] == [
        *[one.name for one in ran.first.reports],
        "initiative_summary",
    ]
    assert ran.manifest.reports[:-1] == ran.first.reports


def test_what_is_kept_of_the_run_before(tmp_path: Path) -> None:
    (tmp_path / "a.html").touch()
    (tmp_path / "b.html").touch()
    write_manifest(tmp_path, manifest(entry("a", "a.html"), entry("b", "b.html"), entry("c"), inputs={"f": "1"}))
    again = manifest(entry("a", "a.html"), inputs={"f": "1"})
    assert [one.name for one in with_earlier(tmp_path, again).reports] == ["b", "c", "a"]
    (tmp_path / "b.html").unlink()
    assert [one.name for one in with_earlier(tmp_path, again).reports] == ["c", "a"]


def test_reports_made_from_other_files_are_removed(tmp_path: Path) -> None:
    for name in ("a.html", "b.html", "someone_elses.html"):
        (tmp_path / name).touch()
    write_manifest(tmp_path, manifest(entry("a", "a.html"), entry("b", "b.html"), entry("c"), inputs={"f": "1"}))
    now = with_earlier(tmp_path, manifest(entry("a", "a.html"), inputs={"f": "2"}))
    assert [one.name for one in now.reports] == ["a"]
    assert now.removed == ["b"]
    assert sorted(path.name for path in tmp_path.glob("*.html")) == ["a.html", "someone_elses.html"]


def test_reports_made_by_other_versions_are_removed(tmp_path: Path) -> None:
    (tmp_path / "b.html").touch()
    write_manifest(tmp_path, manifest(entry("b", "b.html"), inputs={}))
    newer = manifest(inputs={}).model_copy(update={"versions": {"evalkit": "9"}})
    assert with_earlier(tmp_path, newer).removed == ["b"]
    assert not (tmp_path / "b.html").exists()


def test_a_manifest_that_cannot_be_read_is_no_manifest(tmp_path: Path) -> None:
    nothing = manifest(inputs={})
    assert with_earlier(tmp_path, nothing) == nothing
    (tmp_path / FILE).write_text('{"initiative": ')
    assert with_earlier(tmp_path, nothing) == nothing


def test_a_changed_notebook_is_a_changed_input(home: Path) -> None:
    initiative = load_initiative(home)
    notebook(home, "own", "1")
    before = input_hashes(initiative)
    notebook(home, "own", "2")
    after = input_hashes(initiative)
    assert {name for name in after if after[name] != before[name]} == {"notebooks/own.ipynb"}


def test_a_manifest_from_elsewhere_removes_nothing_outside_its_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (tmp_path / "mine.html").touch()
    write_manifest(out, manifest(entry("../mine", "../mine.html"), inputs={"f": "1"}))
    with_earlier(out, manifest(inputs={"f": "2"}))
    assert (tmp_path / "mine.html").exists()
