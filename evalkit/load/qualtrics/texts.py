"""Header texts taken apart: 'Question - Option' or 'Question-Option', by what the columns of a question share."""

from __future__ import annotations

import re
from itertools import takewhile

_SELECTED = re.compile(
    r"(\s-\s|-)(selected choice|opción seleccionada|ausgewählte (auswahl|option|antwort)|choix sélectionné"
    r"|opção selecionada)$",
    re.IGNORECASE,
)
_END = re.compile(r"(\s-\s|-)text$", re.IGNORECASE)


def split_texts(texts: list[str]) -> tuple[str, list[str]]:
    """Split the texts of a question's columns into the question and the parts; "" where they share none.

    >>> split_texts(["Which - if any? - Food", "Which - if any? - Rent"])
    ('Which - if any?', ['Food', 'Rent'])
    >>> split_texts(["How often?-Oranges-Like", "How often?-Oranges-Dislike"])
    ('How often?-Oranges', ['Like', 'Dislike'])
    >>> split_texts(["How old?", "Where?"])
    ('', ['How old?', 'Where?'])
    """
    shared = "".join(signs[0] for signs in takewhile(lambda signs: len(set(signs)) == 1, zip(*texts, strict=False)))
    for mark in (" - ", "-"):
        at = shared.rfind(mark)
        if at > 0:
            return shared[:at].strip(), [text[at + len(mark) :].strip() for text in texts]
    return "", list(texts)


def split_one(text: str) -> tuple[str, str]:
    """Split the text of a question's only column at its last dash with blanks.

    >>> split_one("Rate us - Food - Taste"), split_one("Self-esteem")
    (('Rate us - Food', 'Taste'), ('Self-esteem', ''))
    """
    question, _, part = text.rpartition(" - ")
    return (question.strip(), part.strip()) if question else (text, "")


def without_selected(text: str) -> str:
    """Take off what Qualtrics adds to a question that has a text field beside an option.

    >>> without_selected("Why? - Selected Choice")
    'Why?'
    """
    return _SELECTED.sub("", text).strip()


def beside(text: str, other: str) -> tuple[str, str]:
    """Split a question from the text to its option "other": the question without 'Selected Choice', and the option.

    >>> beside("Why? - Selected Choice", "Why? - Other (say which) - Text")
    ('Why?', 'Other (say which)')
    >>> beside("Why - and how?", "Why - and how?-Other-TEXT")
    ('Why - and how?', 'Other')
    """
    if other.startswith(text):
        return text, _END.sub("", other[len(text) :]).strip(" -")
    question, parts = split_texts([text, other])
    return (question, _END.sub("", parts[1]).strip()) if question else (text, "")
