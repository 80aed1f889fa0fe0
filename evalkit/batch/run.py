"""A whole run: publish, then one notebook a county, two at a time; nothing is lost when one fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import UTC, datetime
from pathlib import Path

from evalkit.batch.execute import Outcome, execute
from evalkit.batch.manifest import Entry, Manifest, input_hashes, versions, with_earlier, write_manifest
from evalkit.batch.plan import plan
from evalkit.batch.report_index import write_index
from evalkit.errors import UsageError
from evalkit.initiative import Initiative, load_initiative
from evalkit.pipeline.publish import publish
from evalkit.show.wording import Wording

_KEPT = ("exports", "instruments", "joint", "notebooks", "store", "words")
Told = Callable[[Outcome, int, int], None]


def default_out(directory: str | Path, language: str) -> Path:
    """Say where a run's reports go unless told otherwise: `reports/INITIATIVE/LANGUAGE`."""
    return Path("reports") / Path(directory).resolve().name / language


def run(
    directory: str | Path,
    *,
    units: Iterable[str] = (),
    notebook: str | None = None,
    language: str = "en",
    jobs: int = 2,
    out: str | Path | None = None,
    parameters: Mapping[str, str] | None = None,
    told: Told | None = None,
) -> Manifest:
    """Publish an initiative and write its reports.

    `directory` is the initiative's folder; `units` the counties (all where empty); `notebook` the one
    notebook to run (the county report and the summary where None); `language` one of the catalogues;
    `jobs` how many notebooks at a time; `out` the folder of the reports; `parameters` further notebook
    parameters, as text; `told` is called after each notebook with its outcome, how many are done and how
    many there are.

    Returns the manifest, which also lies in `out` beside an index page. What concerns the whole
    initiative raises InputError, and what was asked for and isn't there UsageError, before anything is
    written; a fault in one county's notebook fails that county alone.

    >>> manifest = run("data/new_mexico_2021", units=["County 4"], out="reports/try")  # doctest: +SKIP
    """
    Wording(language)
    initiative = load_initiative(directory)
    todo = plan(initiative, notebook, units, language, parameters)
    started = datetime.now(UTC)
    folder = Path(out) if out is not None else default_out(directory, language)
    _refuse_inside(folder.resolve(), initiative.home)
    published = publish(directory)
    outcomes: dict[str, Outcome] = {}
    with ThreadPoolExecutor(max_workers=max(1, jobs)) as pool:
        running = [pool.submit(execute, job, folder) for job in todo]
        for number, future in enumerate(as_completed(running), start=1):
            outcome = future.result()
            outcomes[outcome.job.name] = outcome
            if told is not None:
                told(outcome, number, len(todo))
    manifest = _manifest(initiative, [outcomes[job.name] for job in todo], language, started)
    manifest = with_earlier(folder, manifest).model_copy(update={"look_at": published.warnings})
    write_manifest(folder, manifest)
    write_index(folder, manifest, initiative)
    return manifest


def _refuse_inside(folder: Path, home: Path) -> None:
    """Keep what may leave apart from what may not."""
    if folder == home or any(folder.is_relative_to(home / name) for name in _KEPT):
        raise UsageError(f"Reports don't belong among the initiative's own files in {folder.name}. Name another --out.")


def _manifest(initiative: Initiative, outcomes: list[Outcome], language: str, started: datetime) -> Manifest:
    finished = datetime.now(UTC)
    return Manifest(
        initiative=initiative.home.name,
        synthetic=initiative.synthetic,
        language=language,
        started=started.isoformat(timespec="seconds"),
        finished=finished.isoformat(timespec="seconds"),
        seconds=round((finished - started).total_seconds(), 1),
        versions=versions(),
        inputs=input_hashes(initiative),
        reports=[Entry.of(outcome) for outcome in outcomes],
    )
