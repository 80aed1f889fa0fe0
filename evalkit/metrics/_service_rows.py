"""The rows of the measures of services, of all groups of one grouping at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.metrics._designed import beside_each_other, estimates_of, sums_of
from evalkit.metrics._groups import Groups
from evalkit.metrics._linear import Domains
from evalkit.metrics._rows import from_columns
from evalkit.metrics._service_answers import Base
from evalkit.metrics._shares import share_figures
from evalkit.metrics.design import SurveyDesign

Figures = dict[str, np.ndarray | pd.Categorical]
DESIGN_COLUMNS = (v.STANDARD_ERROR, v.EFFECTIVE_N, v.DESIGN_EFFECT)


def service_rows(bases: Sequence[Base], groups: Groups, design: SurveyDesign | None) -> pd.DataFrame:
    """Give one row a group and measure, group by group; words are categorical.

    Shares are plain ones with Wilson's interval, or with a design weighted ones, which have DESIGN_COLUMNS as well.
    """
    figures = _plain(bases, groups) if design is None else _designed(bases, groups, design)
    named = [(base.measure, base.service, option) for base in bases for option in base.options]
    place = np.tile(np.arange(len(named)), len(groups))
    about = dict(zip((v.MEASURE, v.ITEM, v.OPTION), zip(*named, strict=True), strict=True)) if named else {}
    words = {name: pd.Categorical(values, ordered=False).take(place) for name, values in about.items()}
    table = from_columns(words | figures, place.shape)
    return table.assign(**{name: figures[name] for name in DESIGN_COLUMNS if name in figures})


def _plain(bases: Sequence[Base], groups: Groups) -> Figures:
    # Those of no group are counted in a place before the first, and left out after: faster than to sift them.
    places = groups.codes + 1
    counts, n = [], []
    for base in bases:
        inside = places[base.rows]
        n += [np.bincount(inside, minlength=len(groups) + 1)[1:]] * len(base.options)
        counts += [np.bincount(inside[yes], minlength=len(groups) + 1)[1:] for yes in base.yes]
    return _of_kinds(_flat(counts), _flat(n))


def _of_kinds(counts: np.ndarray, n: np.ndarray) -> Figures:
    """Work out each count of each n once, for small groups have the same ones over and over."""
    width = int(n.max(initial=0)) + 1
    place, kinds = pd.factorize(counts * width + n)
    figures = share_figures(kinds // width, kinds % width)
    held = {name: figures[name][place] for name in (v.ESTIMATE, v.LOWER, v.UPPER)}
    words = {name: pd.Categorical(figures[name]).take(place) for name in (v.NOTE, v.QUALITY)}
    return held | words | {v.COUNT: counts, v.N: n, v.PEOPLE: n}


def _designed(bases: Sequence[Base], groups: Groups, design: SurveyDesign) -> Figures:
    found = []
    counts = (groups.codes >= 0) & (design.weights > 0)
    for base in bases:
        kept = counts[base.rows]
        domains = Domains(design, groups, base.rows[kept])
        for yes in base.yes:
            y = np.zeros(len(kept))
            y[yes] = 1
            found.append(sums_of(y[kept], domains, v.SHARE))
    if not found:
        return {}
    held = {name: figures.ravel() for name, figures in estimates_of(beside_each_other(found), v.SHARE).items()}
    return held | {name: pd.Categorical(held[name]) for name in (v.NOTE, v.QUALITY)}


def _flat(columns: list[np.ndarray]) -> np.ndarray:
    """Put figures of one measure a column beside each other, and read them group by group."""
    return np.column_stack(columns).ravel() if columns else np.zeros(0, dtype=np.int64)
