import csv

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font
from typer.testing import CliRunner

from evalkit.cli import app
from evalkit.errors import InputError, UsageError
from evalkit.worksheets.write import write_worksheets
from tests.load.exports import demo_copy, write_csv, write_xlsx


@pytest.fixture
def home(tmp_path):
    return demo_copy(tmp_path)


def sheet(home):
    with (home / "quotations.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rewrite(home, rows):
    write_csv(home / "quotations.csv", [list(rows[0]), *(list(row.values()) for row in rows)])


def test_a_new_sheet_releases_nothing_and_says_what_to_look_at(home):
    (home / "quotations.csv").unlink()
    written = write_worksheets(home)
    rows = sheet(home)
    assert written.added == written.quotations == len(rows) == 179
    assert not any(row["release"] or row["text_to_show"] or row["note"] for row in rows)
    assert any("phone: 575-555-0142" in row["look_at"] for row in rows)
    assert (home / "quotations.csv").stat().st_mode & 0o777 == 0o600


def test_what_people_wrote_is_kept_and_a_second_time_changes_nothing(home):
    before = [{**row, "who": f"Eva {at}"} for at, row in enumerate(sheet(home))]
    before.reverse()
    rewrite(home, before)
    assert write_worksheets(home).added == 0
    kept = {row["quotation"]: row for row in sheet(home)}
    for row in before:
        assert {**row, "look_at": ""} == {**kept[row["quotation"]], "look_at": ""}
    once = (home / "quotations.csv").read_bytes()
    write_worksheets(home)
    assert (home / "quotations.csv").read_bytes() == once


def test_a_quotation_that_is_gone_stays_and_says_so_and_a_changed_text_too(home):
    rows = sheet(home)
    rows.append(rows[0] | {"quotation": "000000000000", "release": "yes", "text": "-withdrawn", "document": "Old"})
    rows[1]["text"] = "Another wording."
    rewrite(home, rows)
    written = write_worksheets(home)
    assert written.gone == 1
    kept = sheet(home)
    assert kept[-1]["look_at"].startswith("the export has no such quotation")
    assert (kept[-1]["release"], kept[-1]["text"]) == ("yes", "'-withdrawn")
    (changed,) = [row for row in kept if row["quotation"] == rows[1]["quotation"]]
    assert changed["text"] == "Another wording."
    assert "write another wording under text_to_show" in changed["look_at"]


def test_a_workbook_is_filled_and_keeps_what_else_is_in_it(home):
    rows = sheet(home)
    (home / "quotations.csv").unlink()
    lines = [list(rows[0]), *(list(row.values()) for row in rows[:-2])]
    write_xlsx(home / "quotations.xlsx", lines)
    book = load_workbook(home / "quotations.xlsx")
    book.create_sheet("Ours").append(["Ask Eva"])
    book.active.cell(2, 7).font = Font(bold=True)
    book.save(home / "quotations.xlsx")
    assert write_worksheets(home).added == 2
    book = load_workbook(home / "quotations.xlsx")
    first = book.worksheets[0]
    assert first.max_row == len(rows) + 1
    assert [first.cell(row, 9).value or "" for row in range(2, len(rows))] == [row["release"] for row in rows[:-2]]
    assert first.cell(2, 7).font.bold
    assert book["Ours"]["A1"].value == "Ask Eva"
    assert not (home / "quotations.csv").exists()


def test_the_joint_display_gets_rows_and_keeps_what_stands_there(home):
    text = (home / "joint" / "county_4.yml").read_text(encoding="utf-8")
    (home / "joint" / "all.yml").write_text("# ours\nmotivation: {fit: fits}", encoding="utf-8")
    (home / "joint" / "county_4.yml").write_text(text, encoding="utf-8")
    written = write_worksheets(home)
    assert written.joint["joint/all.yml"] == 8
    assert written.joint["joint/county_1.yml"] == 9
    assert (home / "joint" / "all.yml").read_text(encoding="utf-8").startswith("# ours\nmotivation: {fit: fits}\n")
    assert (home / "joint" / "county_4.yml").read_text(encoding="utf-8").startswith(text.rstrip())
    assert write_worksheets(home).joint == {}


def test_a_problem_anywhere_and_nothing_is_written(home):
    rows = sheet(home)
    rows[3]["release"] = "perhaps"
    rewrite(home, rows)
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    with pytest.raises(InputError, match="row 5, column release"):
        write_worksheets(home)
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


def test_without_interviews_there_is_nothing_to_release(home):
    declared = home / "initiative.yml"
    text = declared.read_text(encoding="utf-8")
    start, end = text.index("interviews:\n"), text.index("action_tracker:")
    declared.write_text(text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(UsageError, match="No interviews are declared"):
        write_worksheets(home)


def test_the_command_tells_what_it_wrote(home):
    told = CliRunner().invoke(app, ["worksheets", str(home)])
    assert told.exit_code == 0
    assert "quotations.csv: 179 quotations, 0 new." in told.output
    assert "Nothing is released until" in told.output
