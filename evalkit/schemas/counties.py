"""The FIPS codes of counties that can be drawn: those of the packaged boundaries, and what is wrong with others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator

from evalkit.schemas.faults import Fault, misfit

_CODES = Path(__file__).parent / "counties.txt"
"""One line a state: its two digits, then the three of each county, as `show/boundaries/` has them."""
_LEAVE_OUT = "leave fips out: then a grid is drawn instead of a map."
_NEWER = re.compile(r"091[1-9]0|02063|02066")
"""Connecticut's planning regions of 2022, and what Alaska's Valdez-Cordova was parted into in 2019."""


def _as_code(value: Any) -> Any:
    if value is not None and not (isinstance(value, str) and re.fullmatch(r"[0-9]{5}", value)):
        # Without quotation marks YAML takes 06001 for an octal number.
        raise misfit("a FIPS code is five digits", 'Write them in quotation marks, such as "35001".')
    return value


Fips = Annotated[str, BeforeValidator(_as_code)]
"""The five digits by which the Census Bureau knows a county."""


@cache
def known_codes() -> frozenset[str]:
    """Give the codes of all counties of 2017.

    >>> len(known_codes()), "35001" in known_codes()
    (3231, True)
    """
    states = [line.split() for line in _CODES.read_text(encoding="ascii").splitlines()]
    return frozenset(state + county for state, *counties in states for county in counties)


def strange_codes(units: Sequence[tuple[str, str | None]]) -> Iterator[Fault]:
    """Tell of each unit, id and code, whose code no county has, or an earlier unit; units without one may be many.

    >>> [fault.what for fault in strange_codes([("A", "35999")])]
    ['no county of the packaged boundaries (2017) has the code 35999']
    """
    taken = dict[str, str]()
    for at, (unit, code) in enumerate(units):
        place = ("units", at, "fips")
        if code is None:
            continue
        if code not in known_codes():
            what = f"no county of the packaged boundaries (2017) has the code {code}"
            if _NEWER.fullmatch(code):
                yield Fault(place, f"{what}, which is newer", f"Write the county's code of 2017, or {_LEAVE_OUT}")
            else:
                yield Fault(place, what, f"Correct it, or {_LEAVE_OUT}")
        elif code in taken:
            yield Fault(place, f"{unit} has the code {code} of {taken[code]}", f"Correct one of them, or {_LEAVE_OUT}")
        taken.setdefault(code, unit)
