"""A working initiative of somebody's own exports, at once."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

import evalkit
from evalkit.checking import check
from evalkit.errors import InputError, UsageError
from evalkit.load.survey import load_survey
from tests.start.shapes import COUNTIES, HEADER, rows, write


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return write(tmp_path / "visits.csv", rows())


def test_it_reads_without_a_problem_and_loses_nobody(tmp_path: Path, export: Path) -> None:
    made = evalkit.new_initiative(tmp_path / "mine", [export])
    checked = check(tmp_path / "mine")
    assert checked.problems == []
    assert [step.in_export for step in checked.flows["exports/visits.csv"] if step.step == "analysed"] == [30]
    assert made.exports == [("visits.csv", "plain table", 30, 7)]
    assert (tmp_path / "mine" / "exports" / "visits.csv").read_bytes() == export.read_bytes()


def test_the_instrument_is_the_one_that_was_drafted(tmp_path: Path, export: Path) -> None:
    evalkit.new_initiative(tmp_path / "mine", [export])
    drafted = load_survey(export).instrument
    assert evalkit.load_instrument(tmp_path / "mine" / "instruments" / "visits.yml") == drafted
    assert evalkit.open_survey(tmp_path / "mine").instrument == drafted


def test_published_without_counties(tmp_path: Path, export: Path) -> None:
    evalkit.new_initiative(tmp_path / "mine", [export])
    published = evalkit.publish(tmp_path / "mine")
    assert set(published.estimates["unit"]) == {"all"}
    page = evalkit.open_page(tmp_path / "mine")
    assert page.name() == "All respondents"


def test_an_item_becomes_the_unit(tmp_path: Path, export: Path) -> None:
    evalkit.new_initiative(tmp_path / "mine", [export], unit="county")
    initiative = evalkit.load_initiative(tmp_path / "mine")
    assert sorted(unit.label["en"] for unit in initiative.units) == sorted(COUNTIES)
    assert initiative.surveys[0].units == [unit.id for unit in initiative.units]
    estimates = evalkit.publish(tmp_path / "mine").estimates
    assert set(estimates["unit"]) == {"all", *(unit.id for unit in initiative.units)}
    assert "county" not in set(estimates["item"])


def test_a_unit_that_is_no_such_item_is_told_and_nothing_is_made(tmp_path: Path, export: Path) -> None:
    with pytest.raises(UsageError, match=r"single-response item .town.\. There are: county"):
        evalkit.new_initiative(tmp_path / "mine", [export], unit="town")
    assert not (tmp_path / "mine").exists()


def test_exports_with_the_same_questions_are_waves_of_one_instrument(tmp_path: Path, export: Path) -> None:
    later = write(tmp_path / "visits_later.csv", rows(12, first=100))
    other = write(tmp_path / "other.csv", [["x1", "yes"], ["x2", "no"], ["x3", "yes"]], ("id", "open"))
    evalkit.new_initiative(tmp_path / "mine", [export, later, other])
    surveys = evalkit.load_initiative(tmp_path / "mine").surveys
    assert [(survey.instrument, survey.wave) for survey in surveys] == [
        ("instruments/visits.yml", "1"),
        ("instruments/visits.yml", "2"),
        ("instruments/other.yml", "1"),
    ]
    assert check(tmp_path / "mine").problems == []
    assert len(evalkit.open_survey(tmp_path / "mine", "visits").responses) == 12
    assert len(evalkit.open_survey(tmp_path / "mine", "visits", "1").responses) == 30
    with pytest.raises(UsageError, match="other in the wave 1, visits in the wave 1, visits in the wave 2"):
        evalkit.open_survey(tmp_path / "mine", "visit")
    stacked = evalkit.open_waves(tmp_path / "mine")
    assert stacked.responses["wave"].value_counts().to_dict() == {"1": 30, "2": 12}
    assert stacked.comparisons["comparable"].all()
    assert evalkit.open_waves(tmp_path / "mine", "other").responses["wave"].tolist() == ["1", "1", "1"]
    with pytest.raises(UsageError, match="One wave holds several of these: visits, other"):
        evalkit.open_waves(tmp_path / "mine", "visits", "other")
    with pytest.raises(UsageError, match=r"There is no such survey\. There are: other in the wave 1"):
        evalkit.open_waves(tmp_path / "mine", "visits", "visit")


def test_an_export_that_is_no_wave_of_a_like_one_says_why(tmp_path: Path, export: Path) -> None:
    other = rows(first=31)
    for row in other[:10]:
        row[6] = "a friend"
    made = evalkit.new_initiative(tmp_path / "mine", [export, write(tmp_path / "options.csv", other)])
    (told,) = [warning for warning in made.warnings if "instrument of its own" in warning]
    assert told.startswith(
        "options.csv has an instrument of its own: the options drafted of visits lack what it holds in"
    )
    assert "Why did you come?" in told
    assert "friend" not in told
    assert made.possible_units.count("county") == 1
    header = tuple("A4" if name == "A3" else name for name in HEADER)
    made = evalkit.new_initiative(tmp_path / "again", [export, write(tmp_path / "more.csv", rows(), header)])
    (told,) = [warning for warning in made.warnings if "instrument of its own" in warning]
    assert "it asks much of what visits.csv asks, but these are not in both, or of another kind: a4, a3." in told
    made = evalkit.new_initiative(
        tmp_path / "apart", [export, write(tmp_path / "new.csv", [["a", "b"], ["b", "a"]], ("x", "y"))]
    )
    assert not any("instrument of its own" in warning for warning in made.warnings)


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, export: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    with pytest.raises(UsageError, match="something in mine already"):
        evalkit.new_initiative(tmp_path / "mine", [export])
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_what_can_not_be_read_makes_nothing(tmp_path: Path) -> None:
    uneven = write(tmp_path / "uneven.csv", [*rows(3), ["r9", "Ada", "1", "1", "1", "20", "food", "x", "one more"]])
    with pytest.raises(InputError, match="row 5"):
        evalkit.new_initiative(tmp_path / "mine", [uneven])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["uneven.csv"]


def test_a_dictionary_that_fits_no_export_is_told(tmp_path: Path, export: Path) -> None:
    with pytest.raises(UsageError, match=r"letter.csv is no dictionary"):
        evalkit.new_initiative(tmp_path / "mine", [export], [write(tmp_path / "letter.csv", [["a", "b"]], ("x", "y"))])
    with pytest.raises(UsageError, match=r"Two of the files are called visits.csv"):
        evalkit.new_initiative(tmp_path / "mine", [export, write(tmp_path / "b" / "visits.csv", rows())])


def test_the_notebooks_show_this_initiative(tmp_path: Path, export: Path) -> None:
    evalkit.new_initiative(tmp_path / "mine", [export])
    cells = nbformat.read(tmp_path / "mine" / "notebooks" / "explore_survey.ipynb", as_version=4).cells
    parameters = next(cell.source for cell in cells if "parameters" in cell.metadata.get("tags", []))
    assert 'initiative = ".."' in parameters
    assert 'scale = "a_scale"' in parameters
    assert not any("survey.choices" in cell.source for cell in cells)


def test_without_an_export_check_says_what_to_do(tmp_path: Path) -> None:
    evalkit.new_initiative(tmp_path / "mine")
    (problem,) = check(tmp_path / "mine").problems
    assert "declare an export" in problem.what


def test_the_first_lines_of_the_export_stand_nowhere_else(tmp_path: Path, export: Path) -> None:
    """What a respondent wrote stays in the export: free text is no option, and no comment quotes it."""
    evalkit.new_initiative(tmp_path / "mine", [export])
    written = [path for path in (tmp_path / "mine").rglob("*") if path.is_file() and "exports" not in path.parts]
    assert len(written) >= 6
    assert not any("=cmd" in path.read_text(encoding="utf-8") for path in written)
    assert HEADER[-1] in (tmp_path / "mine" / "instruments" / "visits.yml").read_text(encoding="utf-8")
