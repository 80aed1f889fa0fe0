import pytest

from evalkit.load.describe import describe
from evalkit.load.survey import load_survey
from tests.load.exports import write_csv, write_xlsx

HEADER = ["Name", "County", "Age", "Agree?"]
WHO = ["Ana Lopez", "Ben Ortiz", "Carla Ruiz", "Dan Baca", "Eva Chavez", "Flor Gallegos"]
ROWS = [[name, "Ada" if at % 2 else "Bea", str(30 + at), "Yes"] for at, name in enumerate(WHO)]


@pytest.mark.parametrize("above", [[["County survey 2024"]], [["Survey"], ["exported", "2024-05-01"]]])
def test_a_title_above_the_headers_goes_and_names_are_still_found(tmp_path, above):
    survey = load_survey(write_xlsx(tmp_path / "a.xlsx", [*above, HEADER, *ROWS]))
    assert len(survey.responses) == len(ROWS)
    assert "name" not in " ".join(survey.responses.columns)
    assert "Name (name)" in " ".join(survey.warnings)
    assert survey.responses["row"].tolist()[0] == len(above) + 2
    assert not any(name in describe(tmp_path / "a.xlsx").model_dump_json() for name in WHO)


@pytest.mark.parametrize("word", ["Total", "TOTAL:", "Summe", "Promedio", "Moyenne"])
def test_totals_below_the_answers_are_nobody_s(tmp_path, word):
    rows = [row[1:] for row in ROWS]
    survey = load_survey(write_csv(tmp_path / "a.csv", [HEADER[1:], *rows, [word, "195", ""]]))
    assert len(survey.responses) == len(ROWS)
    assert survey.notes.loc[0, ["what", "how_many"]].tolist() == ["rows at the end left out", 1]


def test_an_answer_that_says_total_more_than_once_stays(tmp_path):
    rows = [["Total", "1"], ["Partial", "2"], ["Partial", "3"], ["Total", "4"]]
    assert len(load_survey(write_csv(tmp_path / "a.csv", [["Loss", "Times"], *rows])).responses) == 4


def test_a_first_row_with_gaps_above_numbers_is_the_header(tmp_path):
    rows = [["id", "", "", ""], ["1", "2", "3", "4"], ["2", "2", "3", "5"]]
    survey = load_survey(write_csv(tmp_path / "a.csv", rows))
    assert len(survey.responses) == 2


def test_two_tables_side_by_side_are_told(tmp_path):
    rows = [["id", "age", "", "id", "score"], *([str(at), "30", "", str(at), "7"] for at in range(5))]
    assert "Column 3 is empty and parts the table" in " ".join(
        load_survey(write_csv(tmp_path / "a.csv", rows)).warnings
    )
