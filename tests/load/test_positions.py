import pandas as pd
import pytest

from evalkit.load.positions import check_positions

TEXT = "We trust them.\r\nThey came back to the café, and “we” shared the budget."
READ = TEXT.replace("\r\n", "\n")


def checked(*rows, text=TEXT, medium="text"):
    """Check rows of (start, end, quoted text) in one document."""
    codings = pd.DataFrame(rows, columns=["start", "end", "text"])
    codings = codings.assign(document="One", quotation_id=[f"Q{at}" for at in range(len(rows))], medium=medium)
    return check_positions(codings, pd.DataFrame({"document": ["One"], "source_text": [text]}))


def place(words):
    start = TEXT.index(words.replace("\n", "\r\n"))
    return start, start + len(words.replace("\n", "\r\n"))


def notes(found):
    return {note.what: note.how_many for note in found.notes}


def test_a_shortened_text_is_given_whole():
    found = checked((*place("They came back to the café"), "They came back…"))
    assert found.codings["text"].tolist() == ["They came back to the café"]
    assert found.codings["match"].tolist() == ["same"]
    assert found.warnings == []


def test_blanks_and_line_ends_that_the_tool_wrote_anew_make_no_difference():
    found = checked((*place("them.\nThey"), "them. They"), (*place("café,"), "cafe\u0301,"))
    assert found.codings["text"].tolist() == ["them.\nThey", "café,"]
    assert found.codings["match"].tolist() == ["same", "same"]


def test_a_text_that_stands_elsewhere_differs_and_is_told():
    found = checked((*place("trust"), "trust"), (*place("They"), "They"), (*place("came"), "budget"))
    assert found.codings["match"].tolist() == ["same", "same", "differs"]
    assert found.codings["text"].tolist() == ["trust", "They", "budget"]
    assert ["1 of 3 quotations have a text that stands elsewhere" in told for told in found.warnings] == [True]
    assert "See One." in found.warnings[0]


def test_a_name_among_quoted_texts_is_told_and_the_documents_own_text_taken():
    found = checked((*place("trust"), "trust"), (*place("They"), "They"), (*place("came back"), "Good example"))
    assert found.codings["text"].tolist()[2] == "came back"
    assert found.codings["match"].tolist()[2] == "differs"
    assert "stand nowhere" not in found.warnings[0]
    assert "1 of 3 quotations have a text that stands nowhere in their document: a name" in found.warnings[0]


def test_names_in_place_of_all_texts_are_left_out():
    found = checked((*place("trust"), "line:1"), (*place("They"), "line:2"), (*place("came back"), "line:2"))
    assert found.codings["text"].tolist() == ["trust", "They", "came back"]
    assert found.codings["match"].tolist() == ["unchecked"] * 3
    assert notes(found)["names of quotations left out"] == 3
    assert found.warnings == []


def test_another_document_than_the_tool_had_is_told_and_the_tools_text_kept():
    found = checked((5, 13, "Nobody asked us"), (20, 27, "for a long time"))
    assert found.codings["match"].tolist() == ["differs", "differs"]
    assert found.codings["text"].tolist() == ["Nobody asked us", "for a long time"]
    assert "2 of 2 quotations have a text that stands nowhere" in found.warnings[0]


@pytest.mark.parametrize(("start", "end"), [(0, 10_000), (-1, 5), (9, 3), (10**15, 10**15 + 1), (5_000, 5_001)])
def test_a_position_outside_the_text_is_told_and_taken_off(start, end):
    found = checked((*place("trust"), "trust"), (start, end, "they said so"))
    assert found.codings["match"].tolist() == ["same", "differs"]
    assert found.codings["text"].tolist() == ["trust", "they said so"]
    assert found.codings["start"].isna().tolist() == [False, True]
    assert found.codings["end"].isna().tolist() == [False, True]
    assert found.warnings == ["1 of 2 quotations lie outside the text of their document. See One."]


def test_a_text_without_a_position_gets_one_where_it_stands_once():
    rows = [(pd.NA, pd.NA, words) for words in ("them. They", "the café", "we", "they", "nobody", "")]
    found = checked(*rows)
    assert found.codings["match"].tolist() == ["same", "same", "same"] + ["unchecked"] * 3
    for row in found.codings.head(3).itertuples():
        assert row.text == READ[row.start : row.end]
    assert found.codings["text"].tolist()[3:] == ["they", "nobody", ""]
    assert notes(found) == {"quotations given a position": 3}
    assert found.unit == ""


def test_a_text_without_a_position_that_stands_twice_or_within_a_word_gets_none():
    found = checked((pd.NA, pd.NA, "trust"), (pd.NA, pd.NA, "rus"), text="trust and trust, mistrusted")
    assert found.codings["start"].isna().all()
    assert checked((pd.NA, pd.NA, "rus"), text="We trust.").codings["start"].isna().all()


def test_a_part_of_a_page_gets_no_position():
    assert checked((pd.NA, pd.NA, "trust"), medium="pdf").codings["start"].isna().all()


def test_without_a_source_a_position_stays_as_it_is():
    found = checked((3, 8, "trust"), text=None)
    assert found.codings[["start", "end", "text", "match"]].values.tolist() == [[3, 8, "trust", "unchecked"]]
    assert found.documents["source_text"].isna().all()
    assert (found.unit, found.notes, found.warnings) == ("", [], [])


def test_where_no_text_tells_code_points_are_taken_and_that_is_said():
    found = checked((3, 8, "trust"), text="We trust them.")
    assert found.unit == "code points"
    assert [(note.how_many, note.why) for note in found.notes] == [
        (0, "No text tells this from other ways of counting.")
    ]


def test_many_selections_within_words_are_told_and_few_only_noted():
    words = [place(word) for word in ("trust", "They", "came", "back", "café", "shared", "and", "to")]
    few = checked(*((*span, "") for span in words), (place("budget")[0] + 2, len(TEXT) - 1, ""))
    assert notes(few)["quotations that begin or end within a word"] == 1
    assert few.warnings == []
    many = checked(*((start + 1, end, "") for start, end in words))
    assert "quotations begin or end within a word" in many.warnings[0]


def test_one_document_tells_for_all():
    plain, emoji = "Plain words.\nNothing more here.", "🌞 We trust them."
    codings = pd.DataFrame({"document": ["A", "B"], "quotation_id": ["1", "2"], "start": [6, 6], "end": [11, 11],
                            "text": ["words", "trust"], "medium": "text"})  # fmt: skip
    found = check_positions(codings, pd.DataFrame({"document": ["A", "B"], "source_text": [plain, emoji]}))
    assert found.unit == "UTF-16 units"
    assert found.codings["start"].tolist() == [6, 5]
    assert found.codings["match"].tolist() == ["same", "same"]


def test_a_minority_that_was_counted_otherwise_is_told():
    text = "🌞 We trust them, and they trust us."
    rows = [(text.index(word) + 1, text.index(word) + 1 + len(word), word) for word in ("We", "them", "they", "us")]
    start = text.index("and")
    found = checked(*rows, (start, start + 3, "and"), text=text)
    assert found.unit == "UTF-16 units"
    assert found.codings["match"].tolist() == ["same"] * 4 + ["differs"]
    assert "1 of 5 quotations" in found.warnings[0]


def test_no_codings_and_no_documents_are_no_fault():
    empty = pd.DataFrame({name: pd.Series(dtype="str") for name in ("document", "quotation_id", "text", "medium")})
    empty = empty.assign(start=pd.array([], "Int64"), end=pd.array([], "Int64"))
    found = check_positions(empty, pd.DataFrame({"document": [], "source_text": []}, dtype="str"))
    assert (len(found.codings), found.unit) == (0, "")
