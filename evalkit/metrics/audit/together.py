"""The percentages of a group judged together, and what would mend them."""

from __future__ import annotations

from collections.abc import Mapping

from evalkit import vocabulary as v
from evalkit.metrics.audit.findings import LIMIT, SEARCHED, TIES, Finding, fitting
from evalkit.metrics.audit.shares import Group, as_share, odd_ones

TOGETHER = "together"
"""The figure of the row about all percentages of a group."""
_TICKS = " They may be shares of ticks or memberships, of which one person can have several."


def together(about: str, group: Group, n: int | None, beside: Mapping[str, int], at_most: int) -> Finding:
    """Judge the percentages of a group together: one base for all, and counts that add up where they should."""
    bases = group.bases(at_most) if group.telling(n) else ()
    printed = ", ".join(figure.text for figure in group.printed)

    def found(verdict: str, reason: str) -> Finding:
        return Finding(about, TOGETHER, printed, verdict, reason, bases)

    if group.adds_up and not (sum(f.low for f in group.printed) <= 100 <= sum(f.high for f in group.printed)):
        total = float(sum(figure.value for figure in group.printed))
        return found(v.INCONSISTENT, f"They add up to {total:g}%, which is further from 100 than rounding explains.")
    if n is None:
        return found(v.CANT_TELL, f"No base is claimed. Of those up to {at_most}, {fitting(bases)}.")
    if group.adds_up and len(beside) == len(group.printed) and sum(beside.values()) != n:
        return found(v.INCONSISTENT, f"The counts add up to {sum(beside.values())}, not to {n}.")
    if group.fits(n):
        if not group.telling(n):
            return found(v.CANT_TELL, f"Of {n}, every percentage of so few decimals can occur.")
        return found(v.CONSISTENT, f"Counts of {n} give them{', and add up to it' if group.adds_up else ''}.")
    if group.loosened().fits(n):
        return found(v.CANT_TELL, TIES)
    return found(v.INCONSISTENT, f"{_why_not(group, n)} {_mending(group, n, bases)}")


def _why_not(group: Group, n: int) -> str:
    counts = group.counts(n)
    if none := [figure.text for figure, each in zip(group.printed, counts, strict=True) if not each]:
        return f"No count of {n} gives {', '.join(dict.fromkeys(none))}."
    least, most = sum(each[0] for each in counts), sum(each[-1] for each in counts)
    return f"Their counts add up to {least}{f' to {most}' if most > least else ''}, not to {n}."


def _mending(group: Group, n: int, bases: tuple[int, ...]) -> str:
    if smaller := [base for base in bases if base < n]:
        return f"Of the bases below {n}, {fitting(smaller)}."
    if not group.adds_up and (odd := _odd(group, n)):
        return odd
    limit = max(LIMIT, min(2 * n, SEARCHED))
    larger = next((base for base in range(n + 1, limit + 1) if group.fits(base)), None)
    if larger is None:
        return _odd(group, n) or f"No base up to {limit} fits."
    return f"No base below fits; the first above is {larger}." + (_TICKS if group.adds_up else "")


def _odd(group: Group, n: int) -> str:
    """Say which one figure keeps the others from a base, the base nearest to the claimed one first."""
    odd = sorted(odd_ones(group, n), key=lambda found: found[1][-1])
    if not odd:
        return ""
    place, bases = odd[-1]
    figure, base = group.printed[place], bases[-1]
    said = f"On {base}, which fits all the others, no count gives {figure.text}"
    if figure.value.denominator == 1 and 0 <= figure.value <= base:
        share = as_share(int(figure.value), base)
        return f"{said}; {share}: the figure may be a count."
    return f"{said}."
