import pytest

from evalkit.load.parts import are_numbered, are_options, last_is_text, other_texts

OTHER = "Otro (especifique)"


@pytest.mark.parametrize(
    ("answers", "is_text"),
    [({"my garden": 1}, True), ({}, True), ({OTHER: 3}, False), ({"Good": 2}, False), ({"Good": 1, "mine": 1}, True)],
)
def test_a_column_other_holds_texts_unless_it_holds_ticks_or_the_answers_of_the_rows(answers, is_text):
    assert other_texts(["Comida", OTHER], [{"Good": 4, "Bad": 1}, answers]) == ({1} if is_text else set())


def test_a_long_question_that_begins_with_other_is_a_row():
    row = "Other people in my neighborhood help me whenever I ask them to do so"
    assert other_texts(["Family", row], [{"Good": 4}, {"Bad": 1}]) == set()


@pytest.mark.parametrize(
    ("counts", "options"),
    [
        ([{"A": 3}, {"B  b": 1}], True),
        ([{"A": 3}, {}], True),
        ([{"A": 19}, {"?": 1}], True),
        ([{"1": 3}, {"1": 1}], True),
        ([{"TRUE": 3}, {"true": 1}], True),
        ([{}, {}], False),
        ([{"Good": 3}, {"Good": 1}], False),
        ([{"1": 3}, {"2": 1}], False),
        ([{"B b": 3}, {"A": 1}], False),
    ],
)
def test_ticks_are_the_option_itself_or_1(counts, options):
    assert are_options(["A", "B b"], counts) is options


def test_ticks_exported_as_the_numbers_of_options():
    assert are_numbered([{"1": 3}, {}, {"3": 2}])
    assert not are_numbered([{"1": 1}, {"2": 1}])
    assert not are_numbered([{"1": 1, "2": 2}, {"2": 1}])
    assert not are_numbered([{"1": 3}, {}])


def test_a_comment_at_the_end_holds_answers_of_its_own():
    rows = [{"Good": 3, "Bad": 2}, {"Good": 4}]
    texts = {"I came": 1, "It rained": 1}
    assert last_is_text(["a", "b", "Why?"], [*rows, texts])
    assert last_is_text(["a", "b", "Why?"], [{"a": 2}, {"b": 1}, texts])
    assert not last_is_text(["a", "b", "c"], [*rows, {"N/A": 5}])
    assert not last_is_text(["a", "b", "c"], [*rows, {"Good": 1, "x": 1}])
    assert not last_is_text(["a", "b"], [rows[0], texts])
    assert not last_is_text(["Name", "Town", "Job"], [{"x": 1, "y": 1}, {"v": 1, "w": 1}, texts])
