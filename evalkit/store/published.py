"""What may leave: protected estimates, released quotations, and what they are about."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.files import folder_replaced
from evalkit.schemas.about import About
from evalkit.schemas.interviewing import QUOTATIONS
from evalkit.schemas.provenance import with_provenance
from evalkit.schemas.tables import PUBLISHED
from evalkit.store.shelves import in_order, read_shelved, write_shelved

_PUBLISHED = "published"
_ORIGIN = [v.SOURCE, v.SOURCE_HASH, v.FUNCTION, v.VERSION]


def _no_quotations() -> pd.DataFrame:
    return QUOTATIONS.validate(pd.DataFrame(columns=list(QUOTATIONS.columns)))


@dataclass(frozen=True)
class Published:
    """What readers may see of an initiative: estimates that passed disclosure, and what they are about.

    `provenance` has one row an estimate: source file and its hash, function, version.
    `words` are the evaluator's own texts, by file name without `.md`. `quotations` (schema QUOTATIONS) are those that
    somebody released. `warnings` tell whoever publishes what to look at; they are not kept.
    """

    about: About
    estimates: pd.DataFrame
    provenance: pd.DataFrame
    words: dict[str, str]
    quotations: pd.DataFrame = field(default_factory=_no_quotations)
    warnings: list[str] = field(default_factory=list)

    @cached_property
    def origins(self) -> pd.DataFrame:
        """Where the estimates come from: each file and function once, numbered from 1."""
        table = self.provenance[_ORIGIN].drop_duplicates().reset_index(drop=True)
        return table.set_axis(range(1, len(table) + 1))

    @cached_property
    def origin_of(self) -> dict[str, int]:
        """The number in `origins` of each estimate, by its id."""
        numbers = self.provenance.groupby(_ORIGIN, sort=False, dropna=False).ngroup() + 1
        return dict(zip(self.provenance[v.ESTIMATE_ID], numbers.tolist(), strict=True))


def write_published(home: Path, published: Published) -> Published:
    """Keep what may leave: estimates, where they came from, released quotations, and the words around them.

    Returns the same with its rows in the order in which they are kept.
    """
    units, estimates = published.about.units, PUBLISHED.validate(published.estimates)
    provenance = in_order(published.provenance, estimates, units)
    estimates = in_order(estimates, estimates, units)
    with folder_replaced(home / "store" / _PUBLISHED) as folder:
        # Whoever serves dashboards may be another account than the evaluator's; private/ stays as it is made.
        folder.chmod(0o755)
        write_shelved(estimates, estimates, units, folder / "estimates.parquet")
        write_shelved(provenance, estimates, units, folder / "provenance.parquet")
        QUOTATIONS.validate(published.quotations).to_parquet(folder / "quotations.parquet", index=False)
        (folder / "about.json").write_text(published.about.model_dump_json(indent=1, by_alias=True), encoding="utf-8")
        (folder / "words").mkdir()
        for name, text in published.words.items():
            (folder / "words" / f"{name}.md").write_text(text, encoding="utf-8")
    return replace(published, estimates=with_provenance(estimates, provenance), provenance=provenance)


def read_published(home: str | Path, unit: str | None = None) -> Published:
    """Read the published store of an initiative, or what the page of one county needs of it.

    `home` is the initiative's folder, `unit` a county's id or label: then the estimates are its own, the whole's (not
    those of two groupings at once), and of up to 40 counties of the same state, else of the same type, those of
    everybody that are drawn side by side. Reading takes as long with thousands of counties as with eight. Returns
    Published. Raises UsageError where nothing was published yet, and for a county that is not there.

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
    about = About.model_validate_json((folder / "about.json").read_text(encoding="utf-8"))
    name = about.find_unit(unit).id if unit else None
    estimates, provenance = (
        read_shelved(folder / f"{table}.parquet", name, about.units) for table in ("estimates", "provenance")
    )
    return Published(
        about,
        with_provenance(PUBLISHED.validate(estimates), provenance),
        provenance,
        {path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / "words").glob("*.md"))},
        _quotations(folder / "quotations.parquet"),
    )


def _quotations(path: Path) -> pd.DataFrame:
    """Read them; a store that was written before there were any has no such file."""
    return QUOTATIONS.validate(pd.read_parquet(path)) if path.is_file() else _no_quotations()
