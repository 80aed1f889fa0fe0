import pandas as pd
import pyreadstat
import pytest

from evalkit.errors import InputError
from evalkit.load.source import open_source
from evalkit.load.surveys import formats
from evalkit.load.surveys.stata import FORMAT
from tests.load.shared import shared

# pyreadstat leaves files open; that is not ours to close.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")

DATA = pd.DataFrame({"agree": [1, "a", 3], "share": [0.5, 2.0, None], "county": [" Taos", "a", ""]}, dtype=object)
LABELS = {"agree": {3: "a lot", 1: "not"}}


def write(path, data=DATA, **changes):
    told = {
        "variable_value_labels": LABELS,
        "missing_user_values": {"agree": ["a"]},
        "column_labels": ["Agree?", "", ""],
    }
    pyreadstat.write_dta(data, path, **(told | changes))
    return path


def read(path):
    source = open_source(path)
    assert next(found for found in formats() if found.recognise(source)) is FORMAT
    survey = FORMAT.read(source, [])
    return survey, {column.name: column for column in survey.columns}


@pytest.mark.parametrize(("version", "encoding"), [(15, "UTF-8"), (13, "Windows-1252"), (12, "Windows-1252")])
def test_answers_labels_and_missing_values(tmp_path, version, encoding):
    survey, told = read(write(tmp_path / "a.dta", version=version))
    assert survey.answers.to_dict("list") == {
        "agree": ["1", ".a", "3"],
        "share": ["0.5", "2", ""],
        "county": ["Taos", "a", ""],
    }
    assert told["agree"].missing == {".a": "user_missing"}
    assert told["agree"].labels == {"1": {"en": "not"}, "3": {"en": "a lot"}}
    assert told["agree"].text == {"en": "Agree?"}
    assert (told["county"].kind, told["county"].missing) == ("text", {})
    assert (survey.tool, survey.encoding) == ("Stata", encoding)


def test_a_file_that_is_cut_off_anywhere_is_refused(tmp_path):
    whole = write(tmp_path / "a.dta").read_bytes()
    short = tmp_path / "short.dta"
    for length in [*range(140, len(whole), 97), len(whole) - 1]:
        short.write_bytes(whole[:length])
        with pytest.raises(InputError, match="cut off or damaged"):
            FORMAT.read(open_source(short), [])


def test_real_files():
    survey, told = read(shared("spss_stata/missing_test.dta"))
    assert survey.answers.iloc[0].tolist() == [".a", ".b", ".c", ".x", ".y", ".z", "", "", "1"]
    assert told["var1"].labels == {".a": {"en": "missing"}}
    survey, told = read(shared("spss_stata/sample.dta"))
    assert survey.answers["mydate"].tolist() == ["2018-05-06", "1880-05-06", "1960-01-01", "1583-01-01", ""]
    assert told["mydate"].kind == told["dtime"].kind == "date"
