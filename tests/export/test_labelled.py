"""SPSS and Stata: what is written is read again by pyreadstat, and by evalkit's own readers, as it was."""

import re

import pandas as pd
import pyreadstat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalkit import vocabulary as v
from evalkit.export.dictionary import dictionary
from evalkit.export.labels import in_bytes
from evalkit.export.to_spss import write_spss
from evalkit.export.to_stata import write_stata
from evalkit.load.survey import load_survey
from tests.export.surveys import HEADER, ROWS, kinds, questions, read, tidy

# pyreadstat leaves files open; that is not ours to close.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")

CODES = {kind: -99 + at for at, kind in enumerate(v.MISSING_KINDS)}
QUIET = settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
WORDS = ["=1+1", "@x", "ما اسمك", "ñandú & co", "<18", "line\nbreak", "日本", "it's", 'a "quote"', "x" * 90, "é" * 300]


def written(folder, table, program="spss"):
    """Write a table and give it with the file, its layout and what pyreadstat reads of it."""
    if program == "spss":
        table, path = table.with_reasons(("text", "date")), folder / "a.sav"
        layout = write_spss(table, path)
        data, meta = pyreadstat.read_sav(path, user_missing=True)
    else:
        table, path = table.with_reasons(("text",)), folder / "a.dta"
        layout = write_stata(table, path)
        data, meta = pyreadstat.read_dta(path, user_missing=True)
    return table, path, layout, data, meta


def test_spss_has_values_labels_and_missing_codes(tmp_path):
    _, path, _, data, meta = written(tmp_path, tidy(read(tmp_path)))
    assert data["agree"].tolist()[:5] == [3, CODES["refused"], CODES["dont_know"], CODES["user_missing"], 2]
    assert data["agree"].tolist()[6] == CODES["not_answered"]
    assert data["sector"].tolist()[5:8] == [2, CODES["refused"], CODES["broken_off"]]
    assert data["teams__food"].tolist()[:4] == [1, 0, CODES["refused"], 1]
    assert data["size"].tolist()[1] == CODES["not_asked"]
    assert meta.missing_ranges["agree"] == [{"lo": -99, "hi": -90}]
    labels = meta.variable_value_labels
    assert [labels["agree"][code] for code in (1, 3, -99, -97)] == [
        "not at all",
        "a great deal",
        "Not asked",
        "Refused",
    ]
    assert (labels["sector"][2], labels["teams__food"][1]) == ("Own, or =family", "Chosen")
    assert meta.column_names_to_labels["agree"] == "Do you agree?"
    assert meta.column_names_to_labels["teams__food"] == "Teams: Food"
    assert meta.variable_measure["agree"] == "ordinal"
    assert (data["why"][0], data["why"][4], data["why"][1]) == ('=HYPERLINK("x")', "ñandú\nשלום، it's", "")
    assert meta.file_label == "PRIVATE, not for release. SYNTHETIC data."
    assert "PRIVATE: one row a respondent, not for release." in " ".join(meta.notes)
    plain, _ = pyreadstat.read_sav(path)
    assert plain["agree"].isna().tolist() == [False, True, True, True, False, False, True, False, False, False]


def test_spss_shifts_the_codes_where_answers_lie(tmp_path):
    table, _, layout, data, meta = written(tmp_path, tidy(read(tmp_path)))
    assert meta.missing_ranges["balance"] == [{"lo": -999, "hi": -990}]
    assert data["balance"].tolist()[:5] == [-95.5, -999, -997, -996, -995]
    assert layout.notes == ["balance has answers between -99 and -90: its codes for no answer are -999 to -990."]
    told = dictionary(table, layout).set_index("column")
    assert "-999 = Not asked" in told.at["balance", "missing"]
    assert layout.notes[0] in told.at["(file)", "question"]


def test_beside_texts_and_dates_stands_why_they_are_empty(tmp_path):
    _, _, layout, data, meta = written(tmp_path, tidy(read(tmp_path)))
    assert data.columns.tolist()[data.columns.get_loc("why") + 1] == "why_missing"
    labels = meta.variable_value_labels["why_missing"]
    said = [labels[code] for code in data["why_missing"][:4]]
    assert said == ["Answered", "Not asked", "Left out, no reason told", "Refused"]
    assert [str(day) for day in data["day"].dropna()] == ["2021-07-18", "2020-02-29", "1999-12-31", "1969-01-01"]
    assert meta.variable_value_labels["day_missing"][data["day_missing"][2]] == "Don't know"
    assert layout.missing["why"] == "Empty; the next column says why."


def test_stata_has_its_own_missing_values(tmp_path):
    _, _, _, data, meta = written(tmp_path, tidy(read(tmp_path)), "stata")
    assert data["agree"].tolist() == [3, "c", "d", "e", 2, 1, "b", 1, 2, 3]
    assert data["balance"].tolist()[:5] == [-95.5, "a", "c", "d", "e"]
    assert [str(day) for day in data["day"]][:4] == ["2021-07-18", "2020-02-29", "d", "e"]
    assert data["sector"].tolist()[7] == "f"
    labels = meta.variable_value_labels
    assert (labels["agree"]["f"], labels["agree"][2]) == ("Left the survey before", "a little")
    assert data["why"][4] == "ñandú\nשלום، it's"
    assert meta.variable_value_labels["why_missing"][data["why_missing"][3]] == "Refused"
    assert meta.file_label == "PRIVATE, not for release. SYNTHETIC data."


def test_pandas_reads_the_stata_file_as_stata_does(tmp_path):
    written(tmp_path, tidy(read(tmp_path)), "stata")
    data = pd.read_stata(tmp_path / "a.dta", convert_missing=True, convert_categoricals=False, columns=["agree"])
    assert [str(value) for value in data["agree"][:4]] == ["3.0", ".c", ".d", ".e"]


def test_times_of_day_are_kept(tmp_path):
    rows = [[*row[:5], "2021-07-18 16:48:09", *row[6:]] for row in ROWS]
    table = tidy(read(tmp_path, rows))
    for program in ("spss", "stata"):
        *_, data, _ = written(tmp_path, table, program)
        assert pd.Timestamp(data["day"][0]) == pd.Timestamp("2021-07-18 16:48:09")


@pytest.mark.parametrize("program", ["spss", "stata"])
def test_evalkit_reads_the_same_answers_again(tmp_path, program):
    survey = read(tmp_path)
    _, path, layout, _, _ = written(tmp_path, tidy(survey), program)
    again = load_survey(path)
    assert again.responses["respondent_id"].tolist() == survey.responses["respondent_id"].tolist()
    for item in survey.instrument.items:
        for field in item.fields:
            if item.kind == "multi":
                asked = next(found for found in again.instrument.items if found.column == layout.names[field])
                texts = {True: "Chosen", False: "Not chosen"}
                given = survey.responses[field].map(texts)
            else:
                asked = next(found for found in again.instrument.items if found.column == layout.names[field])
                given = _in_words(survey, item)
            assert _in_words(again, asked).fillna("").tolist() == given.fillna("").tolist()
            if item.kind == "text" or (item.kind == "date" and program == "spss"):
                # The column beside says why; what is empty is all that the text itself can tell.
                assert (again.missing[asked.id] != "").tolist() == (survey.missing[item.id] != "").tolist()
            else:
                assert kinds(again.missing[asked.id]) == kinds(survey.missing[item.id])


def _in_words(survey, item):
    """Give an item's answers as anybody reads them: labels of choices, numbers, dates, texts."""
    given = survey.responses[item.id]
    if item.kind == "scale":
        anchors = survey.instrument.anchors_of(item.id)
        return given.map({float(value): texts["en"] for value, texts in anchors.items()})
    if item.kind == "single":
        return given.map({option.id: option.label["en"] for option in item.options})
    return given.astype("str") if item.kind in ("number", "date") else given


@pytest.mark.parametrize(("program", "longest"), [("spss", 120), ("stata", 240)])
@given(data=st.data())
@QUIET
def test_any_labels_and_texts(tmp_path_factory, program, longest, data):
    tmp_path = tmp_path_factory.mktemp("drawn")
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
    labels = data.draw(st.lists(words, min_size=2, max_size=4))
    texts = data.draw(st.lists(words, min_size=3, max_size=3))
    told = questions()
    told["items"] = told["items"][1:3]
    told["items"][0]["options"] = [
        {"id": f"o{at}", "value": str(at), "label": f"{label}"} for at, label in enumerate(labels)
    ]
    told["items"][0]["text"] = data.draw(words)
    del told["items"][1]["asked_if"], told["flow"]
    rows = [[f"r{at}", "", str(at % len(labels)), text, "", "", "", ""] for at, text in enumerate(texts)]
    survey = read(tmp_path, rows, told)
    _, path, _, got, meta = written(tmp_path, tidy(survey), program)
    assert got["sector"].tolist() == [at % len(labels) + 1 for at in range(3)]
    assert got["why"].tolist() == survey.responses["why"].tolist()
    shown = [meta.variable_value_labels["sector"][code] for code in range(1, len(labels) + 1)]
    assert len({label.casefold() for label in shown}) == len(labels)
    assert all((in_bytes if program == "spss" else len)(label) <= longest for label in shown)
    for label, given_label in zip(shown, labels, strict=True):
        stem = re.sub(r"…?( \(\d+\))?$", "", label)
        assert stem
        assert " ".join(given_label.split()).startswith(stem)
    assert load_survey(path).responses["why"].tolist() == survey.responses["why"].tolist()


def test_a_text_that_spss_can_not_hold_is_cut_and_told(tmp_path):
    rows = [[*row] for row in ROWS]
    rows[0][HEADER.index("why")] = "é" * 20_000
    table = tidy(read(tmp_path, rows))
    _, _, layout, data, _ = written(tmp_path, table)
    assert (in_bytes(data["why"][0]), data["why"][0][-1]) == (32_767, "…")
    assert "why: 1 texts are longer than SPSS holds, and were cut." in layout.notes
    assert written(tmp_path, table, "stata")[3]["why"][0] == "é" * 20_000


def test_names_that_neither_program_allows(tmp_path):
    told = questions()
    for item, name in zip(told["items"], ["by", "Año 1", "año_1", "1st", "t" * 70, "m" * 30, "名"], strict=True):
        item["id"] = name
    told["items"][2]["asked_if"] = told["items"][3]["asked_if"] = []
    told["items"][6]["derive"] = "1st"
    told["flow"] = {}
    table = tidy(read(tmp_path, told=told))
    for program, longest in (("spss", 64), ("stata", 32)):
        _, _, layout, data, _ = written(tmp_path, table, program)
        assert data.columns[3:6].tolist() == ["v_by", "Ano_1", "ano_1_2"]
        assert all(len(name) <= longest for name in layout.names.values())
        assert len({name.casefold() for name in layout.names.values()}) == len(layout.names)
        assert layout.names["1st"] == "v_1st"


def test_texts_in_spanish(tmp_path):
    _, _, _, _, meta = written(tmp_path, tidy(read(tmp_path), language="es"))
    assert meta.column_names_to_labels["agree"] == "¿Está de acuerdo?"
    assert meta.variable_value_labels["agree"][3] == "mucho"
    assert meta.variable_value_labels["agree"][-97] == "Prefiere no responder"
    assert meta.file_label == "PRIVADO, no difundir. Datos SINTÉTICOS."
