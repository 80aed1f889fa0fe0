"""Labels as long as a program holds them, on one line, and no two of one column alike."""

from __future__ import annotations

from collections.abc import Callable

from evalkit import vocabulary as v
from evalkit.export.variables import Variable
from evalkit.show.wording import Wording

Size = Callable[[str], int]
_CUT = "…"


def in_bytes(text: str) -> int:
    """Measure a text as SPSS does.

    >>> in_bytes("año")
    4
    """
    return len(text.encode("utf-8"))


def cut(text: str, longest: int, size: Size = len) -> str:
    """Cut a text to what fits, with an ellipsis at its end.

    >>> cut("Do you agree?", 6), cut("sí, señora", 7, in_bytes)
    ('Do yo…', 'sí,…')
    """
    if size(text) <= longest:
        return text
    # No sign takes less than one place.
    kept = text[:longest]
    while kept and size(kept + _CUT) > longest:
        kept = kept[:-1]
    return kept.rstrip() + _CUT


def fitted(text: str, longest: int, size: Size = len) -> str:
    """Put a text on one line, and cut it to what fits."""
    return cut(" ".join(text.split()), longest, size)


def variable_label(variable: Variable, longest: int, size: Size = len) -> str:
    """Name a column: the question, or item and option, of which the item is cut first."""
    if not variable.part:
        return fitted(variable.label, longest, size)
    part = fitted(variable.part, longest * 2 // 3, size)
    return f"{fitted(variable.label, longest - size(part) - 2, size)}: {part}"


def value_labels(codes: dict[int, str], longest: int, size: Size = len) -> dict[int, str]:
    """Fit the labels of codes; those that are alike get their code.

    >>> value_labels({1: "Other", 2: "Other", 3: "Food"}, 120)
    {1: 'Other (1)', 2: 'Other (2)', 3: 'Food'}
    """
    labels = {code: fitted(label, longest, size) or str(code) for code, label in codes.items()}
    plain = [label.casefold() for label in labels.values()]
    return {
        code: f"{cut(label, longest - len(f' ({code})'), size)} ({code})"
        if plain.count(label.casefold()) > 1
        else label
        for code, label in labels.items()
    }


def kind_labels(wording: Wording) -> dict[str, str]:
    """Name the kinds of missing for people.

    >>> kind_labels(Wording())["dont_know"]
    "Don't know"
    """
    return {
        v.NOT_ASKED: wording.say("Not asked"),
        v.NOT_ANSWERED: wording.say("Not answered"),
        v.REFUSED: wording.say("Refused"),
        v.DONT_KNOW: wording.say("Don't know"),
        v.USER_MISSING: wording.say("Left out, no reason told"),
        v.BROKEN_OFF: wording.say("Left the survey before"),
    }
