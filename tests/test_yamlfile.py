import pytest
from pydantic import Field

from evalkit.errors import InputError
from evalkit.schemas.item import Strict
from evalkit.schemas.texts import LocalText
from evalkit.yamlfile import read_model


class Child(Strict):
    id: str
    size: int = 0


class Model(Strict):
    name: str
    children: list[Child] = Field(default_factory=list)


def problems_of(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "made" / "a.yml"
    path.parent.mkdir()
    path.write_bytes(text.encode(encoding))
    with pytest.raises(InputError) as caught:
        read_model(path, Model, tmp_path)
    assert {problem.file for problem in caught.value.problems} == {"made/a.yml"}
    assert all(problem.remedy for problem in caught.value.problems)
    return caught.value.problems


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_file_becomes_a_model(tmp_path, mark):
    path = tmp_path / "a.yml"
    path.write_text(f"{mark}name: Doña Ana\nchildren:\n- {{id: x, size: 2}}\n", encoding="utf-8")
    assert read_model(path, Model) == Model(name="Doña Ana", children=[Child(id="x", size=2)])


def test_a_missing_file(tmp_path):
    with pytest.raises(InputError, match=r"made/b\.yml: The file is missing\. Put it there, or correct"):
        read_model(tmp_path / "made" / "b.yml", Model, tmp_path)


def test_a_folder(tmp_path):
    with pytest.raises(InputError, match="not a text file"):
        read_model(tmp_path, Model)


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n"])
def test_an_empty_file(tmp_path, text):
    (problem,) = problems_of(tmp_path, text)
    assert problem.what in ("The file is empty.", "The file should hold keys and values.")


@pytest.mark.parametrize("text", ["- a\n- b\n", "just words\n"])
def test_no_keys(tmp_path, text):
    (problem,) = problems_of(tmp_path, text)
    assert problem.what == "The file should hold keys and values."


def test_another_encoding(tmp_path):
    (problem,) = problems_of(tmp_path, "name: Doña Ana\n", "cp1252")
    assert problem.what == "This is not a text file in UTF-8."


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("name: a\nchildren: [\n", 3),
        ("name: a\n  size: 2\n", 2),
        ("name: a\nchildren:\n- id: b\n   size: 2\n", 4),
        ('name: a\nchildren:\n- id: "b\n', 4),
        ("name: a\n\tsize: 2\n", 2),
    ],
)
def test_a_syntax_error_has_its_line(tmp_path, text, row):
    (problem,) = problems_of(tmp_path, text)
    assert problem.what.startswith("This is not YAML")
    assert problem.row == row


def test_a_control_character(tmp_path):
    (problem,) = problems_of(tmp_path, "name: a\x07\n")
    assert problem.what.startswith("This is not YAML")


@pytest.mark.parametrize(
    ("text", "row"),
    [("name: a\nname: b\n", 2), ("name: a\nchildren:\n- id: b\n  size: 1\n  id: c\n", 5)],
)
def test_a_key_given_twice_has_its_line(tmp_path, text, row):
    (problem,) = problems_of(tmp_path, text)
    assert "is given twice here" in problem.what
    assert problem.row == row


def test_a_key_that_is_no_text(tmp_path):
    (problem,) = problems_of(tmp_path, "name: a\n? [b, c]\n: d\n")
    assert problem.row == 2


def test_a_date_that_does_not_exist(tmp_path):
    (problem,) = problems_of(tmp_path, "name: 2021-06-31\n")
    assert "quotes" in problem.remedy


def test_a_python_object_is_not_made(tmp_path):
    (problem,) = problems_of(tmp_path, "name: a\nchildren: !!python/object/apply:os.getcwd []\n")
    assert problem.row == 2


def test_misspelt_missing_and_mistaken_are_told_together_with_their_lines(tmp_path):
    found = problems_of(tmp_path, "nmae: a\nchildren:\n- id: b\n- id: 7\n  size: two\n")
    told = {problem.what: (problem.row, problem.remedy) for problem in found}
    assert told["name: this key is required and missing."] == (None, "Add it.")
    assert told["nmae: this key is not known."] == (1, "Correct the spelling, or leave the key out.")
    numbers = [problem for problem in found if "children → entry 2" in problem.what]
    assert [problem.row for problem in numbers] == [4, 5]
    assert numbers[0].remedy == 'Write "7".'


class Asked(Strict):
    yes: list[str]
    label: LocalText = Field(default_factory=dict)
    missing: dict[str, str] = Field(default_factory=dict)


@pytest.mark.parametrize(
    ("text", "row", "what", "remedy"),
    [
        ('"yes":\n- "a"\n- on\n', 3, "yes → entry 2: on has no quotation marks", 'Write "on".'),
        ('"yes": []\nlabel: No\n', 2, "label: No has no quotation marks", 'Write "No".'),
        ('"yes": []\nlabel: 2021\n', 2, "label: 2021 has no quotation marks", 'Write "2021".'),
        ('"yes": []\nlabel: {en: off}\n', 2, "label → en: off has no quotation marks", 'Write "off".'),
        ('"yes": []\nmissing: {a: b, no: c}\n', 2, "missing → no: no has no quotation marks", 'Write "no": and so'),
        (
            '"yes": []\nmissing: {99: b}\n',
            2,
            "missing → 99: 99 has no quotation marks, so YAML takes it",
            'Write "99".',
        ),
        ('"yes": []\nlabel:\n', 2, "label: nothing stands here.", "Write what belongs there"),
        ("yes: [yes]\n", 1, "yes: yes has no quotation marks, so YAML takes it for true", 'Write "yes": and so each'),
    ],
)
def test_a_word_that_yaml_takes_for_something_else_is_told_to_be_put_in_quotation_marks(
    tmp_path, text, row, what, remedy
):
    path = tmp_path / "a.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_model(path, Asked)
    (problem,) = caught.value.problems
    assert (problem.row, problem.what[: len(what)], problem.remedy[: len(remedy)]) == (row, what, remedy)
