"""Cronbach's alpha beside the standard deviations of its items."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.audit.findings import Finding, as_findings
from evalkit.metrics.audit.printed import Printed


def audit_alpha(alpha: str, sds: Sequence[str], sum_sd: str | None = None, name: str = "alpha") -> pd.DataFrame:
    """Tell whether a printed Cronbach's alpha can stand beside the printed SDs of its items.

    `alpha` and `sds` are text as printed, one SD an item; `sum_sd` is the SD of the sum of the items, where
    it is printed. Gives one row.

    alpha = k / (k - 1) (1 - sum of the items' variances / variance of their sum) (Cronbach 1951,
    Psychometrika 16, 297-334). The SD of a sum is at most the sum of the SDs (Cauchy and Schwarz), so alpha is
    at most k / (k - 1) (1 - sum of s² / (sum of s)²). With `sum_sd` alpha is known as closely as the SDs are
    printed. Every SD is taken where it is kindest to the claim, so that rounding never makes a figure
    inconsistent; the bound is a little wider than it might be for that. From below the items' SDs
    alone give no useful bound: alpha may be negative. Alpha and SDs must be of the same respondents.

    Raises UsageError where there are fewer than two SDs, all are zero, one is below, or a figure is not text.

    >>> print(audit_alpha("0.87", ["0.54", "0.73", "0.80", "0.78", "0.74", "0.78"], sum_sd="3.41")["reason"].item())
    With these SDs alpha is between 0.86 and 0.87.
    >>> print(audit_alpha("0.95", ["0.20", "1.50", "0.20"])["reason"].item())
    With these SDs alpha is 0.55 at most.
    """
    printed = Printed.read(alpha)
    items = [Printed.read(sd) for sd in sds]
    k = len(items)
    lows, highs = [max(sd.low, Fraction(0)) for sd in items], [max(sd.high, Fraction(0)) for sd in items]
    if any(sd.value < 0 for sd in items):
        raise UsageError("An SD is 0 or more.")
    if k < 2 or not any(sd.value for sd in items):
        raise UsageError("Alpha needs the SDs of two items or more, of which one is not zero.")
    whole = sum(highs, Fraction(0))
    most = min(_alpha(k, lows, whole), Fraction(1))
    least: Fraction | None = None
    if sum_sd is not None:
        total = Printed.read(sum_sd)
        if total.low > whole:
            reason = f"The SD of the sum is {sum_sd}, more than the SDs of the items add up to."
            return as_findings([Finding(name, v.ALPHA, printed.text, v.INCONSISTENT, reason)])
        most = min(most, _alpha(k, lows, total.high)) if total.high > 0 else most
        least = _alpha(k, highs, total.low) if total.low > 0 else None
    if printed.low > most:
        verdict, reason = v.INCONSISTENT, f"With these SDs alpha is {float(most):.2f} at most."
    elif least is not None and printed.high < least:
        verdict, reason = v.INCONSISTENT, f"With these SDs alpha is {float(least):.2f} at least."
    elif least is None and most == 1:
        verdict, reason = v.CANT_TELL, "As closely as these SDs are printed, they allow any alpha."
    else:
        span = f"{float(most):.2f} at most" if least is None else f"between {float(least):.2f} and {float(most):.2f}"
        verdict, reason = v.CONSISTENT, f"With these SDs alpha is {span}."
    return as_findings([Finding(name, v.ALPHA, printed.text, verdict, reason)])


def _alpha(k: int, sds: Sequence[Fraction], total: Fraction) -> Fraction:
    return Fraction(k, k - 1) * (1 - sum((sd * sd for sd in sds), Fraction(0)) / total**2)
