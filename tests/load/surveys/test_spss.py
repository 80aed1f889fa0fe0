import datetime
import random

import pandas as pd
import pyreadstat
import pytest

from evalkit.errors import InputError
from evalkit.load.source import open_source
from evalkit.load.surveys import formats
from evalkit.load.surveys.spss import FORMAT
from tests.load.shared import shared

# pyreadstat leaves files open; that is not ours to close.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")

DATA = pd.DataFrame(
    {
        "id": [1001.0, 1002.0, 1003.0, 1004.0],
        "agree": [1.0, 3.0, 9.0, None],
        "sector": [1.0, 4.0, 4.0, 1.0],
        "income": [1200.5, -8.0, 2e16, -3.0],
        "county": ["  Doña Ana", "Taos ", "", "Luna"],
        "day": [datetime.date(2021, 7, 18), None, datetime.date(1880, 5, 6), datetime.date(1900, 1, 1)],
    }
)
LABELS = {
    "agree": {3: "a lot", 2: "a little", 1: "not", 9: "refused"},
    "sector": {1: "Public", 4: "Private"},
}
MISSING = {"agree": [9], "income": [{"lo": -9, "hi": -1}]}
MEASURE = {"id": "scale", "agree": "ordinal", "sector": "nominal", "income": "scale", "county": "nominal"}


def write(path, data=DATA, **changes):
    told = {"variable_value_labels": LABELS, "missing_ranges": MISSING, "variable_measure": MEASURE}
    told["column_labels"] = {"agree": "Do you agree?"}
    pyreadstat.write_sav(data, path, **(told | changes))
    return path


def read(path):
    source = open_source(path)
    assert next(found for found in formats() if found.recognise(source)) is FORMAT
    survey = FORMAT.read(source, [])
    assert [column.name for column in survey.columns] == list(survey.answers.columns)
    return survey, {column.name: column for column in survey.columns}


@pytest.mark.parametrize("compress", [False, True])
def test_answers_become_text(tmp_path, compress):
    survey, _ = read(write(tmp_path / "a.sav", compress=compress))
    assert (survey.tool, survey.encoding, survey.warnings) == ("SPSS", "UTF-8", [])
    assert survey.answers.to_dict("list") == {
        "id": ["1001", "1002", "1003", "1004"],
        "agree": ["1", "3", "9", ""],
        "sector": ["1", "4", "4", "1"],
        "income": ["1200.5", "-8", "2e+16", "-3"],
        "county": ["Doña Ana", "Taos", "", "Luna"],
        "day": ["2021-07-18", "", "1880-05-06", "1900-01-01"],
    }


def test_labels_measures_and_missing_values_tell_the_kind(tmp_path):
    _, told = read(write(tmp_path / "a.sav"))
    kinds = {name: column.kind for name, column in told.items()}
    assert kinds == {
        "id": "number", "agree": "scale", "sector": "single", "income": "number", "county": "text", "day": "date",
    }  # fmt: skip
    assert {column.role for column in told.values()} == {"answer"}
    assert told["agree"].text == {"en": "Do you agree?"}
    assert told["sector"].text == {}
    assert told["agree"].labels["3"] == {"en": "a lot"}
    assert told["agree"].missing == {"9": "user_missing"}
    assert told["income"].missing == {"-8": "user_missing", "-3": "user_missing"}


@pytest.mark.parametrize(
    ("measure", "labels", "kind"),
    [
        ("ordinal", {1: "a", 2: "b", 3: "c"}, "scale"),
        ("ordinal", {1: "a", 3: "c", 4: "d"}, "single"),
        ("scale", {1: "a", 3: "c", 9: "refused"}, "single"),
        ("scale", {1: "least", 9: "refused"}, "number"),
        ("unknown", {1: "a", 3: "c"}, ""),
        ("ordinal", {9: "refused"}, ""),
    ],
)
def test_kinds_of_a_labelled_variable(tmp_path, measure, labels, kind):
    path = write(tmp_path / "a.sav", variable_measure={"agree": measure}, variable_value_labels={"agree": labels})
    assert read(path)[1]["agree"].kind == kind


def test_a_range_of_missing_days_and_a_missing_word(tmp_path):
    begin = (datetime.datetime(1900, 1, 1) - datetime.datetime(1582, 10, 14)).total_seconds()
    missing = {"day": [{"lo": begin, "hi": begin}], "county": ["Luna"]}
    _, told = read(write(tmp_path / "a.sav", missing_ranges=missing))
    assert told["day"].missing == {"1900-01-01": "user_missing"}
    assert told["county"].missing == {"Luna": "user_missing"}


def test_a_file_that_is_cut_off_anywhere_is_refused(tmp_path):
    whole = write(tmp_path / "a.sav").read_bytes()
    short = tmp_path / "short.sav"
    for length in range(4, len(whole), 97):
        short.write_bytes(whole[:length])
        with pytest.raises(InputError, match="cut off or damaged"):
            FORMAT.read(open_source(short), [])


def test_more_cases_announced_than_there_are_is_refused(tmp_path):
    path = write(tmp_path / "a.sav")
    content = bytearray(path.read_bytes())
    content[80:84] = (5).to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(InputError, match="cut off or damaged"):
        read(path)


def test_garbled_bytes_are_read_or_refused(tmp_path):
    whole = write(tmp_path / "a.sav").read_bytes()
    path = tmp_path / "b.sav"
    dice = random.Random(7)
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(4):
            content[dice.randrange(180, len(whole))] = dice.randrange(256)
        path.write_bytes(content)
        try:
            survey = FORMAT.read(open_source(path), [])
        except InputError:
            continue
        assert len(survey.answers) in range(1, 5)


def test_texts_in_another_encoding_than_announced_are_read_and_told(tmp_path):
    path = write(tmp_path / "a.sav")
    path.write_bytes(path.read_bytes().replace("ñ".encode(), "ñ ".encode("cp1252")))
    survey, _ = read(path)
    assert survey.answers["county"].iloc[0] == "Doñ a Ana"
    assert survey.encoding == "Windows-1252"
    assert "read as Windows-1252" in survey.warnings[0]


@pytest.mark.parametrize(("sign", "word"), [(b"\xf1", "Doñ Ana"), (b"\x81", None)])
def test_words_with_labels_in_another_encoding_are_read_or_refused(tmp_path, sign, word):
    data = DATA.assign(county=["Doñ Ana", "Taos", "", "Luna"])
    path = write(tmp_path / "a.sav", data, variable_value_labels={"county": {"Doñ Ana": "35013"}})
    path.write_bytes(path.read_bytes().replace("Doñ Ana".encode(), b"Do" + sign + b" Ana "))
    if word is None:
        with pytest.raises(InputError, match="its texts can't be read"):
            read(path)
    else:
        survey, told = read(path)
        assert survey.answers["county"].iloc[0] == word
        assert word in told["county"].labels
        assert "read as Windows-1252" in survey.warnings[0]


def test_a_file_without_answers_is_refused(tmp_path):
    with pytest.raises(InputError, match="variables but no answers"):
        read(write(tmp_path / "a.sav", DATA.iloc[:0]))


def test_real_missing_values_and_ranges():
    survey, told = read(shared("spss_stata/sample_missing.sav"))
    assert told["mynum"].missing == {"2500": "user_missing", "-1": "user_missing"}
    assert set(told["myord"].missing) == {"-1", "-2", "-3"}
    assert (told["mylabl"].kind, told["myord"].kind) == ("single", "scale")
    assert survey.answers["dtime"].iloc[1] == "1880-05-06 10:10:10"
    assert survey.answers["mytime"].tolist()[:2] == ["10:10:10", "23:10:10"]


def test_a_real_check_all_set_and_a_quarter():
    survey, told = read(shared("spss_stata/simple_alltypes.sav"))
    assert [(told[name].kind, told[name].group) for name in ("bool1", "bool3")] == [("multi", "mymrset")] * 2
    assert told["bool2"].text == {"en": "My multiple response set"}
    assert told["bool2"].part == {"en": "Response #2"}
    assert survey.answers["bool2"].tolist() == ["1", "0", "1", "0", "1", "1"]
    assert survey.answers["quarter"].iloc[0] == "2014-10-01"
    assert told["quarter"].kind == "date"
    assert told["z"].missing == {"-9": "user_missing", "999": "user_missing"}
    assert "categorical_array" in survey.warnings[0]


def test_real_files_without_anything_odd():
    survey, told = read(shared("spss_stata/missing_test.sav"))
    assert (survey.answers["var1"].tolist(), told["var1"].missing) == (["1", "2"], {"1": "user_missing"})
    assert read(shared("spss_stata/ordered_category.sav"))[1]["Col1"].kind == "scale"
    assert read(shared("spss_stata/sample.sav"))[0].warnings == []
