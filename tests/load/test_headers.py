import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.errors import InputError
from evalkit.load.headers import groups, split_part, take_header, top_rows
from evalkit.load.source import Source


def cells(*rows):
    return pd.DataFrame(rows, index=range(1, len(rows) + 1), dtype="str")


def source(path, **sheets):
    return Source(path, "a.xlsx", "workbook", "Excel workbook", sheets)


def test_the_first_rows_of_one_table_and_of_none(tmp_path):
    table = cells(["a", "b"], ["1", "2"])
    assert top_rows(source(tmp_path, one=table), 5) == [["a", "b"], ["1", "2"]]
    assert top_rows(source(tmp_path), 5) == []
    with pytest.raises(InputError):
        assert source(tmp_path, one=table, two=table).cells.empty
    assert top_rows(source(tmp_path, one=table, two=table), 5) == []


def test_a_header_is_taken_off_and_rows_keep_their_numbers():
    table = take_header(cells(["a", "b"], ["1", "2"]))
    assert table.header == [["a", "b"]]
    assert table.body.to_dict("index") == {2: {0: "1", 1: "2"}}
    assert (table.notes, table.warnings) == ([], [])


def test_empty_columns_go_silently_and_those_with_answers_stay_with_a_warning():
    table = take_header(cells(["", "a", "", "b"], ["", "1", "x", "2"]))
    assert table.header == [["a", "", "b"]]
    assert table.body.to_numpy().tolist() == [["1", "x", "2"]]
    assert table.warnings == ["Columns with answers but without a header: column 3. See what they hold."]


def test_rows_that_repeat_a_header_go_with_a_note_and_others_that_begin_like_it_stay():
    rows = [["q", "longer"], ["x", "y"], ["1", "2"], ["q", "longer"], ["p", "longer"], ["x", "y"]]
    table = take_header(cells(*rows), 2)
    assert table.body.index.tolist() == [3, 5]
    assert [(note.what, note.how_many) for note in table.notes] == [("rows left out that repeat the header", 2)]


@pytest.mark.parametrize(
    ("header", "question", "part"),
    [
        ("Rate [Food]", "Rate", "Food"),
        ("Rate[Food [fresh]]", "Rate", "Food [fresh]"),
        ("Rate []", "Rate", ""),
        ("Rate", "Rate", None),
        ("[Food]", "[Food]", None),
        ("Rate] Food]", "Rate] Food]", None),
        ("", "", None),
    ],
)
def test_a_part_stands_in_the_last_brackets(header, question, part):
    assert split_part(header) == (question, part)


def test_a_question_that_is_repeated_is_another_one_also_where_its_name_is_taken():
    assert list(groups([("A", None), ("A", None), ("A (2)", None)])) == ["A", "A (3)", "A (2)"]
    assert list(groups([("A", ""), ("A", ""), ("A", "x")])) == ["A", "A", "A"]


@given(st.lists(st.tuples(st.sampled_from(["A", "A (2)", "B"]), st.sampled_from([None, "", "x", "y"]))))
def test_no_question_has_a_part_twice(pairs):
    named = [(group, part) for group, (_, part) in zip(groups(pairs), pairs, strict=True) if part != ""]
    assert len(named) == len(set(named))
