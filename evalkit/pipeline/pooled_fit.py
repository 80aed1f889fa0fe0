"""Whether fieldings of one instrument and wave may be pooled: their counties, questions, design and respondents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import Problem
from evalkit.initiative import FILE
from evalkit.load.survey import Survey
from evalkit.pipeline.stack import Fielding
from evalkit.schemas.declared import SurveyExport
from evalkit.schemas.instrument import Instrument
from evalkit.schemas.item import Item

_TWICE = "Put them into one export, or give them different waves, counties or instruments."
_SAME_ITEM: dict[str, Callable[[Item], object]] = {
    "kind": lambda item: item.kind,
    "anchors": lambda item: item.anchors,
    "options": lambda item: {option.id for option in item.options},
    "about_service": lambda item: item.about_service,
}
"""What an item must have in common in each instrument, by its key."""
_SAME_INSTRUMENT: dict[str, Callable[[Instrument], object]] = {
    "population": lambda one: one.population,
    "anchors": lambda one: {name: set(values) for name, values in one.anchors.items()},
    "scales": lambda one: [(scale.id, scale.items, scale.reverse) for scale in one.scales],
    "groups": lambda one: one.groups,
}


def misfits(group: Sequence[Fielding]) -> list[Problem]:
    """Tell what keeps fieldings of one instrument and wave from being pooled; nothing of one that stands alone."""
    if twice := list(_fielded_twice(group)):
        return twice
    asked = [problem for other in group[1:] for problem in _other_questions(group[0], other)]
    return [*asked, *_other_designs([export for export, _ in group]), *_same_people(group)]


def _fielded_twice(group: Sequence[Fielding]) -> Iterator[Problem]:
    for one, other in combinations(group, 2):
        if _share_counties(one, other):
            what = f"{one[0].file} and {other[0].file} are both the wave {one[0].wave} of the instrument"
            yield Problem(FILE, f"{what} {one[1].instrument.id}.", _TWICE)


def _share_counties(one: Fielding, other: Fielding) -> bool:
    everywhere = any(survey.instrument.unit is None for _, survey in (one, other))
    return everywhere or bool({*one[0].units} & {*other[0].units})


def _other_questions(first: Fielding, other: Fielding) -> Iterator[Problem]:
    (export, survey), file = first, other[0].instrument
    known, given = ({item.id: item for item in one.instrument.items} for one in (survey, other[1]))
    said = f"as it is in {export.instrument}, or call this instrument otherwise."
    for name in known.keys() - given.keys():
        yield Problem(file, f"The item {name} of {export.instrument} is missing.", f"Add it {said}", column=name)
    for name in given.keys() - known.keys():
        yield Problem(file, f"The item {name} is not in {export.instrument}.", f"Leave it out {said}", column=name)
    for name in [name for name in known if name in given]:
        for key, told in _SAME_ITEM.items():
            if told(known[name]) != told(given[name]):
                what = f"The item {name}: its {key} differ from those in {export.instrument}."
                yield Problem(file, what, f"Write it {said}", column=name)
    for key, says in _SAME_INSTRUMENT.items():
        if says(survey.instrument) != says(other[1].instrument):
            yield Problem(file, f"{key} differs from that in {export.instrument}.", f"Write it {said}")


def _other_designs(exports: Sequence[SurveyExport]) -> Iterator[Problem]:
    designs = [(export, export.design.model_copy(update={"units": []})) for export in exports if export.design]
    for export, design in designs[1:]:
        if design != designs[0][1]:
            what = f"The designs of {designs[0][0].file} and {export.file} differ, and they are one survey."
            yield Problem(FILE, what, "Give both the same items, margins and largest_weight; units may differ.")


def _same_people(group: Sequence[Fielding]) -> Iterator[Problem]:
    """Tell of each respondent id that stands in two exports; row numbers are nobody's id."""
    known = [fielding for fielding in group if fielding[1].instrument.respondent]
    people = pd.concat([_people(at, survey) for at, (_, survey) in enumerate(known)]) if known else pd.DataFrame()
    if len(known) < 2 or not people[v.RESPONDENT].duplicated().any():
        return
    first = people.drop_duplicates(v.RESPONDENT).set_index(v.RESPONDENT)
    for one in people[people[v.RESPONDENT].duplicated()].to_dict("records"):
        (export, survey), before = known[one["at"]], first.loc[one[v.RESPONDENT]]
        where = f"row {before[v.ROW]} of {known[before['at']][0].file}"
        yield Problem(
            export.file,
            f"This respondent id stands in {where} already, in another county.",
            "Keep one of the two rows. Where they are two people, leave respondent out of the instruments.",
            one[v.ROW],
            survey.instrument.respondent,
        )


def _people(at: int, survey: Survey) -> pd.DataFrame:
    return survey.responses[[v.RESPONDENT, v.ROW]].assign(at=at)
