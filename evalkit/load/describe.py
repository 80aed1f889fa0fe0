"""What is in a file: the tool that wrote it, its respondents and items, what was left out, and what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import pandas as pd
from pydantic import BaseModel, Field

from evalkit import vocabulary as v
from evalkit.errors import name_in
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


class Dropped(BaseModel):
    """What was left out or changed, how many, why; and the export's columns, where it is about them."""

    what: str
    how_many: int
    why: str
    columns: list[str]


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


def describe(path: str | Path, dictionary: str | Path | Sequence[str | Path] | None = None) -> Description:
    """Tell what is in a survey export, or in a form.

    `path` and `dictionary` are as for `load_survey`. Returns a Description; nothing in it is anybody's answer.
    Raises InputError for a file that can't be read.

    >>> from evalkit.places import demo
    >>> found = describe(demo() / "exports" / "ci_survey.csv")
    >>> found.tool, found.kind
    ('Qualtrics', 'survey')
    """
    source = open_source(Path(path))
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
        dropped=[
            Dropped.model_validate(dict(zip(survey.notes.columns, note, strict=True)))
            for note in survey.notes.itertuples(index=False, name=None)
        ],
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


def told(described: Description, name: str) -> str:
    """Write a description as plain lines, as wide as they are."""
    lines = [
        f"{name}: {described.kind} by {described.tool}, {described.encoding}, {described.respondents} respondents, "
        f"{len(described.items)} items"
    ]
    width = max((len(item.id) for item in described.items), default=0)
    for item in described.items:
        options = f"  [{'; '.join(item.options[:6])}{'; …' if len(item.options) > 6 else ''}]" if item.options else ""
        text = item.text if len(item.text) <= 70 else item.text[:69] + "…"
        lines.append(f"  {item.id:<{width}}  {item.kind:<6}  {text}{options}")
    if described.dropped:
        lines += ["", "Left out or changed:"]
        lines += [f"  {one.what}: {one.how_many}. {one.why}{_columns(one)}" for one in described.dropped]
    if described.warnings:
        lines += ["", "Please look at:", *(f"  {warning}" for warning in described.warnings)]
    return "\n".join(lines)


def _columns(dropped: Dropped) -> str:
    if not dropped.columns:
        return ""
    return f" ({', '.join(dropped.columns[:8])}{', …' if len(dropped.columns) > 8 else ''})"
