import pytest

from evalkit.errors import InputError
from evalkit.load.encoding import to_utf8

SPANISH = "condado,comentario\nDoña Ana,¿Qué pasó? El niño está aquí.\nBernalillo,“Así es”, dijo Álvaro\n"
FRENCH = "région,réponse\nÎle-de-France,L’élève a été très déçu\nProvence,où ça ?\n"
ENGLISH = "id,comment\n1,I don’t know – it’s “fine” … really\n2,We’re here—always\n"


def refusal(data):
    with pytest.raises(InputError) as caught:
        to_utf8(data, "a.csv")
    return caught.value.problems[0]


@pytest.mark.parametrize("text", [SPANISH, FRENCH, ENGLISH])
@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
        ("mac_roman", "Mac Roman"),
    ],
)
def test_the_encoding_is_told_and_only_a_guess_is_warned_of(text, codec, encoding):
    found = to_utf8(text.encode(codec), "a.csv")
    assert (found.encoding, found.data.decode("utf-8")) == (encoding, text)
    guessed = encoding in ("Windows-1252", "Mac Roman")
    assert [told.startswith(f"The text is not in UTF-8; read as {encoding}.") for told in found.warnings] == [
        True
    ] * guessed


@pytest.mark.parametrize("codec", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("word", ["Doña Ana", "Señor Ibáñez", "São Paulo", "garçon", "Köln", "été"])
def test_one_word_is_enough(word, codec):
    assert to_utf8(f"id,place\n1,{word}\n".encode(codec), "a.csv").data.decode() == f"id,place\n1,{word}\n"


@pytest.mark.parametrize("comment", ["don’t", "fine – really", "yes—always", "“quoted”", "2010–2015", "100 €"])
def test_signs_of_word_processors_are_windows_signs(comment):
    assert to_utf8(f"id,q\n1,{comment}\n".encode("cp1252"), "a.csv").data.decode() == f"id,q\n1,{comment}\n"


def test_two_byte_order_marks_are_both_no_text():
    assert to_utf8(b"\xef\xbb\xbf\xef\xbb\xbfid\n", "a.csv").data == b"id\n"


@pytest.mark.parametrize(
    "data", [b"id,q\n1,a\x00b\n", b"\x01\x02\x03\x04abc", b"id\x00\x01\x02", bytes(range(1, 32)) * 9]
)
def test_binary_data_is_refused(data):
    assert refusal(data).what == "The file holds binary data, not text."


def test_text_in_utf_16_that_is_cut_off():
    assert "cut off" in refusal("id,ñ\n1,2\n".encode("utf-16")[:-1]).what


def test_text_that_ends_within_a_letter_is_cut_off():
    assert "cut off" in refusal("id,q\n1,niño\n2,Español, así, é".encode()[:-1]).what


def test_a_stray_byte_does_not_turn_the_whole_text_into_another_encoding():
    found = to_utf8("id,q\n1,niño\n2,así es\n".encode() + b"3,\xff\n", "a.csv")
    assert found.data.decode().endswith("2,así es\n3,\ufffd\n")
    assert found.warnings[0] == "The text is in UTF-8, but 1 of its characters are not, and can't be read."


def test_lost_letters_and_letters_encoded_twice_are_told_and_left():
    twice = "niño, don’t".encode().decode("cp1252")
    found = to_utf8(f"id,q\n1,Do\ufffda\n2,{twice}\n".encode(), "a.csv")
    assert found.data.decode() == f"id,q\n1,Do\ufffda\n2,{twice}\n"
    lost, encoded_twice = found.warnings
    assert lost.startswith("1 letters stand as \ufffd")
    assert encoded_twice.startswith("2 letters look encoded twice (Ã© for é)")


@pytest.mark.parametrize("text", ["NÃO, AÇÃO, Ângela", "São", "â, Ã", "20 °C Â, ©"])
def test_portuguese_is_not_taken_for_letters_encoded_twice(text):
    assert to_utf8(text.encode(), "a.csv").warnings == []
