"""An initiative's tidy table written for another program, with its data dictionary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evalkit.errors import UsageError
from evalkit.export.choosing import choose
from evalkit.export.dictionary import Layout, dictionary
from evalkit.export.place import refuse_place
from evalkit.export.statement import private
from evalkit.export.tidy import Tidy, tidy_of
from evalkit.export.to_csv import write_csv, write_table
from evalkit.export.to_excel import write_excel
from evalkit.export.to_spss import write_spss
from evalkit.export.to_stata import write_stata
from evalkit.files import files_replaced
from evalkit.initiative import load_initiative
from evalkit.pipeline.prepare import inputs, prepare
from evalkit.show.wording import Wording


@dataclass(frozen=True)
class Format:
    """One program's files.

    `write` writes the table; `beside` are the endings of what lies beside it, the dictionary first, and none
    where it is in the file; columns of the kinds `silent` can't say themselves why they are empty.
    """

    write: Callable[[Tidy, Path], Layout]
    beside: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Written:
    """What was written: the files, the first of them the table; `statement` says that they are private."""

    files: list[Path]
    respondents: int
    columns: int
    statement: str
    notes: list[str]


FORMATS = {
    ".sav": Format(write_spss, (".sav.dictionary.csv",), silent=("text", "date")),
    ".dta": Format(write_stata, (".dta.dictionary.csv",), silent=("text",)),
    ".xlsx": Format(write_excel),
    ".csv": Format(write_csv, (".dictionary.csv", ".missing.csv")),
}


def export(
    directory: str | Path,
    to: str | Path,
    *,
    instrument: str | None = None,
    wave: str | None = None,
    language: str = "en",
) -> Written:
    """Write the tidy table of one instrument for SPSS, Stata, Excel or R, with labels, kinds of missing and dictionary.

    `directory` is the initiative's folder, `to` the file, whose ending tells the program: .sav, .dta, .xlsx, .csv;
    `instrument` and `wave` choose where there are several (all waves unless given); `language` is that of the texts.
    Files are put in place once all of them are whole, for their owner alone to read.
    Returns Written. Raises InputError with every problem of the exports, and UsageError for a choice that isn't
    there, another ending, and a place that files leave from.

    >>> import tempfile
    >>> from evalkit.places import demo
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = export(demo(), Path(folder) / "demo.sav", instrument="ci_foundation")
    >>> [path.name for path in written.files], written.respondents
    (['demo.sav', 'demo.sav.dictionary.csv'], 58)
    """
    wording, target = Wording(language), Path(to)
    suffix = target.suffix.lower()
    if suffix not in FORMATS:
        raise UsageError(f"{target.name}: the name must end in one of {', '.join(FORMATS)}.")
    form = FORMATS[suffix]
    files = [target, *(target.with_suffix(more) for more in form.beside)]
    initiative = load_initiative(directory)
    refuse_place(files, initiative.home, inputs(initiative))
    prepared = prepare(initiative)
    chosen = choose(prepared.surveys, instrument, wave)
    tidy = tidy_of(chosen, initiative.synthetic, wording).with_reasons(form.silent)
    with files_replaced(target.parent) as fresh:
        layout = form.write(tidy, fresh / target.name)
        if form.beside:
            write_table(fresh / files[1].name, dictionary(tidy, layout))
    return Written(files, len(tidy.values), len(tidy.variables), private(tidy), layout.notes)
