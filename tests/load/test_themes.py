import pytest

from evalkit.errors import InputError
from evalkit.load.themes import load_themes
from evalkit.places import demo


def test_the_demo_has_the_four_questions_and_three_levels():
    themes = load_themes(demo() / "instruments" / "themes.yml")
    assert themes.rows[:4] == ["motivation", "communication", "progress", "partnership"]
    assert len(themes.rows) == 9
    assert {theme.level for theme in themes.placed()} == {"global", "organizing", "basic"}


def test_a_question_that_is_not_there_is_told(tmp_path):
    path = tmp_path / "themes.yml"
    path.write_text("id: ours\nglobal:\n  - {id: a, label: A, question: why}\n", encoding="utf-8")
    with pytest.raises(InputError, match="theme a names the question why, which is not among questions"):
        load_themes(path, tmp_path)
