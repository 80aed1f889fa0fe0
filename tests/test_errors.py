from pathlib import Path

import pytest

from evalkit.errors import EvalkitError, InputError, Problem, UsageError, name_in


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ({}, "a.csv: It is wrong. Mend it."),
        ({"row": 3}, "a.csv, row 3: It is wrong. Mend it."),
        ({"column": "Q1"}, "a.csv, column Q1: It is wrong. Mend it."),
        ({"row": 3, "column": "Q1"}, "a.csv, row 3, column Q1: It is wrong. Mend it."),
    ],
)
def test_a_problem_names_its_place_and_remedy(place, told):
    assert str(Problem("a.csv", "It is wrong.", "Mend it.", **place)) == told


def test_all_problems_stand_in_the_message_one_a_line():
    problems = [Problem("a.csv", "One.", "Mend it."), Problem("b.csv", "Two.", "Mend it.")]
    error = InputError(iter(problems))
    assert error.problems == problems
    assert str(error) == "a.csv: One. Mend it.\nb.csv: Two. Mend it."


@pytest.mark.parametrize("kind", [InputError, UsageError])
def test_what_a_person_can_mend_is_one_kind_of_error(kind):
    assert issubclass(kind, EvalkitError)


@pytest.mark.parametrize(
    ("path", "home", "name"),
    [
        ("/data/nm/exports/a.csv", "/data/nm", "exports/a.csv"),
        ("/elsewhere/secret/a.csv", "/data/nm", "a.csv"),
        ("/data/nm/exports/a.csv", None, "a.csv"),
    ],
)
def test_a_file_is_named_without_the_folders_of_the_machine(path, home, name):
    assert name_in(Path(path), Path(home) if home else None) == name
