"""Words and numbers in two languages, and a Spanish catalogue that is whole."""

from __future__ import annotations

import string

import numpy as np
import pytest
from babel.messages.pofile import read_po

from evalkit.errors import UsageError
from evalkit.show.wording import LANGUAGES, LOCALE, Wording
from tests.show.phrases import Phrase, in_code, in_template, phrases

EN, ES = Wording("en"), Wording("es")


def places(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name is not None}


def catalogue(language: str) -> dict[Phrase, Phrase]:
    with (LOCALE / f"{language}.po").open("rb") as file:
        messages = [message for message in read_po(file, locale=language) if message.id]
    assert not any(message.fuzzy for message in messages)
    return {_forms(message.id): _forms(message.string) for message in messages}


def _forms(text: str | tuple[str, ...]) -> Phrase:
    return (text,) if isinstance(text, str) else tuple(text)


def test_how_phrases_are_found() -> None:
    found = [(("a {b}",), 1), (("c", "d"), 2)]
    assert list(in_code('words.say("a {b}", b=1)\nself.words.plural("c", "d", n)')) == found
    assert list(in_template('{{ say("a {b}") }}\n{% if x %}{{ plural("c", "d", n) }}{% endif %}')) == found
    with pytest.raises(ValueError, match="malformed"):
        list(in_code("words.say(phrase)"))


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_phrase_is_translated(language: str) -> None:
    said, translated = phrases(), catalogue(language)
    assert len(said) > 50
    assert {phrase: place for phrase, place in said.items() if not all(translated.get(phrase, ("",)))} == {}


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_translation_is_used_and_has_the_same_places(language: str) -> None:
    said, translated = phrases(), catalogue(language)
    assert sorted(set(translated) - set(said)) == []
    for phrase, translation in translated.items():
        for text in translation:
            # A form for one may do without the number: "una persona".
            assert places(text) <= set().union(*map(places, phrase))
        assert places(translation[-1]) == places(phrase[-1])


def test_one_and_many() -> None:
    assert EN.plural("{n} person", "{n} people", 1) == "1 person"
    assert EN.plural("{n} person", "{n} people", 1234) == "1,234 people"
    assert ES.plural("{n} person", "{n} people", 1) == "1 persona"
    assert ES.plural("{n} person", "{n} people", 0) == "0 personas"


def test_a_number_out_of_a_table() -> None:
    assert ES.plural("{n} person", "{n} people", np.int64(12)) == "12 personas"


def test_a_phrase_without_translation_stays_english() -> None:
    assert ES.say("Nobody has translated {this}.", this="it") == "Nobody has translated it."


def test_numbers() -> None:
    assert EN.number(1234.567, 1) == "1,234.6"
    assert EN.number(3) == "3"
    assert EN.percent(0.234) == "23%"
    # New Mexico writes numbers in Spanish as it does in English.
    assert ES.number(1234.567, 1) == "1,234.6"
    assert ES.percent(0.234) == "23%"


def test_lists() -> None:
    assert EN.listed(["a", "b", "c"]) == "a, b, and c"
    assert ES.listed(["a", "b", "c"]) == "a, b y c"
    assert EN.listed(["a"]) == "a"


def test_a_language_that_is_not_there() -> None:
    with pytest.raises(UsageError, match=r"There is no language 'xx'\. Choose one of: en, es\."):
        Wording("xx")


def test_halves_are_rounded_up() -> None:
    assert Wording().percent(0.125) == "13%"
    assert Wording().number(3.25, 1) == "3.3"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_never_below_zero(language: str) -> None:
    words = Wording(language)
    for value in (-0.0, -0.001, -1e-17):
        assert words.percent(value) == words.percent(0)
        assert words.number(value, 1) == words.number(0, 1)
    assert words.percent(-0.01) == "-1%"
