"""The initiative's store: tidy/ and estimates/ are private; published/ is what may leave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.files import folder_replaced
from evalkit.schemas.about import About
from evalkit.schemas.interviewing import QUOTATIONS
from evalkit.schemas.provenance import with_provenance
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
    quotations: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(QUOTATIONS.columns)))


def write_tidy(home: Path, fieldings: Iterable[tuple[str, str, pd.DataFrame]]) -> None:
    """Keep the responses of all fieldings, private, in Parquet by wave and unit.

    `fieldings` gives instrument, wave and responses of each. What was kept before goes: answers that are
    no longer in the exports, because somebody withdrew them, must not stay here.
    """
    with folder_replaced(home / "store" / _TIDY) as folder:
        for instrument, wave, responses in fieldings:
            for unit, part in responses.groupby(v.UNIT):
                place = folder / _in_path(instrument) / f"{v.WAVE}={_in_path(wave)}" / f"{v.UNIT}={_in_path(str(unit))}"
                place.mkdir(parents=True)
                part.drop(columns=v.UNIT).to_parquet(place / "responses.parquet", index=False)


def read_tidy(home: Path, instrument: str) -> pd.DataFrame:
    """Read the responses of an instrument, all waves and units: wave and unit are columns, as text.

    `home` is the initiative's folder, `instrument` the instrument's id. Raises UsageError where nothing is
    stored yet.

    >>> from evalkit.places import demo
    >>> from evalkit.pipeline.publish import publish
    >>> _ = publish(demo())
    >>> len(read_tidy(demo(), "ci_foundation"))
    58
    """
    files = sorted((home / "store" / _TIDY / _in_path(instrument)).glob("*/*/responses.parquet"))
    if not files:
        raise UsageError(f"Nothing is stored yet for the instrument {instrument}. Run `evalkit run` first.")
    parts = []
    for file in files:
        wave, unit = (unquote(folder.partition("=")[2]) for folder in file.parts[-3:-1])
        parts.append(pd.read_parquet(file, partitioning=None).assign(**{v.WAVE: wave, v.UNIT: unit}))
    return pd.concat(parts, ignore_index=True)


def _in_path(name: str) -> str:
    """Write an id as a folder's name, as Hive does: a slash in it opens no folder."""
    return quote(name, safe=" ")


def write_estimates(home: Path, estimates: pd.DataFrame) -> None:
    """Keep the estimates before disclosure, private."""
    with folder_replaced(home / "store" / _ESTIMATES) as folder:
        _bare(ESTIMATES.validate(estimates)).to_parquet(folder / "estimates.parquet", index=False)


def write_published(home: Path, published: Published) -> None:
    """Keep what may leave: estimates, where they came from, and the words around them."""
    with folder_replaced(home / "store" / _PUBLISHED) as folder:
        # Whoever serves dashboards may be another account than the evaluator's; private/ stays as it is made.
        folder.chmod(0o755)
        _bare(PUBLISHED.validate(published.estimates)).to_parquet(folder / "estimates.parquet", index=False)
        published.provenance.to_parquet(folder / "provenance.parquet", index=False)
        (folder / "about.json").write_text(published.about.model_dump_json(indent=1), encoding="utf-8")
        (folder / "words").mkdir()
        for name, text in published.words.items():
            (folder / "words" / f"{name}.md").write_text(text, encoding="utf-8")


def _bare(estimates: pd.DataFrame) -> pd.DataFrame:
    """Leave behind the origin that the table carries: it has a file of its own."""
    estimates.attrs = {}
    return estimates


def read_published(home: str | Path) -> Published:
    """Read the published store of an initiative.

    `home` is the initiative's folder. Returns Published. Raises UsageError where nothing was published yet.

    >>> from evalkit.places import demo
    >>> from evalkit.pipeline.publish import publish
    >>> _ = publish(demo())
    >>> published = read_published(demo())
    >>> published.about.smallest_n
    5
    >>> published.estimates.head(1).trace()[["source", "rows_used"]].values.tolist()
    [['exports/ci_survey.csv', 58]]
    """
    folder = Path(home) / "store" / _PUBLISHED
    if not (folder / "about.json").is_file():
        raise UsageError(f"Nothing is published yet in {Path(home).name}. Run `evalkit run` first.")
    provenance = pd.read_parquet(folder / "provenance.parquet")
    return Published(
        About.model_validate_json((folder / "about.json").read_text(encoding="utf-8")),
        with_provenance(PUBLISHED.validate(pd.read_parquet(folder / "estimates.parquet")), provenance),
        provenance,
        {path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / "words").glob("*.md"))},
    )
