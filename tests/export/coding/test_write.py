"""Open answers go out for coding and come back with respondent, county and sector attached."""

import copy
import stat
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from evalkit.cli import app
from evalkit.errors import UsageError
from evalkit.export.coding.write import export_open_answers
from evalkit.load.coding import load_coding
from evalkit.load.qda.open_answers import CODES, SHEET
from tests.export.surveys import HEADER, ROWS, initiative, questions

SECTORED = questions()
SECTORED["items"][1]["about_respondent"] = True
WRITTEN = {"r1": '=HYPERLINK("x")', "r5": "ñandú\nשלום، it's", "r6": "+1; -2\n@x", "r9": "'quoted", "r10": "100%"}
RUN = CliRunner()


def home_of(tmp_path, rows=ROWS):
    """Write an initiative whose survey asks why, and who belongs to which sector."""
    return initiative(tmp_path / "home", ("small", "2021", copy.deepcopy(SECTORED)), rows=rows)


def coded(path, codes):
    """Write codes into the workbook, as somebody does by hand."""
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    heads = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        row[heads.index(CODES)].value = codes[row[heads.index("respondent_id")].value]
    book.save(path)
    return load_coding(path)


def test_a_coded_workbook_comes_back_with_who_said_it(tmp_path):
    written = export_open_answers(home_of(tmp_path), tmp_path / "answers.xlsx")
    assert written.respondents == len(WRITTEN)
    coding = coded(tmp_path / "answers.xlsx", {**dict.fromkeys(WRITTEN, ""), "r5": "Birds; Peace", "r9": "Birds"})
    documents = coding.documents.set_index("respondent_id")
    assert documents["source_text"].to_dict() == WRITTEN
    assert documents.loc["r5", ["unit", "sector", "wave", "item"]].tolist() == ["all", "by", "2021", "why"]
    assert coding.codings[["respondent_id", "code", "sector"]].values.tolist() == [
        ["r5", "Birds", "by"], ["r5", "Peace", "by"], ["r9", "Birds", "by"],
    ]  # fmt: skip
    assert coding.codebook["code"].tolist() == ["Birds", "Peace"]


def test_a_project_holds_every_answer_and_what_is_known_of_its_respondent(tmp_path):
    written = export_open_answers(home_of(tmp_path), tmp_path / "answers.qdpx")
    assert stat.S_IMODE(written.files[0].stat().st_mode) == 0o600
    coding = load_coding(tmp_path / "answers.qdpx")
    documents = coding.documents.set_index("respondent_id")
    assert documents["source_text"].to_dict() == WRITTEN
    assert documents.loc["r1", ["unit", "sector", "item", "question"]].tolist() == ["all", "by", "why", "Why?"]


def test_the_same_answers_give_the_same_bytes_and_say_that_they_are_private(tmp_path):
    home = home_of(tmp_path)
    first, again = tmp_path / "one.qdpx", tmp_path / "two.qdpx"
    export_open_answers(home, first)
    export_open_answers(home, again)
    assert first.read_bytes() == again.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert "PRIVATE" in archive.read("project.qde").decode()


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1).filter(lambda one: one.strip()))
def test_any_answer_comes_back_character_by_character(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("any")
    row = list(ROWS[0])
    row[HEADER.index("why")] = "a" + text.strip() + "z"
    home = home_of(folder, [row])
    for name in ("answers.qdpx", "answers.xlsx"):
        export_open_answers(home, folder / name)
        assert load_coding(folder / name).documents["source_text"].tolist() == [row[HEADER.index("why")]]


@pytest.mark.parametrize(
    ("name", "said"), [("answers.csv", "must end in one of"), ("home/exports/a.qdpx", "own files")]
)
def test_other_endings_and_the_initiatives_own_folders_are_refused(tmp_path, name, said):
    home = home_of(tmp_path)
    with pytest.raises(UsageError, match=said):
        export_open_answers(home, tmp_path / name)


def test_the_command_writes_them_and_says_so_in_either_language(tmp_path):
    home = home_of(tmp_path)
    to = str(tmp_path / "answers.xlsx")
    told = RUN.invoke(app, ["export", str(home), "--to", to, "--open-answers", "--language", "es"])
    assert told.exit_code == 0
    assert "5 respondents" in told.output
    assert "PRIVADO" in told.output
