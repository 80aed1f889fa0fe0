"""What `evalkit check` tells of interviews: private, since it counts single people."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from evalkit import vocabulary as v
from evalkit.pipeline.interviews import Interviews


class InterviewCounts(BaseModel):
    """Coded interviews in counts; the keys are stable.

    `people` and `documents` by unit, `not_given` where a document names none; `loose_codes` are codes with codings that
    belong to no theme, `silent_themes` themes without a quotation; `mismatched` counts quotations whose text is not
    that of the source, `position_unit` is what the tool counted positions in, "" where nothing told.
    """

    tool: str
    documents: dict[str, int]
    people: dict[str, int]
    quotations: int
    codings: int
    coders: int
    loose_codes: list[str]
    silent_themes: list[str]
    position_unit: str
    mismatched: int


def interview_counts(interviews: Interviews) -> InterviewCounts:
    """Count documents and people by unit, and find what themes and positions leave open."""
    coding = interviews.coding
    by_unit = interviews.speakers.groupby(v.UNIT)[v.PEOPLE]
    differs = coding.codings[coding.codings[v.MATCH] == v.MATCH_DIFFERS]
    return InterviewCounts(
        tool=coding.tool,
        documents={str(unit): int(count) for unit, count in by_unit.size().items()},
        people={str(unit): int(count) for unit, count in by_unit.sum().items()},
        quotations=coding.quotations,
        codings=len(coding.codings),
        coders=interviews.coders,
        loose_codes=interviews.loose_codes,
        silent_themes=interviews.silent_themes,
        position_unit=coding.position_unit,
        mismatched=len(differs[[v.DOCUMENT, v.QUOTATION]].drop_duplicates()),
    )


def interview_lines(told: InterviewCounts) -> Iterator[str]:
    """Write the counts as plain lines."""
    yield f"  {told.tool}: {told.quotations} quotations, {told.codings} codings, {told.coders} coders."
    names = {unit: {v.WHOLE: "all", v.UNIT_MISSING: "no county"}.get(unit, unit) for unit in told.documents}
    wide = max(20, *(len(name) + 1 for name in names.values()))
    yield f"  {'interviews':<{wide}}{'documents':>10}{'people':>8}"
    for unit, name in names.items():
        yield f"  {name:<{wide}}{told.documents[unit]:>10}{told.people[unit]:>8}"
    if told.loose_codes:
        yield f"  Codes without a theme: {'; '.join(told.loose_codes)}."
    if told.silent_themes:
        yield f"  Themes without a quotation: {', '.join(told.silent_themes)}."
    if told.mismatched:
        yield f"  Quotations whose text is not that of the source: {told.mismatched}."
