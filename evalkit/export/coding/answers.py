"""The open answers of a survey: one row an answer, with its respondent, county, sector and question."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from evalkit import vocabulary as v
from evalkit.export.choosing import Fielding
from evalkit.load.qda.open_answers import ANSWER, QUESTION
from evalkit.load.survey import Survey
from evalkit.schemas.texts import text_in


def open_answers(chosen: list[Fielding], language: str) -> pd.DataFrame:
    """Give each answer to a text item: its name, respondent, county, wave, item, question, and the text.

    Beside them stands what tells who the respondent is: each single or check-all item about the respondent, by the
    ids of its options. `answer` is wave, respondent and item, so that the same answer has the same name next time.
    """
    parts = [part for at, survey in chosen for part in _of(survey, at.wave, language)]
    about = [name for part in parts for name in part.columns]
    columns = [ANSWER, v.RESPONDENT, v.UNIT, v.WAVE, v.ITEM, QUESTION, v.TEXT]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns, dtype="str")
    return table.reindex(columns=list(dict.fromkeys([*columns, *about]))).fillna("")


def _of(survey: Survey, wave: str, language: str) -> Iterator[pd.DataFrame]:
    responses, about = survey.responses, _about(survey)
    for item in survey.instrument.of_kind("text"):
        rows = responses.index[survey.missing[item.id] == v.ANSWERED]
        respondents = responses.loc[rows, v.RESPONDENT].astype("str")
        part = pd.DataFrame(
            {
                ANSWER: wave + " / " + respondents + f" / {item.id}",
                v.RESPONDENT: respondents,
                v.UNIT: responses.loc[rows, v.UNIT],
                v.WAVE: wave,
                v.ITEM: item.id,
                QUESTION: text_in(item.text, language),
                v.TEXT: responses.loc[rows, item.id],
            }
        )
        yield part.join(about)


def _about(survey: Survey) -> pd.DataFrame:
    """Tell who each respondent is, in the ids of options; several are joined."""
    columns = {}
    unit = survey.instrument.unit
    for item in survey.instrument.items:
        if not item.about_respondent or (unit is not None and item.id == unit.id):
            continue
        if item.kind == "single":
            columns[item.id] = survey.responses[item.id].astype("str").where(survey.responses[item.id].notna(), "")
        elif item.kind == "multi":
            ticks = survey.choices(item.id).fillna(False).astype(bool)
            columns[item.id] = ticks.apply(lambda row: v.GROUP_JOINT.join(row.index[row]), axis="columns")
    return pd.DataFrame(columns, index=survey.responses.index, dtype="str")
