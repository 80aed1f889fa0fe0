"""What is in a file: the tool that wrote it, how much it holds, what was left out, and what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import pandas as pd
from pydantic import BaseModel, Field

from evalkit import vocabulary as v
from evalkit.errors import name_in
from evalkit.load.coding import format_of, read_coding
from evalkit.load.coding_file import open_coding_file
from evalkit.load.describe_coding import CodingDescription, describe_coding, told_coding
from evalkit.load.described import Dropped, dropped, told_below
from evalkit.load.draft import draft_instrument
from evalkit.load.export import form_of
from evalkit.load.raw import RawSurvey
from evalkit.load.source import open_source
from evalkit.load.survey import Survey, read_source
from evalkit.schemas.instrument import Instrument
from evalkit.schemas.item import Item
from evalkit.schemas.texts import text_in


class DescribedItem(BaseModel):
    """One item: `kind` is single, multi, scale, number, date or text; `options` are the labels, in order."""

    id: str
    text: str
    kind: str
    options: list[str]


class Description(BaseModel):
    """What `evalkit describe` tells of a file; the keys are stable.

    `kind`: survey, or form (a questionnaire without answers).
    """

    kind: Literal["survey", "form"]
    tool: str
    encoding: str
    respondents: int
    items: list[DescribedItem]
    dropped: list[Dropped] = Field(default_factory=list)
    warnings: list[str] = Field(default_factory=list)


def describe(
    path: str | Path, dictionary: str | Path | Sequence[str | Path] | None = None
) -> Description | CodingDescription:
    """Tell what is in a survey export, in a form, or in an export of coded interviews.

    `path` and `dictionary` are as for `load_survey`; of coded interviews `path` is as for `load_coding`. Returns a
    Description, or a CodingDescription; nothing in them is anybody's answer. Raises InputError for a file that
    can't be read.

    >>> from evalkit.places import demo
    >>> found = describe(demo() / "exports" / "ci_survey.csv")
    >>> found.tool, found.kind
    ('Qualtrics', 'survey')
    """
    file = open_coding_file(Path(path))
    if dictionary is None and (tool := format_of(file)):
        return describe_coding(read_coding(file, tool))
    # What is no table is refused here, as everything that no reader knows.
    source = file.source or open_source(Path(path))
    if dictionary is None and (form := form_of(source)):
        columns = form.read(source)
        empty = pd.DataFrame(columns=[column.name for column in columns], dtype="str")
        drafted = draft_instrument(RawSurvey(form.name, empty, columns), name_in(Path(path), None))
        return Description(
            kind="form",
            tool=form.name,
            encoding=source.encoding,
            respondents=0,
            items=_items(drafted.instrument),
            warnings=source.warnings + drafted.warnings,
        )
    return describe_survey(read_source(source, dictionary=dictionary))


def describe_survey(survey: Survey) -> Description:
    """Describe a survey that was read."""
    respondents = survey.flow.set_index("step")["count"][v.ANALYSED]
    return Description(
        kind="survey",
        tool=survey.tool,
        encoding=survey.encoding,
        respondents=int(respondents),
        items=_items(survey.instrument),
        dropped=dropped(survey.notes),
        warnings=survey.warnings,
    )


def _items(instrument: Instrument) -> list[DescribedItem]:
    return [
        DescribedItem(id=item.id, text=text_in(item.text, "en"), kind=item.kind, options=_labels(instrument, item))
        for item in instrument.items
    ]


def _labels(instrument: Instrument, item: Item) -> list[str]:
    if item.kind == "scale":
        anchors = instrument.anchors_of(item.id)
        return [f"{value} {text_in(anchors[value], 'en')}" for value in sorted(anchors)]
    return [text_in(option.label, "en") for option in item.options]


def told(described: Description | CodingDescription, name: str) -> str:
    """Write a description as plain lines, as wide as they are."""
    if isinstance(described, CodingDescription):
        return told_coding(described, name)
    lines = [
        f"{name}: {described.kind} by {described.tool}, {described.encoding}, {described.respondents} respondents, "
        f"{len(described.items)} items"
    ]
    width = max((len(item.id) for item in described.items), default=0)
    for item in described.items:
        options = f"  [{'; '.join(item.options[:6])}{'; …' if len(item.options) > 6 else ''}]" if item.options else ""
        text = item.text if len(item.text) <= 70 else item.text[:69] + "…"
        lines.append(f"  {item.id:<{width}}  {item.kind:<6}  {text}{options}")
    return "\n".join(lines + told_below(described.dropped, described.warnings))
