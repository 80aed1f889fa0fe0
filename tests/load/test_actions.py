import pandas as pd
import pytest

from evalkit.errors import InputError
from evalkit.load.actions import load_actions
from tests.load.exports import write_csv, write_xlsx

HEADER = ["county", "action", "done", "note"]
KNOWN = {"county": ["A", "B"], "action": ["survey", "directory"]}


def problems_of(tmp_path, lines, **options):
    path = write_csv(tmp_path / "exports" / "actions.csv", lines)
    with pytest.raises(InputError) as caught:
        load_actions(path, "2021", known=KNOWN, home=tmp_path, **options)
    return caught.value.problems


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_one_row_a_county_and_action(tmp_path, write):
    path = tmp_path / f"actions{'.csv' if write is write_csv else '.xlsx'}"
    write(path, [HEADER, ["A", "survey", "yes", ""], ["B", "survey", "no", "x"]])
    expected = pd.DataFrame({"wave": "2021", "unit": ["A", "B"], "action": ["survey", "survey"], "done": [True, False]})
    pd.testing.assert_frame_equal(load_actions(path, "2021", known=KNOWN), expected)


def test_columns_and_words_of_its_own(tmp_path):
    path = write_csv(tmp_path / "a.csv", [["condado", "acción", "hecho"], ["A", "survey", "sí"]])
    actions = load_actions(path, "2021", ("condado", "acción", "hecho"), yes=["sí"], no=["no"])
    assert actions["done"].tolist() == [True]


def test_an_unknown_county_and_an_unknown_action(tmp_path):
    unknown, other = problems_of(tmp_path, [HEADER, ["A", "survey", "yes", ""], ["C", "dance", "yes", ""]])
    assert str(unknown) == (
        "exports/actions.csv, row 3, column county: 'C' is not declared in initiative.yml. Correct it, or declare it."
    )
    assert (other.row, other.column) == (3, "action")


def test_all_that_is_wrong_is_told_together(tmp_path):
    lines = [HEADER, ["", "survey", "yes", ""], ["A", "survey", "perhaps", ""], ["A", "survey", "no", ""]]
    empty, neither, doubled = problems_of(tmp_path, lines)
    assert (empty.row, empty.column, empty.what) == (2, "county", "The cell is empty.")
    assert (neither.row, neither.column, neither.remedy) == (3, "done", "Write one of: yes, no.")
    assert (doubled.row, doubled.what) == (4, "The county's action stands in an earlier row already.")


def test_missing_columns_are_told(tmp_path):
    found = problems_of(tmp_path, [["county", "status"], ["A", "yes"]])
    assert [problem.column for problem in found] == ["action", "done"]
    assert "initiative.yml" in found[0].remedy


def test_a_header_alone_is_told(tmp_path):
    (problem,) = problems_of(tmp_path, [HEADER])
    assert str(problem) == "exports/actions.csv: The file holds no actions. Write one row a county and action."
