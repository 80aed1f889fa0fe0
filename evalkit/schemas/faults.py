"""What doesn't fit in one place of a file, told with that place; and the name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError


@dataclass(frozen=True)
class Fault:
    """One thing that doesn't fit: the keys and places that lead to it, what it is, and what to do about it."""

    at: tuple[str | int, ...]
    what: str
    remedy: str = "Correct it."


def misfit(what: str, remedy: str) -> PydanticCustomError:
    """Give the error, a ValueError, by which a validator tells what to do about a value.

    >>> str(misfit("a code is five digits", "Write them."))
    'a code is five digits'
    """
    return PydanticCustomError("misfit", "{what}", {"what": what, "remedy": remedy})


def refuse(faults: Iterable[Fault]) -> None:
    """Raise ValidationError, which is a ValueError, with every fault there is; do nothing where there is none.

    Raised in a validator, each keeps its place, so that it is told with its line.

    >>> refuse([])
    >>> refuse([Fault(("groups", 0, "item"), "there is no item incme")])
    Traceback (most recent call last):
    pydantic_core._pydantic_core.ValidationError: 1 validation error for what doesn't fit
    groups.0.item
      there is no item incme [type=misfit, input_value=None, input_type=NoneType]
    """
    told = [InitErrorDetails(type=misfit(fault.what, fault.remedy), loc=fault.at, input=None) for fault in faults]
    if told:
        raise ValidationError.from_exception_data("what doesn't fit", told)


def write_one_of(name: str, known: Iterable[str]) -> str:
    """Say what may be written instead of a name that is not known: the one that looks like it, or all there are.

    >>> write_one_of("race_etnicity", ["income", "race_ethnicity"])
    'Did you mean race_ethnicity?'
    >>> write_one_of("White", ["white", "black"])
    'Did you mean white?'
    >>> write_one_of("sex", ["income", "race_ethnicity"])
    'Write one of: income, race_ethnicity.'
    """
    listed = list(known)
    if not listed:
        return "Correct it."
    folded = {one.casefold(): one for one in listed}
    close = get_close_matches(name.casefold(), folded, n=1, cutoff=0.75)
    return f"Did you mean {folded[close[0]]}?" if close else f"Write one of: {', '.join(listed)}."
