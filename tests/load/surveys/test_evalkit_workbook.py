import openpyxl
import pytest

from evalkit.errors import InputError
from evalkit.export.write import export
from evalkit.load.source import open_source
from evalkit.load.surveys import formats
from evalkit.load.surveys.evalkit_workbook import FORMAT
from evalkit.places import demo


@pytest.fixture
def path(tmp_path):
    """The demo, exported."""
    return export(demo(), tmp_path / "a.xlsx", instrument="ci_foundation").files[0]


def changed(path, change):
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return open_source(path)


def test_columns_kinds_labels_and_why_answers_are_missing(path):
    source = open_source(path)
    assert next(found for found in formats() if found.recognise(source)) is FORMAT
    survey = FORMAT.read(source, [])
    told = {column.name: column for column in survey.columns}
    assert (len(survey.answers), survey.tool) == (58, "evalkit workbook")
    assert (told["respondent_id"].role, told["row"].role) == ("respondent", "tool")
    assert (told["resources"].kind, told["resources"].labels["4"]) == ("scale", {"en": "agree a lot"})
    assert (told["teams__food"].group, told["teams__food"].kind) == ("teams", "multi")
    assert survey.answers["sector"].str.startswith("∅").sum() == 5
    assert told["sector"].missing["∅ not_answered"] == "not_answered"


def test_another_workbook_is_not_taken_for_one(path):
    source = changed(path, lambda book: book.remove(book["read me"]))
    assert not FORMAT.recognise(source)


def test_a_column_that_somebody_took_out_is_told(path):
    source = changed(path, lambda book: book["data"].delete_cols(8))
    with pytest.raises(InputError) as caught:
        FORMAT.read(source, [])
    assert [(problem.file, problem.column) for problem in caught.value.problems] == [
        ("a.xlsx", "shared_ownership"),
    ]
