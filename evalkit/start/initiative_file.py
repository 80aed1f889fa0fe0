"""The file of a new initiative: what it is called, its counties, its exports, and the rule for hiding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evalkit.start.commented import commented, plain

SMALLEST_N = 5
"""A start, written into the file for the evaluator to decide."""

_OPENING = """An initiative: what it is called, its counties, and where its exports lie.
Texts may stand once a language: {en: "...", es: "..."}. `evalkit check` tells the line of whatever doesn't fit."""

_NAME = "What it is called, and where the data are from: both stand at the top of each report."

_SYNTHETIC = "true where the answers are invented; then every picture says so."

_UNITS = """One report a unit. `kind` is one of unit_kinds; `fips`, the five-digit county code in quotes, is needed for
maps only. Without units there is one report, "All respondents"."""

_WAVES = "The times at which was asked, earliest first."

_SURVEYS = """Each fielding: the instrument, its wave, the export, the units that were asked.
`dictionary` names what the tool keeps beside its data.
`flow_reported: {opened: 69, analysed: 58}` tells the participant flow as it was reported elsewhere."""

_DISCLOSURE = """Fewer people than this are never shown apart. It is a decision:
take it with the people whom it protects. 5 is a start; many agencies take 10."""


def initiative_text(name: str, source: str, units: Sequence[dict[str, Any]], waves: Sequence[dict[str, Any]],
                    surveys: Sequence[dict[str, Any]]) -> str:  # fmt: skip
    """Write initiative.yml with comments."""
    kinds = [{"id": "county", "label": {"en": "County", "es": "Condado"}}] if units else []
    return commented(
        _OPENING,
        [
            (_NAME, {"name": name, "source": source}),
            (_SYNTHETIC, {"synthetic": False}),
            (_UNITS, {"unit_kinds": plain(kinds), "units": plain(list(units))}),
            (_WAVES, {"waves": plain(list(waves))}),
            (_SURVEYS, {"surveys": list(surveys)}),
            (_DISCLOSURE, {"disclosure": {"smallest_n": SMALLEST_N}}),
        ],
    )
