"""Coded interviews as an initiative declares them: who spoke, and which codes make which theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import InputError, Problem
from evalkit.initiative import FILE, Initiative
from evalkit.load.coding import load_coding
from evalkit.load.survey import Survey
from evalkit.load.themes import load_themes
from evalkit.pipeline.speakers import speakers_of
from evalkit.pipeline.themes_fit import Codes, codes_of, refuse_strange_results
from evalkit.schemas.coding import Coding
from evalkit.schemas.declared import InterviewsExport
from evalkit.schemas.themes import Themes


@dataclass(frozen=True)
class Interviews:
    """Interviews of one wave, read. Private: they hold what people said.

    `speakers` has one row a document: document, unit, role, sector, people; `codes` the code paths of each theme of
    every level, by its id.
    """

    export: InterviewsExport
    coding: Coding
    speakers: pd.DataFrame
    themes: Themes
    codes: Codes

    @property
    def units(self) -> list[str]:
        """The counties in which somebody was interviewed."""
        named = self.speakers[v.UNIT]
        return list(named[~named.isin([v.UNIT_MISSING, v.WHOLE])].unique())

    @property
    def codings(self) -> pd.DataFrame:
        """The codings, each with who spoke in its document."""
        told = self.speakers.set_index(v.DOCUMENT)
        return self.coding.codings.drop(columns=told.columns, errors="ignore").join(told, on=v.DOCUMENT)

    @property
    def coders(self) -> int:
        """How many people coded, as far as the tool tells."""
        told = self.coding.codings[v.CODER]
        return int(told[told != ""].nunique())

    @property
    def loose_codes(self) -> list[str]:
        """The codes with codings that belong to no theme, in the codebook's order."""
        themed = {path for paths in self.codes.values() for path in paths}
        used = set(self.coding.codings[v.CODE_PATH]) - themed
        return [path for path in self.coding.codebook[v.CODE_PATH] if path in used]

    @property
    def silent_themes(self) -> list[str]:
        """The themes, of any level, without a quotation."""
        used = set(self.coding.codings[v.CODE_PATH])
        return [theme for theme, paths in self.codes.items() if not used & set(paths)]


def read_interviews(export: InterviewsExport, initiative: Initiative) -> Interviews:
    """Read coded interviews and their themes; raise InputError for what fits neither each other nor the initiative."""
    problems: list[Problem] = []
    home = initiative.home
    coding = load_coding(home / export.file, home=home)
    try:
        speakers = speakers_of(coding, export, initiative)
    except InputError as error:
        problems += error.problems
    try:
        themes = load_themes(home / export.themes, home)
        codes = codes_of(themes, coding.codebook, export.themes)
    except InputError as error:
        problems += error.problems
    if problems:
        raise InputError(problems)
    return Interviews(export, coding, speakers, themes, codes)


def refuse_misfits(interviews: Interviews, surveys: Sequence[Survey]) -> None:
    """Raise InputError for interviews called as an instrument is, and for survey results that no survey gives."""
    instruments = {survey.instrument.id: survey.instrument for survey in surveys}
    export = interviews.export
    if export.id in instruments:
        what = f"The interviews {export.id} are called as an instrument is: their estimates could not be told apart."
        raise InputError([Problem(FILE, what, "Give the interviews another id.")])
    refuse_strange_results(interviews.themes, export.themes, instruments)
