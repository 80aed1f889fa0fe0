"""What should be known of waves that were stacked: what was recoded, what stays apart, who can be linked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.correspond import Matches
from evalkit.load.fielded import Survey
from evalkit.load.source import Note
from evalkit.load.threads import Thread


def stack_notes(surveys: Mapping[str, Survey], matches: Matches, threads: Sequence[Thread]) -> pd.DataFrame:
    """Give the notes of a stack: `what`, `how_many`, `why`, `columns` (of the stacked responses)."""
    notes = [*_compared(surveys, matches), *_recoded(surveys, threads), *_offered(threads)]
    notes += [*_strange_waves(surveys), *_linked(surveys)]
    return pd.DataFrame([vars(note) for note in notes], columns=["what", "how_many", "why", "columns"])


def _compared(surveys: Mapping[str, Survey], matches: Matches) -> Iterator[Note]:
    waves = list(surveys)
    for earlier, later in pairwise(waves):
        found = matches[earlier, later].values()
        if apart := [match.item for match in found if not match.comparable]:
            why = f"{', '.join(apart)}: comparisons tell why."
            yield Note(f"items that may not be compared between {earlier} and {later}", len(apart), why)
        if elsewhere := [match.item for match in found if "stands elsewhere" in match.why]:
            why = f"{', '.join(elsewhere)}: answers may depend on the questions before; they are compared all the same."
            yield Note(f"items that stand elsewhere in {later} than in {earlier}", len(elsewhere), why)
        old, new = (len(surveys[wave].instrument.items) - len(found) for wave in (earlier, later))
        for wave, other, number in ((earlier, later, old), (later, earlier, new)):
            if number:
                why = f"In {other} they count as not asked."
                yield Note(f"items of {wave} that {other} doesn't have", number, why)


def _recoded(surveys: Mapping[str, Survey], threads: Sequence[Thread]) -> Iterator[Note]:
    for thread in threads:
        for wave, (item, recode) in thread.parts.items():
            if not recode:
                continue
            if item.kind == "multi":
                changed = [name for name, option in zip(item.fields, item.options, strict=True) if option.id in recode]
                number = int(surveys[wave].responses[changed].eq(True).any(axis=1).sum())
            else:
                number = int(surveys[wave].responses[item.id].isin(list(recode)).sum())
            rule = ", ".join(f"{old} to {new}" for old, new in recode.items())
            yield Note(f"{thread.name}: answers of {wave} recoded", number, f"By crosswalk: {rule}.", (thread.name,))


def _offered(threads: Sequence[Thread]) -> Iterator[Note]:
    for thread in threads:
        if thread.item.kind != "multi":
            continue
        for name in thread.fields():
            without = [wave for wave in thread.parts if name not in thread.named(wave)]
            if without:
                why = "The column is missing there; whoever answered the item is still in its base."
                what = f"{name}: option not offered in {', '.join(sorted(without))}"
                yield Note(what, len(without), why, (name,))


def _strange_waves(surveys: Mapping[str, Survey]) -> Iterator[Note]:
    """An entry about a wave that is not here may be meant, where the stack is a part; or its wave is misspelt."""
    waves = list(surveys)
    for place, wave in enumerate(waves):
        named = [entry.wave for entry in surveys[wave].instrument.crosswalk if entry.wave is not None]
        if strange := [name for name in named if name not in waves[:place]]:
            why = f"They name {', '.join(sorted(set(strange)))}, which is no earlier wave of this stack."
            yield Note(f"crosswalk entries of {wave} not used", len(strange), why)


def _linked(surveys: Mapping[str, Survey]) -> Iterator[Note]:
    known = {wave: survey for wave, survey in surveys.items() if survey.instrument.respondent is not None}
    for wave in surveys:
        if wave not in known:
            why = "Its instrument names no respondent column; the ids are row numbers and link nobody."
            yield Note(f"respondents of {wave} without an id", len(surveys[wave].responses), why)
    counts = Counter(name for survey in known.values() for name in set(survey.responses[v.RESPONDENT]))
    if len(known) > 1:
        linked = sum(number > 1 for number in counts.values())
        why = "Make sure that the tool gives a person the same id each time before you rely on it."
        yield Note("respondent ids that occur in several waves", linked, why, (v.RESPONDENT,))
