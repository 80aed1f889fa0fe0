"""New codes by interview: order, ties, interviews without a coding, and the base and the run."""

import pandas as pd
import pytest

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.saturation import saturation

CODINGS = pd.DataFrame(
    {
        "document": ["B", "B", "A", "A", "C", "E"],
        "code_path": ["x", "y", "x", "z", "w", "v"],
        "created": pd.to_datetime(["2021-06-01", "2021-06-09", "2021-06-02", "2021-06-03", None, "2021-06-02"]),
    }
)
DOCUMENTS = pd.DataFrame({"document": ["A", "B", "C", "D", "E"]})


def test_in_the_order_of_first_codings():
    table = saturation(CODINGS, DOCUMENTS, base=2, run=2)
    assert table[v.DOCUMENT].tolist() == ["B", "A", "E", "C", "D"]  # A and E began alike: as the documents stand
    assert table[v.CODES].tolist() == [2, 2, 1, 1, 0]
    assert table[v.NEW].tolist() == [2, 1, 1, 1, 0]
    assert table[v.CUMULATIVE].tolist() == [2, 3, 4, 5, 5]
    assert table[v.NOTE].tolist() == ["", "", "", v.NOTE_NO_DATE, v.NOTE_NOT_CODED]


def test_the_run_against_the_base():
    table = saturation(CODINGS, DOCUMENTS, base=2, run=2)
    assert table[v.NEW_IN_RUN].isna().tolist() == [True, True, True, False, False]
    assert table[v.NEW_IN_RUN][3:].tolist() == [2, 1]
    assert table[v.RATIO][3:].tolist() == pytest.approx([2 / 3, 1 / 3])
    assert saturation(CODINGS, DOCUMENTS)[v.RATIO].isna().all()  # four and two: five interviews are too few


def test_in_another_order():
    table = saturation(CODINGS, DOCUMENTS, order=["E", "A", "B"], base=1, run=1)
    assert table[v.NEW].tolist() == [1, 2, 1]
    assert table[v.RATIO][1:].tolist() == [2, 1]


def test_without_dates_the_documents_stand_as_they_are():
    table = saturation(CODINGS.drop(columns="created"))
    assert table[v.DOCUMENT].tolist() == ["B", "A", "C", "E"]
    assert set(table[v.NOTE]) == {v.NOTE_NO_DATE}


def test_a_base_without_codes_has_no_ratio():
    table = saturation(CODINGS, DOCUMENTS, order=["D", "A"], base=1, run=1)
    assert table[v.RATIO].isna().all()
    assert table[v.NEW_IN_RUN].tolist()[1] == 2


def test_nothing_coded():
    assert saturation(CODINGS.iloc[:0]).empty
    assert saturation(CODINGS.iloc[:0], DOCUMENTS)[v.CUMULATIVE].tolist() == [0] * 5


@pytest.mark.parametrize("wrong", [{"order": ["A", "A"]}, {"order": ["Z"]}, {"base": 0}, {"run": 0}])
def test_what_is_refused(wrong):
    with pytest.raises(UsageError):
        saturation(CODINGS, DOCUMENTS, **wrong)
