import pytest

from evalkit import InputError, load_coding

BOOK = ('<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Taguette 1.4.1"><Codes>'
        '<Code guid="1" name="Trust" isCodable="true"/></Codes><Sets>{sets}</Sets></CodeBook>')  # fmt: skip


def write(tmp_path, text):
    path = tmp_path / "book.qdc"
    path.write_text(text, "utf-8")
    return path


def test_a_codebook_has_codes_and_no_codings(tmp_path):
    coding = load_coding(write(tmp_path, BOOK.format(sets='<Set guid="9" name="x"/>')))
    assert coding.tool == "Taguette 1.4.1 (REFI-QDA)"
    assert coding.codebook["code"].tolist() == ["Trust"]
    assert (len(coding.codings), len(coding.documents), coding.quotations) == (0, 0, 0)
    assert coding.notes["what"].tolist() == ["groups of codes left out"]


@pytest.mark.parametrize("text", [BOOK[:150], BOOK.replace("<CodeBook", "<!DOCTYPE a><CodeBook"), "<CodeBook"])
def test_a_broken_one_is_refused(tmp_path, text):
    with pytest.raises(InputError, match=r"book\.qdc"):
        load_coding(write(tmp_path, text))
