"""Means and standard deviations of answers between two bounds."""

from __future__ import annotations

import math

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics.audit.answers import Answers
from evalkit.metrics.audit.findings import SEARCHED, TIES, Finding, as_findings
from evalkit.metrics.audit.printed import Printed
from evalkit.metrics.audit.spread import Fit, fits


def audit_mean(
    mean: str,
    n: int,
    bounds: tuple[int, int] | None = None,
    sd: str | None = None,
    items: int = 1,
    whole: bool = True,
    name: str = "mean",
) -> pd.DataFrame:
    """Tell whether answers of `n` respondents can have a printed mean, and a printed SD beside it.

    `mean` and `sd` are text as printed, since "3.80" says more than 3.8; `bounds` the lowest and highest
    answer (an SD needs them). Answers are whole numbers unless `whole` is False; `items` is how many of them
    each respondent's score is the mean of. Gives one row for the mean and one for the SD.

    The mean: n × items whole answers have a whole sum; GRIM asks whether one rounds to the figure (Brown &
    Heathers 2017, Soc. Psychol. Personal. Sci. 8, 363-369). `bases` are the n up to the claimed one that fit.
    Where 1 / (n × items) is no more than a unit of the last decimal, every mean fits, and the verdict is
    can't tell.

    The SD: whether whole answers within the bounds exist whose sum gives the mean and whose squares give the
    SD, by n - 1 or by n. A sum and its squares are both even or both odd (the idea of GRIMMER: Anaya 2016,
    PeerJ Preprints 4, e2400v1; Allard 2018), and squares have a least and a most for each sum. Where n and
    bounds are not too large, every such pair is tried, so that the answer is exact; beyond, these tests can
    refute and else can't tell. Answers that need not be whole are held to the range alone: with M the mean,
    variance × (n - 1) / n is at most (M - low)(high - M) (Bhatia & Davis 2000, Am. Math. Mon. 107, 353-357).

    Raises UsageError where a figure is not text, `n` or `items` is less than 1, or bounds are missing or
    the wrong way round.

    >>> audit_mean("3.45", n=28, bounds=(1, 4))[["verdict", "bases"]].to_numpy().tolist()
    [['inconsistent', (11, 20, 22)]]
    >>> audit_mean("3.8", n=58, bounds=(1, 4), sd="0.54")["verdict"].tolist()
    ["can't tell", 'consistent']
    >>> audit_mean("3.8", n=58, bounds=(1, 4), sd="0.97")["verdict"].tolist()
    ["can't tell", 'inconsistent']
    """
    answers = Answers(n, bounds, items, whole)
    printed = Printed.read(mean)
    rows = [_mean(printed, answers, name)]
    if sd is not None:
        if bounds is None:
            raise UsageError("An SD is checked against the lowest and the highest answer. Give the bounds.")
        rows.append(_sd(printed, Printed.read(sd), answers, name))
    return as_findings(rows)


def _mean(mean: Printed, answers: Answers, name: str) -> Finding:
    def found(verdict: str, reason: str, bases: tuple[int, ...] = ()) -> Finding:
        return Finding(name, v.MEAN, mean.text, verdict, reason, bases)

    if answers.outside(mean):
        low, high = answers.bounds or (0, 0)
        return found(v.INCONSISTENT, f"No mean of answers from {low} to {high} is {mean.text}.")
    if not answers.whole:
        return found(v.CANT_TELL, "It lies within the bounds; answers that are no whole numbers can have any mean.")
    parts = answers.n * answers.items
    what = f"{answers.n} whole answers" if answers.items == 1 else f"{answers.n} means of {answers.items} whole answers"
    if parts >= 10**mean.decimals and answers.sums(mean):
        places = f"{mean.decimals} decimal{'' if mean.decimals == 1 else 's'}"
        return found(v.CANT_TELL, f"With {what}, every mean printed with {places} can occur.")
    bases = tuple(n for n in range(1, min(answers.n, SEARCHED) + 1) if answers.of(n).sums(mean))
    if sums := answers.sums(mean):
        return found(v.CONSISTENT, f"A sum of {sums[0]} gives it.", bases)
    if answers.sums(mean.loosened()):
        return found(v.CANT_TELL, TIES, bases)
    below = math.floor(mean.value * parts)
    near = " and ".join(f"{total / parts:.{mean.decimals + 2}f}" for total in (below, below + 1))
    return found(v.INCONSISTENT, f"No sum of {what} gives it: the nearest means are {near}.", bases)


def _sd(mean: Printed, sd: Printed, answers: Answers, name: str) -> Finding:
    fit = fits(mean, sd, answers)
    if fit.by:
        verdict, reason = v.CONSISTENT, f"Answers exist that give mean and SD, dividing by {' or by '.join(fit.by)}."
        if not fit.exact:
            verdict, reason = v.CANT_TELL, f"It lies between the least and the most that {_at(mean, answers)} allows."
    elif fits(mean.loosened(), sd.loosened(), answers).by:
        verdict, reason = v.CANT_TELL, TIES
    else:
        verdict, reason = v.INCONSISTENT, _why_not(mean, answers, fit)
    return Finding(name, v.SD, sd.text, verdict, reason)


def _why_not(mean: Printed, answers: Answers, fit: Fit) -> str:
    if fit.least is None or fit.most is None:
        return f"No answers of {answers.n} respondents have the mean {mean.text}, whatever their SD."
    if not fit.in_range:
        return f"{_at(mean, answers).capitalize()} allows an SD from {fit.least:.2f} to {fit.most:.2f}."
    return "It lies in the range, but no whole answers have both this mean and this SD."


def _at(mean: Printed, answers: Answers) -> str:
    low, high = answers.bounds or (0, 0)
    return f"a mean of {mean.text} of {answers.n} answers from {low} to {high}"
