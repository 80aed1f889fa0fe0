"""Which codes occur together: on the same quotation, on overlapping ones, or near each other."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._codings import code_list, need, places, positioned
from evalkit.metrics._overlaps import overlapping

Within = Literal["quotation", "overlap", "nearness"]


def co_occurrence(codings: pd.DataFrame, within: Within = "quotation", *, distance: int = 0) -> pd.DataFrame:
    """Give how often two codes occur together, one row a pair that does, the most frequent first.

    `codings` are those of `load_coding`. `within="quotation"`: both codes stand on the same quotation.
    `"overlap"`: on the same, or on two quotations of a document that share a character. `"nearness"`: on the same,
    or on two between which at most `distance` characters lie; codings without a position are left out of these two.

    `code_a` and `code_b` are code paths, in alphabetical order; `count` the co-occurrences, that is the pairs of a
    quotation that bears the one and a quotation that bears the other; `n_a` and `n_b` the quotations that bear each,
    `n` all of them. Coders who code the same quotation count once; where they make quotations of their own, take
    one coder's (`codings[codings["coder"] == "anna"]`).

    `coefficient` = count / (n_a + n_b - count), from 0, never together, to 1, never apart: ATLAS.ti's c-coefficient
    (ATLAS.ti 22 User Manual, Code Co-occurrence Coefficient), Jaccard's of the quotations (Jaccard 1912, New
    Phytologist 11, 37-50). It is small where one code is much more frequent than the other. Where overlapping
    quotations bear the same code it may pass 1, as in ATLAS.ti: then it is NaN, and `note` says `redundant_coding`.

    Raises UsageError where a column is missing, no coding has a position, `within` is another word, or `distance`
    is negative.

    >>> codings = pd.DataFrame({"document": "A", "quotation_id": ["1", "1", "2"], "start": [0, 0, 4],
    ...                         "end": [5, 5, 9], "code_path": ["Trust", "Money", "Time"]})
    >>> co_occurrence(codings)[["code_a", "code_b", "count", "n_a", "n_b", "coefficient"]]
      code_a code_b  count  n_a  n_b  coefficient
    0  Money  Trust      1    1    1          1.0
    >>> co_occurrence(codings, "overlap")["count"].tolist()
    [1, 1, 1]
    """
    need(codings, [v.DOCUMENT, v.QUOTATION, v.CODE_PATH])
    if within not in ("quotation", "overlap", "nearness"):
        raise UsageError(f"within={within!r} is not known: choose quotation, overlap or nearness.")
    if distance < 0:
        raise UsageError(f"A distance of {distance} characters is not possible. Give 0 or more.")
    used = codings if within == "quotation" else positioned(codings)
    quotation = used.groupby([v.DOCUMENT, v.QUOTATION], sort=False).ngroup().to_numpy()
    paths = code_list(used, None)
    code = places(used[v.CODE_PATH], paths)
    once = np.unique(quotation.astype(np.int64) * max(len(paths), 1) + code, return_index=True)[1]
    quotation, code = quotation[once], code[once]
    counts = np.zeros(len(paths) ** 2, dtype=np.int64)
    for first, second in overlapping(*_stretches(used.iloc[once], quotation, within, distance)):
        counts += np.bincount(code[first] * len(paths) + code[second], minlength=len(counts))
    both = counts.reshape(len(paths), len(paths))
    return _table(paths, both + both.T, np.bincount(code, minlength=len(paths)), len(np.unique(quotation)))


def _stretches(
    used: pd.DataFrame, quotation: np.ndarray, within: Within, distance: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    """Give what overlaps whom: a quotation only itself, or stretches of a document each other."""
    if within == "quotation":
        return quotation, np.zeros(len(used), dtype=np.int64), np.ones(len(used), dtype=np.int64), 0
    reach = distance + 1 if within == "nearness" else 0
    document = pd.factorize(used[v.DOCUMENT])[0]
    return document, used[v.START].to_numpy(), used[v.END].to_numpy(), reach


def _table(paths: pd.Index, counts: np.ndarray, bearing: np.ndarray, n: int) -> pd.DataFrame:
    a, b = np.nonzero(np.triu(counts, 1))
    count = counts[a, b]
    either = bearing[a] + bearing[b] - count
    sound = count <= either
    table = pd.DataFrame(
        {
            v.CODE_A: paths.to_numpy()[a].astype("str"),
            v.CODE_B: paths.to_numpy()[b].astype("str"),
            v.COUNT: count,
            v.N_A: bearing[a],
            v.N_B: bearing[b],
            v.N: np.full(len(a), n),
            v.COEFFICIENT: np.where(sound, count / np.where(sound, either, 1), np.nan),
            v.NOTE: np.where(sound, "", v.NOTE_REDUNDANT),
        }
    ).astype({v.CODE_A: "str", v.CODE_B: "str", v.NOTE: "str"})
    return table.sort_values(v.COUNT, ascending=False, kind="stable", ignore_index=True)
