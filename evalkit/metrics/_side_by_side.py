"""Rows of shares of services set beside each other: what they must have, their test, and the rows of a comparison."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray
from scipy import special

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._intervals import CONFIDENCE
from evalkit.metrics._mover import Figure
from evalkit.metrics._rows import from_columns

ENOUGH = 30
"""A group of fewer people, or a smaller effective n, is not judged (Parker et al. 2017, Vital Health Stat 2(175))."""
ALIKE = 0.1
"""Shares of residents are about the same where the whole interval is within 10 percentage points."""
BY_CHANCE = 1 - CONFIDENCE
"""A corrected p value of this or more may be chance."""
COMPARED = (v.NEED, v.DIFFICULTY, v.UNMET_NEED)
"""What is compared; not the barriers, since the option of a comparison names its measure."""
VERDICTS = (v.NOTE_TOO_FEW, v.NOTE_HIGHER, v.NOTE_LOWER, v.NOTE_SAME)
_ABOUT = (v.INSTRUMENT, v.WAVE, v.UNIT, v.BY, v.GROUP)
_NEEDED = (v.MEASURE, v.ITEM, v.ESTIMATE, v.LOWER, v.UPPER, v.N)


def comparable(shares: pd.DataFrame, needed: Collection[str] = ()) -> pd.DataFrame:
    """Give the rows that may be compared and are not hidden; refuse what lacks a column or stands there twice."""
    if lacking := [name for name in (*_NEEDED, *needed) if name not in shares.columns]:
        raise UsageError(
            f"The rows lack {', '.join(lacking)}. Give shares of services as Estimates or Published have them."
        )
    rows = shares.loc[shares[v.MEASURE].isin(COMPARED), present(shares, (*_ABOUT, *_NEEDED, v.EFFECTIVE_N, v.RELEASE))]
    if v.RELEASE in rows.columns:
        rows = rows[rows[v.RELEASE] == v.SHOWN]
    rows = rows.assign(**{name: "" for name in (v.BY, v.GROUP) if name not in rows.columns}).reset_index(drop=True)
    rows = rows.astype(dict.fromkeys(present(rows, (*_ABOUT, v.MEASURE, v.ITEM)), "str"))
    twice = rows.duplicated([*present(rows, _ABOUT), v.MEASURE, v.ITEM])
    if twice.any():
        one = rows[twice].iloc[0]
        raise UsageError(f"Two rows are about {one[v.MEASURE]} of {one[v.ITEM]} of the same people. Give each once.")
    return rows


def refuse_unknown(shares: pd.DataFrame, name: str, wanted: Collection[str], what: str) -> None:
    """Raise UsageError for what is asked of a column and stands in none of its rows, if there are any."""
    known = {str(value): None for value in shares[name].unique() if value != ""}
    unknown = [one for one in wanted if one not in known]
    if unknown and len(shares):
        raise UsageError(f"No row is of the {what} {', '.join(unknown)}. There are: {', '.join(known) or 'none'}.")


def drawn(rows: pd.DataFrame) -> np.ndarray:
    """Tell of each row whether it has an estimate and its interval."""
    return rows[[v.ESTIMATE, v.LOWER, v.UPPER]].notna().all(axis="columns").to_numpy()


def present(rows: pd.DataFrame, names: Sequence[str]) -> list[str]:
    """Give those of the columns that a table has."""
    return [name for name in names if name in rows.columns]


def numbered(rows: pd.DataFrame, names: Sequence[str]) -> np.ndarray:
    """Number what the rows are about, by these columns: the same number where all are the same.

    >>> numbered(pd.DataFrame({"unit": ["a", "b", "a"]}), ["unit", "wave"]).tolist()
    [0, 1, 0]
    """
    if rows.empty:
        return np.zeros(0, dtype=np.intp)
    found = rows.groupby(present(rows, names), sort=False, observed=True).ngroup()
    return found.to_numpy(np.intp)


def figures(rows: pd.DataFrame) -> Figure:
    """Give the shares of the rows with their intervals."""
    return Figure(*(rows[name].to_numpy(float) for name in (v.ESTIMATE, v.LOWER, v.UPPER)))


def people(rows: pd.DataFrame) -> np.ndarray:
    """Give the people of each row."""
    return rows[v.N].to_numpy(float)


def effective(rows: pd.DataFrame) -> np.ndarray:
    """Give the effective n of each row, which is n where no design gives another."""
    n = people(rows)
    if v.EFFECTIVE_N not in rows.columns:
        return n
    designed = rows[v.EFFECTIVE_N].to_numpy(float)
    return np.where(np.isnan(designed), n, designed)


def enough(rows: pd.DataFrame) -> np.ndarray:
    """Tell of each row whether there are people enough to judge it."""
    able: np.ndarray = np.minimum(people(rows), effective(rows)) >= ENOUGH
    return able


def score_test(share: np.ndarray, n: np.ndarray, groups: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Test in each of `size` groups that its shares are equal: Pearson's chi-square, uncorrected, and its p value.

    >>> statistic, p = score_test(np.array([56 / 70, 48 / 80]), np.array([70, 80]), np.array([0, 0]), 1)
    >>> (statistic.round(3).item(), p.round(4).item())
    (7.023, 0.008)
    """
    total, yes, kinds = (np.bincount(groups, values, minlength=size) for values in (n, n * share, np.ones(len(n))))
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = yes / total
        apart = np.bincount(groups, n * (share - mean[groups]) ** 2, minlength=size)
        spread = mean * (1 - mean)
        # Where all say yes, or all no, nothing is apart: 0 by 0. Rounding may leave a little of either.
        statistic = np.where(apart <= 1e-24 * total, 0.0, apart / spread)
    return statistic, np.where(kinds > 1, special.chdtrc(np.maximum(kinds - 1, 1), statistic), np.nan)


def verdicts(gap: Figure, holm: np.ndarray) -> np.ndarray:
    """Say what each difference says, as a place in VERDICTS; its corrected p value is NaN where people are too few."""
    sure = holm < BY_CHANCE
    within = np.maximum(-gap.lower, gap.upper) <= ALIKE
    cases = [np.isnan(holm), sure & (gap.lower > 0), sure & (gap.upper < 0), within]
    return np.select(cases, range(len(VERDICTS)), VERDICTS.index(v.NOTE_TOO_FEW)).astype(np.int8)


def worded(places: np.ndarray, words: Sequence[str]) -> ExtensionArray:
    """Give a column of words by their places: each word is read once, not once a row.

    >>> list(worded(np.array([1, 0, 1]), ["a", "b"]))
    ['b', 'a', 'b']
    """
    return pd.array(list(words), dtype="str").take(places)


def table(rows: pd.DataFrame, figure: Figure, columns: dict[str, Any]) -> pd.DataFrame:
    """Make the rows of a comparison: about what `rows` are about, with these figures and further columns."""
    held = dict(zip((v.ESTIMATE, v.LOWER, v.UPPER), figure, strict=True))
    about = {v.ITEM: rows[v.ITEM].array, v.OPTION: rows[v.MEASURE].array}
    found = from_columns(about | held | columns, (len(rows),))
    first: dict[str, Any] = {name: rows[name].array for name in present(rows, _ABOUT)} | {v.AGAINST: columns[v.AGAINST]}
    last = {name: columns[name] for name in (v.P_VALUE, v.P_VALUE_HOLM)}
    if v.RELEASE in rows.columns:
        last[v.RELEASE] = v.SHOWN
    return pd.DataFrame(first | {name: found[name].array for name in found} | last, index=found.index, copy=False)
