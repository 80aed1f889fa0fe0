"""Small coded interviews, made up for the tests."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.coding import read_coding
from evalkit.load.raw_coding import CodingFile, CodingFormat, RawCoding
from evalkit.pipeline.interviews import Interviews
from evalkit.pipeline.speakers import speakers_of
from evalkit.pipeline.themes_fit import codes_of
from evalkit.schemas.coding import Coding
from evalkit.schemas.declared import InterviewsExport
from evalkit.schemas.themes import Themes

CODES = {"Trust": "", "Money > Grants": "Money", "Time > Grants": "Time", "Money": "", "Time": ""}
THEMES = {
    "id": "ours",
    "questions": [{"id": "why", "label": "Why?"}],
    "global": [
        {"id": "all_of_it", "label": "All of it", "question": "why", "organizing": [
            {"id": "ties", "label": "Ties", "basic": [
                {"id": "bonds", "label": "Bonds", "codes": ["Trust"]},
                {"id": "means", "label": "Means", "codes": ["Money > Grants", "Time"]},
            ]},
        ]},
    ],
}  # fmt: skip


def coding(codings: list[tuple], documents: list[tuple]) -> Coding:
    """Give coded interviews: (document, id, start, text, code path, coder) and (document, county, role, people)."""
    codebook = pd.DataFrame([
        (path.rpartition(" > ")[2], path, parent, "", "", True, path) for path, parent in CODES.items()
    ], columns=[v.CODE, v.CODE_PATH, v.PARENT_PATH, v.DEFINITION, v.COLOUR, v.CODABLE, v.CODE_ID])  # fmt: skip
    columns = [v.DOCUMENT, v.QUOTATION, v.START, v.TEXT, v.CODE_PATH, v.CODER]
    told = pd.DataFrame(codings, columns=columns)
    told[v.END] = told[v.START] + told[v.TEXT].str.len()
    spoke = pd.DataFrame(documents, columns=[v.DOCUMENT, "county", "role", "people"]).astype("str")
    spoke = spoke.assign(**{v.DOCUMENT_GROUPS: "", v.MEDIUM: v.MEDIUM_TEXT, v.SOURCE_TEXT: None})
    raw = RawCoding("Made up", told, codebook, spoke, ["county", "role", "people"])
    return read_coding(CodingFile(Path("made_up"), "made_up", "archive"), CodingFormat("t", bool, lambda _: raw))


def declared(**changes: object) -> InterviewsExport:
    """Give how they stand in initiative.yml."""
    told = {"id": "talks", "label": "Talks", "wave": "2021", "file": "exports/talks.qdpx", "themes": "themes.yml"}
    attributes = {"unit": "county", "role": "role", "people": "people"}
    return InterviewsExport.model_validate(told | attributes | changes)


def interviews(codings: list[tuple], documents: list[tuple], initiative: object, **changes: object) -> Interviews:
    """Give interviews as they are read for an initiative."""
    read, export, themes = coding(codings, documents), declared(**changes), Themes.model_validate(THEMES)
    codes = codes_of(themes, read.codebook, "themes.yml")
    return Interviews(export, read, speakers_of(read, export, initiative), themes, codes)
