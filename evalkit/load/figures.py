"""A file of published figures, YAML or CSV, to be audited."""

from __future__ import annotations

from pathlib import Path

from evalkit.errors import InputError, Problem, name_in
from evalkit.load.figure_table import read_figure_table
from evalkit.schemas.figures import Figures
from evalkit.yamlfile import read_model


def load_figures(path: str | Path, home: str | Path | None = None) -> Figures:
    """Read published figures as they were printed, from YAML or CSV.

    `path` is the file, by its name YAML (.yml, .yaml) or else CSV; `home`, where given, the folder by which
    messages name it. Figures stand there as printed, 0.80 with both decimals; quotes are not needed.

    YAML holds `title`, `source` and any of these lists, each entry with a `name`:

    - `means`: `mean`, `n`; `sd`, `bounds: [1, 4]`; `items` where each score is a mean of several answers;
      `whole: false` where answers need not be whole numbers
    - `percentages`: `shares: {name: 23, ...}`; `n`, the claimed base; `adds_up: true` where everybody gave
      exactly one of the answers; `counts: {name: 12}` where counts stand beside percentages
    - `flows`: `start`, `less: {reason: 10}`, `leaves`
    - `parts`: `whole`, `parts: {name: 6}`; `complete: false` where not all parts need be named
    - `alphas`: `alpha`, `sds: [0.54, ...]`; `sum_sd`, the SD of the sum
    - `counts`: `count`; nothing to audit, to be computed again

    `item` and `measure` in an entry name the estimate that computes it again (`compare_published`).

    CSV has the columns `kind`, `group`, `figure`, `value`, and where needed `sd`, `n`, `low`, `high`, `count`.
    The kinds: `mean`; `share` (one answer each: the group adds up) and `tick` (several); `start`, `less` and
    `leaves` of a flow; `whole`, or `among` where not all need be named, with its `part` rows; `alpha`, whose
    item SDs are those of the `mean` rows of its group.

    Returns Figures. Raises InputError with file and line for whatever is missing, misspelt or no number.

    >>> from evalkit.places import demo
    >>> load_figures(demo() / "published" / "study.yml").means[2].sd
    '0.80'
    """
    path, folder = Path(path), Path(home) if home else None
    if path.suffix.casefold() in (".yml", ".yaml"):
        return read_model(path, Figures, folder, as_printed=True)
    if not path.exists():
        raise InputError([Problem(name_in(path, folder), "The file is missing.", "Put it there, or correct the name.")])
    return read_figure_table(path, folder)
