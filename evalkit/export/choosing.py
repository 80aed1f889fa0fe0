"""Which fieldings are written: the waves of one instrument."""

from __future__ import annotations

from evalkit.errors import UsageError
from evalkit.load.survey import Survey
from evalkit.schemas.declared import SurveyExport

Fielding = tuple[SurveyExport, Survey]


def choose(fieldings: list[Fielding], instrument: str | None = None, wave: str | None = None) -> list[Fielding]:
    """Choose the fieldings of one instrument: all its waves, or the one wave asked for.

    Raises UsageError where there is none, and where several instruments are left to choose from.
    """
    if not fieldings:
        raise UsageError("This initiative has no survey: there is nothing to export.")
    if instrument is not None:
        fieldings = _only(fieldings, "instrument", instrument, [_instrument(found) for found in fieldings])
    if wave is not None:
        fieldings = _only(fieldings, "wave", wave, [found[0].wave for found in fieldings])
    names = list(dict.fromkeys(_instrument(found) for found in fieldings))
    if len(names) > 1:
        raise UsageError(f"There are several instruments: {', '.join(names)}. Choose one with --instrument.")
    return fieldings


def _only(fieldings: list[Fielding], what: str, wanted: str, names: list[str]) -> list[Fielding]:
    found = [fielding for fielding, name in zip(fieldings, names, strict=True) if name == wanted]
    if not found:
        known = ", ".join(dict.fromkeys(names))
        raise UsageError(f"There is no {what} {wanted!r} to export. Choose one of: {known}.")
    return found


def _instrument(fielding: Fielding) -> str:
    return fielding[1].instrument.id
