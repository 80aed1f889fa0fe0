import uuid
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evalkit import UsageError, load_coding, write_codebook
from evalkit.load.coding_file import open_coding_file
from evalkit.load.qda.refi_codebook import FORMAT
from evalkit.load.refi.codebook import Paths
from evalkit.load.refi.guids import GUID
from evalkit.schemas.coding import CODEBOOK

TEXTS = st.text(
    st.one_of(st.sampled_from("\"'<>&,; \n\r\t>👍🏽שلéé\u200f\ufeff"), st.characters(exclude_categories=["Cs", "Cc"])),
    max_size=12,
).filter(lambda text: not set(text) & {"\ufffe", "\uffff"})


def book(rows):
    """Make a codebook of (how far back the parent stands, code, definition, colour, codable), depth first."""
    paths, open_codes, made = Paths(), [], []
    for back, code, definition, colour, codable in rows:
        del open_codes[max(0, len(open_codes) - back) :]
        parent = open_codes[-1] if open_codes else ""
        path = paths.below(parent, code)
        open_codes.append(path)
        made.append((code, path, parent, definition, colour, codable, str(uuid.uuid5(uuid.NAMESPACE_OID, path))))
    table = pd.DataFrame(made, columns=list(CODEBOOK.columns)).astype({"codable": bool})
    return CODEBOOK.validate(table)


ROWS = st.lists(
    st.tuples(st.integers(0, 3), TEXTS.filter(bool), TEXTS, st.sampled_from(["", "#00FF7A"]), st.booleans()),
    max_size=15,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_any_codebook_reads_back_unchanged(tmp_path, rows):
    table = book(rows)
    written = open_coding_file(write_codebook(table, tmp_path / "book.qdc"))
    # As load_coding does, without what it makes of documents and codings.
    pd.testing.assert_frame_equal(CODEBOOK.validate(FORMAT.read(written).codebook), table)


def test_its_shape_is_the_standards(tmp_path):
    target = write_codebook(book([(0, "A", "what", "#00FF00", True), (0, "B", "", "", False)]), tmp_path / "b.qdc")
    root = ElementTree.parse(target).getroot()
    space = "{urn:QDA-XML:codebook:1.0}"
    assert [one.tag for one in root] == [f"{space}Codes", f"{space}Sets"]
    [[outer]] = [list(root[0])]
    assert [one.tag for one in outer] == [f"{space}Description", f"{space}Code"]
    assert set(outer.attrib) == {"guid", "name", "isCodable", "color"}
    assert set(outer[1].attrib) == {"guid", "name", "isCodable"}
    assert outer[1].get("isCodable") == "false"
    assert GUID.fullmatch(outer.get("guid"))


def test_an_id_that_is_no_guid_becomes_the_same_one_each_time(tmp_path):
    table = book([(0, "A", "", "", True), (1, "B", "", "", True)]).assign(
        code_id=["7", "{00000000-0000-4000-8000-00000000000A}"]
    )
    first, again = (load_coding(write_codebook(table, tmp_path / f"{at}.qdc")).codebook for at in (1, 2))
    pd.testing.assert_frame_equal(first, again)
    assert GUID.fullmatch(first["code_id"][0])
    assert first["code_id"][1] == table["code_id"][1]
    pd.testing.assert_frame_equal(first.drop(columns="code_id"), table.drop(columns="code_id"))
    pd.testing.assert_frame_equal(load_coding(write_codebook(first, tmp_path / "3.qdc")).codebook, first)


def test_load_coding_gives_it_back(tmp_path):
    table = book([(0, 'Trust > "them"', "Who,\r\nand why", "#00FF00", True), (0, "👍🏽 שלום", "", "", False)] * 2)
    pd.testing.assert_frame_equal(load_coding(write_codebook(table, tmp_path / "b.qdc")).codebook, table)


def test_codes_come_with_those_below_them(tmp_path):
    table = book([(0, "A", "", "", True), (0, "A1", "", "", True), (2, "B", "", "", True)])
    back = load_coding(write_codebook(table.iloc[[0, 2, 1]], tmp_path / "b.qdc")).codebook
    assert back["code_path"].tolist() == ["A", "A > A1", "B"]


ODD = [
    ({"code": ["a\x01", "B"], "code_path": ["a\x01", "B"]}, "row 1 holds the control character U\\+0001"),
    ({"definition": ["", "x\uffff"]}, "definition in row 2 holds the control character U\\+FFFF"),
    ({"code_path": ["A", "C"]}, 'path "C" is not'),
    ({"parent_path": ["", "Z"]}, "no code before it"),
    ({"code": ["A", ""]}, "no name"),
    ({"colour": ["red", ""]}, "no codebook: see the column colour"),
    ({"code_path": ["A", "A"]}, "no codebook: see the column code_path"),
    ({"further": ["1", "2"]}, "no codebook"),
    ({"code_id": ["AAAAAAAA-0000-4000-8000-000000000001", "aaaaaaaa-0000-4000-8000-000000000001"]}, "Two codes have"),
]


@pytest.mark.parametrize(("columns", "match"), ODD)
def test_what_cannot_come_back_is_refused_and_nothing_is_written(tmp_path, columns, match):
    table = book([(0, "A", "", "", True), (1, "B", "", "", True)]).assign(**columns)
    with pytest.raises(UsageError, match=match):
        write_codebook(table, tmp_path / "b.qdc")
    assert list(tmp_path.iterdir()) == []


def test_another_ending_and_a_table_without_columns_are_refused(tmp_path):
    with pytest.raises(UsageError, match=r"must end in \.qdc"):
        write_codebook(book([]), tmp_path / "b.xml")
    with pytest.raises(UsageError, match="no codebook"):
        write_codebook(pd.DataFrame({"code": ["A"]}), tmp_path / "b.qdc")
