"""The initiative's store: tidy/ and estimates/ are private; published/ is what may leave."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.files import folder_replaced
from evalkit.schemas.about import About
from evalkit.schemas.tables import ESTIMATES, PUBLISHED

_TIDY, _ESTIMATES, _PUBLISHED = "private/tidy", "private/estimates", "published"


@dataclass(frozen=True)
class Published:
    """What readers may see of an initiative: estimates that passed disclosure, and what they are about.

    `provenance` has one row an estimate: source file and its hash, function, version.
    `words` are the evaluator's own texts, by file name without `.md`.
    """

    about: About
    estimates: pd.DataFrame
    provenance: pd.DataFrame
    words: dict[str, str]


def write_tidy(home: Path, instrument: str, wave: str, responses: pd.DataFrame) -> None:
    """Keep the responses of one fielding, private, in Parquet by wave and unit."""
    with folder_replaced(home / "store" / _TIDY / instrument / f"{v.WAVE}={wave}") as folder:
        for unit, part in responses.groupby(v.UNIT):
            place = folder / f"{v.UNIT}={unit}"
            place.mkdir()
            part.drop(columns=v.UNIT).to_parquet(place / "responses.parquet", index=False)


def read_tidy(home: Path, instrument: str) -> pd.DataFrame:
    """Read the responses of an instrument, all waves and units: wave and unit are columns."""
    folder = home / "store" / _TIDY / instrument
    if not folder.is_dir():
        raise UsageError(f"Nothing is stored yet for the instrument {instrument}. Run `evalkit run` first.")
    table = pd.read_parquet(folder, partitioning="hive")
    return table.astype({v.WAVE: "str", v.UNIT: "str"})


def write_estimates(home: Path, estimates: pd.DataFrame) -> None:
    """Keep the estimates before disclosure, private."""
    with folder_replaced(home / "store" / _ESTIMATES) as folder:
        ESTIMATES.validate(estimates).to_parquet(folder / "estimates.parquet", index=False)


def write_published(home: Path, published: Published) -> None:
    """Keep what may leave: estimates, where they came from, and the words around them."""
    with folder_replaced(home / "store" / _PUBLISHED) as folder:
        PUBLISHED.validate(published.estimates).to_parquet(folder / "estimates.parquet", index=False)
        published.provenance.to_parquet(folder / "provenance.parquet", index=False)
        (folder / "about.json").write_text(published.about.model_dump_json(indent=1), encoding="utf-8")
        (folder / "words").mkdir()
        for name, text in published.words.items():
            (folder / "words" / f"{name}.md").write_text(text, encoding="utf-8")


def read_published(home: str | Path) -> Published:
    """Read the published store of an initiative.

    `home` is the initiative's folder. Returns Published. Raises UsageError where nothing was published yet.
    """
    folder = Path(home) / "store" / _PUBLISHED
    if not (folder / "about.json").is_file():
        raise UsageError(f"Nothing is published yet in {Path(home).name}. Run `evalkit run` first.")
    return Published(
        About.model_validate_json((folder / "about.json").read_text(encoding="utf-8")),
        PUBLISHED.validate(pd.read_parquet(folder / "estimates.parquet")),
        pd.read_parquet(folder / "provenance.parquet"),
        {path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / "words").glob("*.md"))},
    )
