import csv
import io
from unittest.mock import patch

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalkit.errors import InputError
from evalkit.load import distinct, fast
from evalkit.load import text as module
from evalkit.load.text import last_row_open, read_text

CELLS = st.text(alphabet=list('a1é",;\t|\n\r \xa0\ufeff'), max_size=6)


def cells_of(data):
    return read_text(data, "a.csv")


def refusal(data):
    with pytest.raises(InputError) as caught:
        cells_of(data)
    assert len(caught.value.problems) == 1
    return caught.value.problems[0]


def outcome(data):
    try:
        return cells_of(data)
    except InputError as error:
        return str(error)


def assert_both_readers_agree(data):
    either = outcome(data)
    with patch.object(module, "_cells_of_lines", return_value=None):
        strict = outcome(data)
    if isinstance(either, str) or isinstance(strict, str):
        assert isinstance(either, str) == isinstance(strict, str)
        assert str(either) == str(strict)
    elif either.empty:
        assert strict.empty
    else:
        pd.testing.assert_frame_equal(either, strict)


@settings(max_examples=200, deadline=None)
@given(
    st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1)),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_the_quick_and_the_strict_reader_give_the_same_cells(rows, mark, end, quoting):
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=mark, lineterminator=end, quoting=quoting).writerows(rows)
    # What reaches the readers has no byte order mark at its start.
    assert_both_readers_agree(written.getvalue().lstrip("\ufeff").encode())


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=list('a",\n\r '), max_size=60), st.integers(1, 9))
def test_quotation_marks_are_followed_over_the_pieces_of_a_file(text, size):
    whole = module._cells_of_lines(text.encode(), ",")
    with patch.object(module, "_BLOCK", size):
        assert module._cells_of_lines(text.encode(), ",") == whole


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=30, max_size=40),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from([1, 7, 60, 4_000]),
    st.sampled_from([2, 255]),
)
def test_a_long_table_is_read_as_a_short_one(rows, quoting, size, few):
    written = io.StringIO(newline="")
    csv.writer(written, quoting=quoting).writerows(rows * 2)
    # Nor anywhere else: `to_utf8` leaves them out.
    data = written.getvalue().replace("\ufeff", "").encode()
    short = outcome(data)
    with patch.multiple(fast, _LONG=0, _PIECE=size, _FEW=few), patch.object(distinct, "_LONG", 0):
        long = outcome(data)
    if isinstance(short, str):
        assert long == short
    else:
        pd.testing.assert_frame_equal(long, short)


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet=list('a",;\n\r '), max_size=24))
def test_quotation_marks_in_odd_places_are_never_swallowed(text):
    assert_both_readers_agree(text.encode())


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=2))
@settings(max_examples=100, deadline=None)
def test_what_was_written_is_read(rows):
    rows = [["id", "q", "comment"], *rows]
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows(rows)
    bare = [[cell.strip() for cell in row] for row in rows]
    expected = {at: row for at, row in enumerate(bare, start=1) if any(row)}
    found = cells_of(written.getvalue().encode())
    assert dict(zip(found.index, found.to_numpy().tolist(), strict=True)) == expected


def test_every_cell_is_text_and_rows_are_counted_as_a_spreadsheet_does():
    cells = cells_of(b"id,q\n007,1.0\n,\n\nx, NA \n")
    assert cells.index.tolist() == [1, 2, 5]
    assert cells.to_numpy().tolist() == [["id", "q"], ["007", "1.0"], ["x", "NA"]]
    assert set(cells.dtypes.astype(str)) == {"str"}


def test_what_a_spreadsheet_would_compute_stays_text():
    cells = cells_of(b"id,q\n=1+1,+1\n-x,@x\n1e5,TRUE\nnull,1/2\n")
    assert cells.to_numpy().tolist()[1:] == [["=1+1", "+1"], ["-x", "@x"], ["1e5", "TRUE"], ["null", "1/2"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_break_in_quotes_is_one_row(end):
    cells = cells_of(f'id,q{end}1,"two{end}lines{end}or three"{end}2,x{end}'.encode())
    assert cells.index.tolist() == [1, 2, 3]
    assert cells.loc[2, 1] == f"two{end}lines{end}or three"
    assert cells.loc[3].tolist() == ["2", "x"]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_mark_between_cells_is_found(mark):
    data = f'id{mark}q{mark}"a, b; c| d"\n1{mark}2{mark}"x;y,z|\t"\n'
    assert cells_of(data.encode()).to_numpy().tolist() == [["id", "q", "a, b; c| d"], ["1", "2", "x;y,z|"]]


def test_other_marks_in_running_text_do_not_hide_the_one_between_cells():
    assert cells_of("id;¿Qué, cómo y dónde, pues?\n1;x\n".encode()).loc[2].tolist() == ["1", "x"]
    assert cells_of(b"id;weight;size\n1;1,5;2,5\n2;1,7;2,4\n").loc[2].tolist() == ["1", "1,5", "2,5"]
    assert cells_of(b"id,one; or two\n1,x\n2,y\n").loc[2].tolist() == ["1", "x"]


def test_an_uneven_row_among_the_first_does_not_change_the_mark():
    assert refusal(b"id;q\n1;a, b\n2\n3;c, d\n4;e, f\n").what.startswith("The row has 1 cell, and the first one 2")


def test_the_line_of_excel_that_tells_the_mark_is_no_row():
    cells = cells_of(b"sep=;\r\nid;a,b\r\n1;c,d\r\n")
    assert cells.to_numpy().tolist() == [["id", "a,b"], ["1", "c,d"]]
    assert cells.index.tolist() == [1, 2]
    assert cells_of(b"SEP=^\nid^q\n1^2\n").loc[2].tolist() == ["1", "2"]


@pytest.mark.parametrize("row", [b"9,secret,x", b"secret"])
def test_an_uneven_row_is_told_by_number_and_not_shown(row):
    found = refusal(b'id,q\n1,"a\nb"\n\n' + row + b"\n2,x\n" + row + b"\n")
    assert found.row == 4
    assert "and the first one 2; 1 more row is uneven." in found.what
    assert "secret" not in str(found)


def test_empty_cells_at_the_end_of_rows_are_no_matter():
    plain = cells_of(b"id,q\n1,2\n3,4\n")
    pd.testing.assert_frame_equal(cells_of(b"id,q\n1,2,\n3,4, ,\n"), plain)
    assert cells_of(b"id,q,,\n1,2\n3,4,,\n").iloc[:, :2].to_numpy().tolist() == plain.to_numpy().tolist()


def test_a_row_that_lacks_cells_is_refused_even_where_they_could_be_empty():
    assert refusal(b"id,q,r\n1,2\n3,4,5\n6,7\n").row == 2


@pytest.mark.parametrize("rest", [b"", b"2", b"2,", b"2,x"])
def test_a_file_that_is_cut_off_within_its_last_row(rest):
    data = b"id,q,r\n1,x,y\n" + rest
    if rest:
        found = refusal(data)
        assert found.row == 3
        assert "the file looks cut off" in found.what
    else:
        assert len(cells_of(data)) == 2


def test_a_last_row_without_a_line_break_is_to_be_looked_at():
    assert last_row_open(b"id\n1") == [
        "No line break ends the file. Some tools leave it out; check that the last row is whole."
    ]
    assert last_row_open(b"id\n1\r\n") == last_row_open(b"id\r1\r") == []


@pytest.mark.parametrize("broken", [b'2,"secret\n3,y\n', b'2,"secret', b'2,"secret"x\n3,y\n', b'2,"se"cret"\n'])
def test_a_quotation_mark_out_of_place(broken):
    found = refusal(b"id,q\n1,x\n" + broken)
    assert found.row == 3
    assert "quotation mark" in found.what
    assert "secret" not in str(found)


def test_a_quotation_mark_within_a_bare_cell_is_text():
    assert cells_of(b'id,q\n1,6\'2" tall\n2,ab"c"\n')[1].tolist() == ["q", "6'2\" tall", 'ab"c"']


@pytest.mark.parametrize("data", [b"", b"\n\n\n", b"\r\n", b",,,\n,,,\n", b'"","",""\n', b" \n"])
def test_nothing_in_it(data):
    assert cells_of(data).empty


def test_a_row_longer_than_what_is_read_at_once():
    long = "x" * 100_000
    wide = ",".join([long] * 60)
    cells = cells_of(f"{','.join(map(str, range(60)))}\n{wide}\n".encode())
    assert cells.shape == (2, 60)
    assert cells.loc[2, 59] == long
