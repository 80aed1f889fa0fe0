"""Numbers of people that should add up: the steps of a flow, and the parts of a whole."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.audit.findings import Finding, as_findings


def audit_flow(start: int, less: Mapping[str, int], leaves: int, name: str = "flow") -> pd.DataFrame:
    """Tell whether a step of a participant flow adds up: `start`, less those who dropped out, is what it `leaves`.

    `less` gives the dropped by reason. Gives one row. Raises UsageError for a number below 0.

    >>> print(audit_flow(66, {"answered nothing": 10}, 58)["reason"].item())
    66 less 10 is 56, not 58.
    """
    _refuse_negative(start, *less.values(), leaves)
    steps = "".join(f" less {number}" for number in less.values())
    rest = start - sum(less.values())
    verdict = v.CONSISTENT if rest == leaves else v.INCONSISTENT
    reason = f"{start}{steps} is {rest}{'' if rest == leaves else f', not {leaves}'}."
    return as_findings([Finding(name, "flow", f"{start}{steps}: {leaves}", verdict, reason)])


def audit_parts(whole: int, parts: Mapping[str, int], complete: bool = True, name: str = "parts") -> pd.DataFrame:
    """Tell whether the parts of a whole add up to it.

    `parts` gives numbers by name, none of them counted twice. `complete=False`: the text doesn't claim to
    name every part; what is left over is then told, and the verdict is can't tell. Gives one row. Raises
    UsageError where there are no parts, or for a number below 0.

    >>> parts = {"health centers": 6, "behavioral health": 2}
    >>> audit_parts(9, parts, complete=False)[["verdict", "reason"]].iloc[0].tolist()
    ["can't tell", '6 and 2 are 8 of 9, which leaves 1 that is not named.']
    """
    if not parts:
        raise UsageError("A whole needs its parts. Name them.")
    _refuse_negative(whole, *parts.values())
    numbers = [str(number) for number in parts.values()]
    said = " and ".join([", ".join(numbers[:-1]), numbers[-1]]) if len(numbers) > 1 else numbers[0]
    total = sum(parts.values())
    verb = "are" if len(numbers) > 1 else "is"
    if total == whole:
        verdict, reason = v.CONSISTENT, f"{said} {verb} {whole}." if len(numbers) > 1 else f"It is {whole}."
    elif total > whole:
        verdict, reason = v.INCONSISTENT, f"{said} {verb} {total}, more than {whole}."
    else:
        left = whole - total
        verdict = v.INCONSISTENT if complete else v.CANT_TELL
        reason = f"{said} {verb} {total} of {whole}, which leaves {left} that {'is' if left == 1 else 'are'} not named."
    return as_findings([Finding(name, "parts", f"{whole}: {said}", verdict, reason)])


def _refuse_negative(*numbers: int) -> None:
    if any(number < 0 for number in numbers):
        raise UsageError("A number of people is 0 or more.")
