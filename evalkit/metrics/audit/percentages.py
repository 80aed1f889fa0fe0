"""Percentages that claim a base: whether counts of that base give them, and which bases do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.audit.findings import LIMIT, SEARCHED, TIES, Finding, as_findings
from evalkit.metrics.audit.printed import Printed
from evalkit.metrics.audit.shares import Group, as_share
from evalkit.metrics.audit.together import together


def audit_percentages(
    shares: Mapping[str, str] | Sequence[str],
    n: int | None = None,
    adds_up: bool = False,
    counts: Mapping[str, int] | None = None,
    at_most: int | None = None,
    name: str = "percentages",
) -> pd.DataFrame:
    """Tell whether counts of one base give printed percentages, and which bases would.

    `shares` are percentages as text, by name where they have one; `n` the claimed base, None where none is
    claimed. `adds_up=True`: everybody gave exactly one of these answers, so the counts must add up to the
    base; leave it where several could be ticked. `counts` are counts printed beside percentages. Gives one
    row a percentage and, of several, a last one, `together`. Its `bases` are all that fit, up to `at_most` (the
    claimed base, or 200).

    A count c of a base n is printed as p where 100 c / n rounds to p, half up or half to even; all
    arithmetic is exact. From n = 100 on every percentage without decimals occurs (from 1,000 with one): there
    a single one can't tell. Where the claimed base fails, the reason names what would mend it: a smaller base;
    ticks instead of people, where only a larger one adds up; or a figure that is perhaps a count.

    Raises UsageError where a figure is not text, `n` is less than 1, a count has no percentage, or there is
    nothing to audit.

    >>> audit_percentages(["72", "28"], n=33, adds_up=True).iloc[-1][["verdict", "bases"]].tolist()
    ['inconsistent', (18, 25, 29, 32)]
    >>> thesis = audit_percentages({"migrants": "77", "DACA": "74", "separation": "68", "TPS": "18"}, n=33)
    >>> print(thesis.iloc[-1]["reason"])
    No count of 33 gives 77, 74, 68. On 31, which fits all the others, no count gives 18; 18 of 31 is 58.1%: \
the figure may be a count.
    """
    named = dict(shares) if isinstance(shares, Mapping) else {share: share for share in shares}
    given = list(named.values()) if isinstance(shares, Mapping) else list(shares)
    names = list(named) if isinstance(shares, Mapping) else given
    beside = dict(counts or {})
    if not given or (n is not None and n < 1):
        raise UsageError("An audit of percentages needs one or more of them, and a base of 1 or more.")
    for label in beside.keys() - set(names):
        raise UsageError(f"The count of {label} has no percentage beside it. Give it one, or leave the count out.")
    group = Group(tuple(Printed.read(share) for share in given), adds_up)
    rows = [_one(name, label, figure, n, beside.get(label)) for label, figure in zip(names, group.printed, strict=True)]
    limit = at_most or min(n or LIMIT, SEARCHED)
    if len(rows) == 1:
        return as_findings([replace(rows[0], bases=group.bases(limit) if group.telling(n) else ())])
    return as_findings([*rows, together(name, group, n, beside, limit)])


def _one(about: str, label: str, figure: Printed, n: int | None, count: int | None) -> Finding:
    def found(verdict: str, reason: str) -> Finding:
        return Finding(about, label, figure.text, verdict, reason)

    if figure.low > 100 or figure.high < 0:
        return found(v.INCONSISTENT, "A share of people lies between 0 and 100%.")
    if n is None:
        return found(v.CANT_TELL, "No base is claimed.")
    if count is not None:
        return found(*_beside(figure, n, count))
    if counts := Group((figure,), False).counts(n)[0]:
        if n >= 100 * 10**figure.decimals:
            return found(v.CANT_TELL, f"Of {n}, every percentage of so few decimals can occur.")
        return found(v.CONSISTENT, f"{counts[0]} of {n} gives it.")
    if Group((figure.loosened(),), False).fits(n):
        return found(v.CANT_TELL, TIES)
    below = int(figure.value * n // 100)
    near = " and ".join(as_share(count, n) for count in (below, below + 1) if 0 <= count <= n)
    return found(v.INCONSISTENT, f"No count of {n} gives it: {near}.")


def _beside(figure: Printed, n: int, count: int) -> tuple[str, str]:
    if count > n:
        return v.INCONSISTENT, f"The count {count} is more than its base {n}."
    if count in Group((figure,), False).counts(n)[0]:
        return v.CONSISTENT, f"{count} of {n} gives it."
    if count in Group((figure.loosened(),), False).counts(n)[0]:
        return v.CANT_TELL, TIES
    return v.INCONSISTENT, f"{as_share(count, n)}."
