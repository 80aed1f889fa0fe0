"""Waves: the surveys of several fieldings in one table, and what of them may be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.load.correspond import Matches, correspond
from evalkit.load.fielded import Survey
from evalkit.load.stack_notes import stack_notes
from evalkit.load.threads import Thread, follow
from evalkit.schemas.instrument import Instrument


@dataclass(frozen=True)
class Stacked:
    """Several waves in one table.

    `responses`: one row a respondent and wave: `wave`, `respondent_id`, `row`, `unit`, and the items in the values
    of the wave that asked them last. `missing`: the same rows, one column an item, the kind of missing, "" where
    answered; `not_asked` where a wave's instrument doesn't have the item. `columns`: one row an item and wave
    (`wave`, `item`, `column`): under which name `missing` and `responses` hold it. `comparisons`: one row an item and
    pair of waves (`item` as wave_to calls it and `was` as wave_from did, "" where it wasn't asked; `wave_from`,
    `wave_to`, `comparable`, `why`). `notes`: what was changed or should be known, how many, why. `instrument` is
    that of the latest wave.
    """

    responses: pd.DataFrame
    missing: pd.DataFrame
    columns: pd.DataFrame
    comparisons: pd.DataFrame
    notes: pd.DataFrame
    instrument: Instrument

    def pair(self, earlier: str, later: str, items: Iterable[str]) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
        """Give two waves as `evalkit.change` takes them: the rows of each, and the columns that may be compared.

        `items` are scale, number or multi-response items by their ids in the later wave. Both tables have
        `respondent_id`, and the items that the wave asked, called as in the later one. Raises UsageError where
        none of the items was asked in both waves, or there are no such waves.
        """
        found = self.comparisons
        asked = found[(found["wave_from"] == earlier) & (found["wave_to"] == later) & found[v.ITEM].isin([*items])]
        if not (asked["was"] != "").any():
            raise UsageError(f"None of these items was asked in the waves {earlier!r} and {later!r}. Name others.")
        held = self.columns.set_index([v.WAVE, v.ITEM])["column"]
        tables, compare = [], list[str]()
        for wave, called in ((earlier, "was"), (later, v.ITEM)):
            rows = self.responses[self.responses[v.WAVE] == wave]
            table = rows[[v.RESPONDENT]].copy()
            for item, own, comparable in zip(asked[v.ITEM], asked[called], asked["comparable"], strict=True):
                column = held.get((wave, own), "")
                for field in [
                    one for one in map(str, rows) if column and (one == column or one.startswith(f"{column}__"))
                ]:
                    name = item + field.removeprefix(column)
                    table[name] = rows[field]
                    compare += [name] if comparable and name not in compare else []
            tables.append(table.reset_index(drop=True))
        return tables[0], tables[1], compare


def stack_waves(surveys: Mapping[str, Survey], files: Mapping[str, str] | None = None) -> Stacked:
    """Put the surveys of several waves into one table and say which items may be compared.

    `surveys` is wave to Survey, earliest first; `files`, where given, wave to the file of its instrument, by which
    messages name it. Items that may be compared share a column. Without an entry in the
    newer instrument's `crosswalk` these are items of the same id, kind, wording, anchors, options and `asked_if`;
    where they stand in the questionnaire makes no difference. An entry says what changed without harm, or that
    they may not be compared; anchors and options that it maps are recoded to the newer ones. What may not be
    compared stands in a column of its own, `item@wave`, missing in the other waves. Of a check-all whose options
    were only added or dropped the common options may be compared: an option is missing in waves that did not offer
    it, and a share's base is who answered the item (`missing`). Nobody's answers are compared with
    themselves here: respondent ids stay as they are, and `notes` tell how many occur in several waves.
    Returns Stacked, which is private. Raises UsageError without surveys, and InputError for crosswalk entries that
    don't fit the earlier instrument.

    >>> from evalkit.load.instrument import load_instrument
    >>> from evalkit.load.survey import load_survey
    >>> from evalkit.places import demo
    >>> instrument = load_instrument(demo() / "instruments" / "ci_foundation.yml")
    >>> survey = load_survey(demo() / "exports" / "ci_survey.csv", instrument)
    >>> stacked = stack_waves({"2021": survey, "2022": survey})
    >>> stacked.responses.groupby("wave").size().to_dict(), bool(stacked.comparisons["comparable"].all())
    ({'2021': 58, '2022': 58}, True)
    """
    if not surveys:
        raise UsageError("There is no survey to stack. Give them as wave to survey, earliest first.")
    waves = {wave: survey.instrument for wave, survey in surveys.items()}
    matches = correspond(waves, files)
    threads = follow(waves, matches)
    identity = pd.concat([_identity(wave, survey) for wave, survey in surveys.items()], ignore_index=True)
    columns = {name: values for thread in threads for name, values in thread.stacked(surveys).items()}
    return Stacked(
        pd.concat([identity, pd.DataFrame(columns)], axis="columns"),
        pd.DataFrame({thread.name: thread.missing(surveys) for thread in threads}),
        _columns(waves, threads),
        pd.DataFrame(
            _comparisons(waves, matches), columns=[v.ITEM, "was", "wave_from", "wave_to", "comparable", "why"]
        ).astype({"comparable": bool}),
        stack_notes(surveys, matches, threads),
        list(waves.values())[-1],
    )


def _identity(wave: str, survey: Survey) -> pd.DataFrame:
    people = survey.responses[[v.RESPONDENT, v.ROW, v.UNIT]]
    people.insert(0, v.WAVE, pd.Series(wave, index=people.index, dtype="str"))
    return people


def _columns(waves: Mapping[str, Instrument], threads: list[Thread]) -> pd.DataFrame:
    held = {(wave, item.id): thread.name for thread in threads for wave, (item, _) in thread.parts.items()}
    rows = [(wave, item.id, held[wave, item.id]) for wave, instrument in waves.items() for item in instrument.items]
    return pd.DataFrame(rows, columns=[v.WAVE, v.ITEM, "column"])


def _comparisons(waves: Mapping[str, Instrument], matches: Matches) -> Iterator[tuple[str, str, str, str, bool, str]]:
    for (earlier, later), found in matches.items():
        for item in waves[later].items:
            if (match := found.get(item.id)) is not None:
                yield item.id, match.was, earlier, later, match.comparable, match.why
            else:
                yield item.id, "", earlier, later, False, f"it was not asked in {earlier}"
        continued = {match.was for match in found.values()}
        for item in waves[earlier].items:
            if item.id not in continued:
                yield "", item.id, earlier, later, False, f"it was not asked in {later}"
