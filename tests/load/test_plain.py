import pandas as pd
import pytest

from evalkit.load.survey import load_survey
from evalkit.load.surveys import formats
from evalkit.load.surveys.plain import FORMAT, read
from tests.load.exports import answered, instrument, plain, write_csv, write_xlsx


def test_it_is_asked_last():
    assert formats()[-1] is FORMAT
    assert [form.fallback for form in formats()].count(True) == 1


def test_one_header_row_gives_names_and_texts():
    cells = pd.DataFrame([["id", "How much?", ""], ["r1", "3", "x"]], index=[1, 2])
    survey = read(cells, "a.csv")
    assert survey.answers.to_dict("index") == {2: {"id": "r1", "How much?": "3"}}
    assert survey.texts == {"id": "id", "How much?": "How much?"}


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_csv_and_workbook(tmp_path, write):
    suffix = ".csv" if write is write_csv else ".xlsx"
    path = write(tmp_path / f"a{suffix}", plain([answered("r1"), answered("r2", Q2="2", Q4="")]))
    survey = load_survey(path, instrument())
    assert survey.tool == "plain table"
    assert survey.responses["row"].tolist() == [2, 3]
    assert survey.responses["unit"].tolist() == ["A", "B"]
    assert survey.responses["sector"].isna().tolist() == [False, True]
    assert "partial" not in survey.flow["step"].tolist()
