import pytest

from evalkit.worksheets.marks import marks


def of(text, *others):
    return marks([text, *others], ["County 3", "Condado 3"])[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I asked Ana Ruiz.", ["name or place: Ana Ruiz"]),
        ("Le pregunté a María del Carmen.", ["name or place: María del Carmen"]),
        ("¿Conoce a Ana?", ["name or place: Ana"]),
        ("I went to the Casa de la Luz.", ["name or place: Casa de la Luz"]),
        ("It was so in county 3 too.", ["county: county 3"]),
        ("Aquí en el Condado 3 sí.", ["county: Condado 3"]),
        ("My cell is (505) 555-0142.", ["phone: (505) 555-0142"]),
        ("Write to ana@example.org!", ["e-mail: ana@example.org"]),
        ("I am 43 years old.", ["age: 43 years old"]),
        ("Tengo 43 años.", ["age: 43 años"]),
        ("It began on June 12.", ["date: June 12"]),
        ("Empezó el 3 de mayo.", ["date: 3 de mayo"]),
        ("We lost 1200 there.", ["number: 1200"]),
    ],
)
def test_what_looks_personal_is_named(text, found):
    assert of(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "We met on Wednesdays. Nobody came, and I'm tired.",
        "Nosotros no. ¿Quién más? “Nadie” dijo.",
        "There were 12 of us in the room.",
        "COVID took away the excuse.",
        "",
    ],
)
def test_what_does_not_is_left_alone(text):
    assert of(text) == []


def test_a_name_that_begins_a_sentence_is_known_from_another_text():
    assert of("Ana came late.") == []
    assert of("Ana came late.", "We asked Ana.") == ["name or place: Ana"]


def test_a_word_that_is_written_small_elsewhere_begins_a_sentence_and_no_name():
    assert of("Now Ana came.", "and now this") == ["name or place: Ana"]
