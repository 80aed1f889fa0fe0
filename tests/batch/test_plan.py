"""Which notebooks a run executes, with what, and what it refuses to begin."""

from __future__ import annotations

from pathlib import Path

import pytest

from evalkit.batch.plan import declared_parameters, plan
from evalkit.errors import UsageError
from evalkit.initiative import load_initiative
from evalkit.places import demo, notebooks
from tests.batch.writing import PARAMETERS, notebook


def test_all_counties_and_the_summary() -> None:
    jobs = plan(load_initiative(demo()))
    assert [job.name for job in jobs] == [*[f"county_{number}" for number in range(1, 9)], "initiative_summary"]
    assert [job.unit for job in jobs] == [*[f"County {number}" for number in range(1, 9)], ""]
    assert jobs[0].parameters == {"initiative": str(demo()), "language": "en", "unit": "County 1"}
    assert "unit" not in jobs[-1].parameters


def test_a_county_is_known_by_id_and_by_label_and_planned_once() -> None:
    jobs = plan(load_initiative(demo()), units=["Condado 3", "County 3"], language="es")
    assert [(job.name, job.title) for job in jobs] == [("county_3", "Condado 3")]


def test_the_initiatives_own_notebook_comes_first(home: Path) -> None:
    own = notebook(home, "county_report", "unit")
    initiative = load_initiative(home)
    assert {job.notebook for job in plan(initiative, "county_report")} == {own}
    assert plan(initiative)[-1].notebook == notebooks() / "initiative_summary.ipynb"


def test_a_notebook_of_another_name_gets_names_of_its_own(home: Path) -> None:
    notebook(home, "Second look", "unit")
    jobs = plan(load_initiative(home), "Second look.ipynb", ["County 6"])
    assert [(job.name, job.title) for job in jobs] == [("second_look_county_6", "County 6: Second look")]


@pytest.mark.parametrize(
    ("language", "title"), [("en", "County 6: How the survey is going"), ("es", "Condado 6: Cómo va la encuesta")]
)
def test_a_title_tells_the_fielding_from_the_county_report(language: str, title: str) -> None:
    [job] = plan(load_initiative(demo()), "fielding", ["County 6"], language)
    assert (job.name, job.title) == ("fielding_county_6", title)


def test_a_notebook_without_a_county_is_executed_once(home: Path) -> None:
    notebook(home, "whole", parameters='initiative = ""\nlanguage = "en"')
    assert [job.unit for job in plan(load_initiative(home), "whole")] == [""]


def test_further_parameters_stay_text(home: Path) -> None:
    notebook(home, "fips", parameters=f'{PARAMETERS}\ncounty = ""')
    [job] = plan(load_initiative(home), "fips", ["County 1"], extra={"county": "06037"})
    assert job.parameters["county"] == "06037"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"units": ["County 9"]}, r"no county 'County 9'.*County 1, County 2"),
        ({"notebook": "nothing"}, r"no notebook 'nothing'.*county_report"),
        ({"extra": {"colour": "red"}}, r"declares no parameter colour\. It declares: .*unit"),
        ({"extra": {"unit": "County 8"}}, "set by the run itself: use --unit"),
        ({"extra": {"language": "es"}}, "set by the run itself: use --language"),
        ({"extra": {"initiative": "elsewhere"}}, "set by the run itself: use DIR"),
    ],
)
def test_what_is_not_there_is_refused(asked: dict[str, object], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        plan(load_initiative(demo()), **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize("tagged", [0, 2])
def test_one_cell_of_parameters_no_more_no_less(home: Path, tagged: int) -> None:
    path = notebook(home, "odd", "1", tagged=tagged)
    with pytest.raises(UsageError, match=rf"odd\.ipynb has {tagged} cells tagged `parameters`\. It needs exactly one"):
        declared_parameters(path)


@pytest.mark.parametrize("text", ["{half", '{"cells": [{}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'])
def test_a_broken_notebook_is_told_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.ipynb"
    path.write_text(text)
    with pytest.raises(UsageError, match=r"broken\.ipynb can't be read") as told:
        declared_parameters(path)
    assert str(tmp_path) not in str(told.value)
