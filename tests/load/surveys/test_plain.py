import pytest

from evalkit.errors import InputError
from evalkit.load.source import open_source
from evalkit.load.surveys import formats
from evalkit.load.surveys.plain import FORMAT
from tests.load.exports import write_csv, write_xlsx


def read(path):
    return FORMAT.read(open_source(path), [])


def test_it_is_asked_last():
    assert formats()[-1] is FORMAT
    assert [form.fallback for form in formats()].count(True) == 1


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_one_header_row_gives_names_and_texts(tmp_path, write):
    suffix = ".csv" if write is write_csv else ".xlsx"
    survey = read(write(tmp_path / f"a{suffix}", [["id", "How <b>much</b>?", ""], ["r1", "3", ""], ["r2", "", ""]]))
    assert survey.answers.to_dict("index") == {2: {"id": "r1", "How <b>much</b>?": "3"}, 3: {
        "id": "r2", "How <b>much</b>?": ""}}  # fmt: skip
    assert [column.text["en"] for column in survey.columns] == ["id", "How much?"]
    assert survey.warnings == []


def test_doubled_and_empty_headers_are_told(tmp_path):
    survey = read(write_csv(tmp_path / "a.csv", [["id", "Q1", "", "", "Q1"], ["r1", "3", "", "7", "4"]]))
    assert survey.answers.iloc[0].to_dict() == {"id": "r1", "Q1": "3", "column 4": "7", "Q1 (2)": "4"}
    assert ["Q1 (2)" in survey.warnings[0], "column 4" in survey.warnings[1]] == [True, True]


def test_a_first_row_of_numbers_is_told(tmp_path):
    survey = read(write_csv(tmp_path / "a.csv", [["1", "3", "2.5"], ["2", "4", "1"]]))
    assert "headers may be missing" in survey.warnings[0]


def test_headers_without_answers_and_headers_in_the_midst_are_refused(tmp_path):
    with pytest.raises(InputError, match="No answers stand below the headers"):
        read(write_csv(tmp_path / "a.csv", [["id", "Q1"]]))
    with pytest.raises(InputError, match="row 3: The headers stand here a second time"):
        read(write_csv(tmp_path / "a.csv", [["id", "Q1"], ["r1", "3"], ["id", "Q1"], ["r2", "3"]]))
