import pytest

from evalkit.errors import InputError
from evalkit.load.words import load_words


@pytest.fixture
def words(tmp_path):
    (tmp_path / "words").mkdir()
    return tmp_path / "words"


def test_texts_are_kept_by_the_name_of_their_file(words, tmp_path):
    (words / "dona_ana.es.md").write_text("Año", encoding="utf-8")
    (words / "all.md").write_text("All", encoding="utf-8")
    (words / "notes.txt").write_text("not for the report", encoding="utf-8")
    assert load_words(tmp_path, ["Doña Ana"]) == {"all": "All", "dona_ana.es": "Año"}


def test_no_folder_is_no_text(tmp_path):
    assert load_words(tmp_path, ["A"]) == {}


def test_unknown_counties_and_another_encoding_are_told_together(words, tmp_path):
    (words / "county_9.md").write_text("secret", encoding="utf-8")
    (words / "county_10.es.md").write_text("secret", encoding="utf-8")
    (words / "county_1.md").write_bytes("Doña Ana".encode("cp1252"))
    with pytest.raises(InputError) as caught:
        load_words(tmp_path, ["County 1"])
    assert str(caught.value).splitlines() == [
        "words/county_1.md: The text is not in UTF-8. Save it as UTF-8.",
        "words/county_10.es.md: The file is named after no county of this initiative. "
        "Rename it to one of: all, county_1 (.md).",
        "words/county_9.md: The file is named after no county of this initiative. "
        "Rename it to one of: all, county_1 (.md).",
    ]


def test_a_language_without_reports_is_told(tmp_path):
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "county_1.sp.md").write_text("Hola", encoding="utf-8")
    with pytest.raises(InputError, match=r"words/county_1\.sp\.md: There are no reports in the language sp\."):
        load_words(tmp_path, ["County 1"])
