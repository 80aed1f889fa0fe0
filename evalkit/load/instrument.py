"""The instrument file: items, anchors, scales, population and flow rules."""

from __future__ import annotations

from pathlib import Path

from evalkit.schemas.instrument import Instrument
from evalkit.yamlfile import read_model


def load_instrument(path: str | Path, home: str | Path | None = None) -> Instrument:
    """Read an instrument, the questionnaire as it was fielded, from its YAML file.

    `path` is the file; `home`, where given, the initiative's folder, by which messages name the file.
    Returns an Instrument. Raises InputError with file and line for whatever is missing, misspelt or
    doesn't fit.

    >>> from evalkit.places import demo
    >>> instrument = load_instrument(demo() / "instruments" / "ci_foundation.yml")
    >>> len(instrument.of_kind("scale"))
    6
    """
    return read_model(Path(path), Instrument, Path(home) if home else None)
