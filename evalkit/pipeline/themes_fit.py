"""Whether themes.yml fits the codebook and the surveys it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import get_args

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import InputError, Problem
from evalkit.schemas.instrument import Instrument
from evalkit.schemas.item import Condition
from evalkit.schemas.themes import SurveyResult, Themes

Codes = Mapping[str, tuple[str, ...]]
"""The code paths of each theme, of every level, by its id."""

_MEASURES = {
    "scale": {v.SHARE, v.TOP_TWO_BOX, v.MEAN},
    "number": {v.MEAN},
    "single": {v.SHARE},
    "multi": {v.SHARE, v.SHARE_OF_RESPONSES},
    "text": {v.WRITTEN},
    "date": {v.WRITTEN},
}
"""What is estimated of each kind of item."""


def codes_of(themes: Themes, codebook: pd.DataFrame, file: str) -> dict[str, tuple[str, ...]]:
    """Give the code paths of each theme; raise InputError for a code that the codebook lacks or has several of.

    `file` is how messages call themes.yml. A theme names a code by its path, or by its name alone.
    """
    paths = set(codebook[v.CODE_PATH])
    by_name = codebook.groupby(v.CODE)[v.CODE_PATH].agg(list).to_dict()
    problems, found = [], {}
    for name in dict.fromkeys(code for theme in themes.placed() for code in theme.codes):
        meant = [name] if name in paths else by_name.get(name, [])
        if len(meant) == 1:
            found[name] = meant[0]
        elif meant:
            what = f"The code {name} could be each of: {'; '.join(meant)}."
            problems.append(Problem(file, what, "Write the path of the one that is meant."))
        else:
            remedy = 'Correct the name, or write the path ("Above > Below") as evalkit.load_coding gives it.'
            problems.append(Problem(file, f"The codebook has no code {name}.", remedy))
    if clash := [question.id for question in themes.questions if question.id in get_args(Condition)]:
        what = f"The question {clash[0]} is called as a condition is, and both are rows of the joint display."
        problems.append(Problem(file, what, "Give the question another id."))
    if problems:
        raise InputError(problems)
    return {theme.id: tuple(dict.fromkeys(found[code] for code in theme.codes)) for theme in themes.placed()}


def refuse_strange_results(themes: Themes, file: str, instruments: Mapping[str, Instrument]) -> None:
    """Raise InputError for a survey result beside a question that no survey of the initiative gives."""
    problems = [
        Problem(file, f"The question {question.id}: {what}", "Correct it; ids stand in the instrument's file.")
        for question in themes.questions
        for result in question.survey
        for what in _faults(result, instruments)
    ]
    if problems:
        raise InputError(problems)


def _faults(result: SurveyResult, instruments: Mapping[str, Instrument]) -> Iterator[str]:
    instrument = instruments.get(result.instrument)
    if instrument is None:
        yield f"no survey has the instrument {result.instrument}. There are: {', '.join(instruments) or 'none'}."
        return
    if result.item in [scale.id for scale in instrument.scales]:
        measures, options = {v.ALPHA}, {""}
    elif item := next((item for item in instrument.items if item.id == result.item), None):
        measures, options = _MEASURES[item.kind], {""}
        if result.measure in (v.SHARE, v.SHARE_OF_RESPONSES):
            anchors = instrument.anchors_of(item.id) if item.kind == "scale" else {}
            options = {*map(str, anchors), *(option.id for option in item.options)}
    else:
        yield f"the instrument {result.instrument} has no item {result.item}."
        return
    if result.measure not in measures:
        yield f"{result.item} has no measure {result.measure}; it has {', '.join(sorted(measures))}."
    elif result.option not in options:
        known = ", ".join(sorted(options - {""})) or "none"
        yield f"the {result.measure} of {result.item} has no option {result.option!r}; it has: {known}."
