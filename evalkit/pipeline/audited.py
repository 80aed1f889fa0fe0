"""No estimate is written that no data can give: the audit of published figures, turned on ourselves."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from evalkit.errors import EvalkitError
from evalkit.metrics.audit.own import contradictions
from evalkit.schemas.instrument import Instrument

_NAMED = 5


def refuse_contradictions(estimates: pd.DataFrame, instruments: Iterable[Instrument]) -> None:
    """Raise EvalkitError, naming the estimates, where counts, bases, means and SDs contradict each other.

    That can only be a fault of evalkit's own.
    """
    bounds: dict[tuple[str, str], tuple[int, int]] = {}
    complete: set[tuple[str, str]] = set()
    for instrument in instruments:
        for item in instrument.of_kind("scale"):
            anchors = instrument.anchors_of(item.id)
            bounds[instrument.id, item.id] = (min(anchors), max(anchors))
        complete |= {(instrument.id, item.id) for kind in ("scale", "single") for item in instrument.of_kind(kind)}
    if wrong := contradictions(estimates, bounds, complete):
        more = f" and {len(wrong) - _NAMED} more" if len(wrong) > _NAMED else ""
        raise EvalkitError(
            f"These estimates contradict themselves: {', '.join(wrong[:_NAMED])}{more}. This is a fault of evalkit, "
            "not of your files: please report it with these names. Nothing was written."
        )
