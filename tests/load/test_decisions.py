import pytest

from evalkit.errors import InputError
from evalkit.load.decisions import COLUMNS, RELEASED, load_decisions
from tests.load.exports import CANARY, write_csv, write_xlsx

HEADER = list(COLUMNS)


def row(name="a1", release="", text="We trust them.", to_show=""):
    return [name, "talks", "One", "County 1", "lead", "bonds", text, "", release, to_show, ""]


def problem(home, *rows):
    write_csv(home / "quotations.csv", rows)
    with pytest.raises(InputError) as caught:
        load_decisions(home)
    (found,) = caught.value.problems
    assert CANARY not in str(found)
    return found.file, found.row, found.column, found.what


@pytest.mark.parametrize("yes", ["yes", "Yes", " YES ", "y", "sí", "Si"])
def test_what_is_released_says_yes(tmp_path, yes):
    write_csv(tmp_path / "quotations.csv", [HEADER, row(release=yes), row("b2"), row("c3", "no")], "utf-8-sig")
    assert load_decisions(tmp_path)[RELEASED].tolist() == [True, False, False]


def test_a_workbook_and_another_separator_are_read_too(tmp_path):
    write_xlsx(tmp_path / "quotations.xlsx", [HEADER, row(release="yes")])
    assert load_decisions(tmp_path)[RELEASED].tolist() == [True]
    (tmp_path / "quotations.xlsx").unlink()
    write_csv(tmp_path / "quotations.csv", [HEADER, row(release="yes")], delimiter=";")
    assert load_decisions(tmp_path)[RELEASED].tolist() == [True]


def test_what_was_guarded_against_a_spreadsheet_comes_back(tmp_path):
    write_csv(tmp_path / "quotations.csv", [HEADER, row(text="'=1+1 is two", to_show="'-well")])
    told = load_decisions(tmp_path)
    assert told.loc[0, ["text", "text_to_show"]].tolist() == ["=1+1 is two", "-well"]


def test_without_a_sheet_nothing_is_released(tmp_path):
    assert not load_decisions(tmp_path)[RELEASED].any()


def test_a_cell_that_says_neither_yes_nor_no(tmp_path):
    found = problem(tmp_path, HEADER, row(), row("b2", release=CANARY, text=CANARY))
    assert found == ("quotations.csv", 3, "release", "The cell says neither yes nor no.")


def test_a_quotation_twice_or_without_its_id(tmp_path):
    assert problem(tmp_path, HEADER, row(), row(text=CANARY))[1:3] == (3, "quotation")
    assert problem(tmp_path, HEADER, row(""))[1:] == (2, "quotation", "The cell is empty.")


def test_a_column_that_is_gone(tmp_path):
    found = problem(tmp_path, HEADER[:-1], row()[:-1])
    assert found[2:] == ("note", "There is no such column.")


def test_two_sheets_may_say_different_things(tmp_path):
    write_xlsx(tmp_path / "quotations.xlsx", [HEADER, row()])
    assert "Both quotations.csv and quotations.xlsx" in problem(tmp_path, HEADER, row())[3]
