"""A new initiative's folder, made of exports; it is put in place once it is whole and reads without a problem."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evalkit.errors import InputError, UsageError
from evalkit.files import folder_replaced
from evalkit.initiative import FILE, load_initiative
from evalkit.load.export import fitting
from evalkit.pipeline.prepare import read_all
from evalkit.schemas.item import Item
from evalkit.start.initiative_file import initiative_text
from evalkit.start.instrument_file import instrument_text
from evalkit.start.notebooks import copy_notebooks
from evalkit.start.waves import Found, find_waves, wave_label, with_unit

_IGNORED = "# People's answers: keep them off public servers.\nexports/\nstore/\nquotations.*\n"


@dataclass(frozen=True)
class Started:
    """What was made: one entry an export (file, tool, respondents, items), what to look at, and possible units."""

    exports: list[tuple[str, str, int, int]]
    warnings: list[str]
    possible_units: list[str]


def new_initiative(
    directory: str | Path,
    exports: Iterable[str | Path] = (),
    dictionaries: Iterable[str | Path] = (),
    unit: str | None = None,
) -> Started:
    """Make a working initiative: initiative.yml, instruments drafted from exports, the exports, and notebooks.

    `directory` is a folder that isn't there yet, or an empty one; `exports` are survey exports of any known tool,
    `dictionaries` what their tools keep beside them; `unit` the single-response item, by id or column, that says
    which county a respondent belongs to. Exports with the same questions become waves of one instrument.
    Raises UsageError for a folder with something in it, a dictionary that fits no export and a unit that is no
    such item, InputError for an export that can't be read; then nothing is made.

    >>> import tempfile
    >>> from evalkit.places import demo
    >>> made = new_initiative(Path(tempfile.mkdtemp()) / "mine", [demo() / "exports" / "ci_survey.csv"])
    >>> made.exports
    [('ci_survey.csv', 'Qualtrics', 69, 11)]
    """
    home = Path(directory)
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise UsageError(f"There is something in {home.name} already. Name a folder that isn't there yet.")
    found = find_waves(_with_dictionaries([Path(path) for path in exports], [Path(path) for path in dictionaries]))
    units = _choose_unit(found, unit) if unit is not None else []
    with folder_replaced(home) as folder:
        _write(folder, home.resolve().name, found, units)
        if found and (problems := read_all(load_initiative(folder)).problems):
            raise InputError(problems)
    return Started(
        [
            (one.path.name, one.survey.tool, len(one.survey.responses), len(one.survey.instrument.items))
            for one in found
        ],
        list(dict.fromkeys(said for one in found for said in (*one.survey.warnings, one.apart) if said)),
        list(
            dict.fromkeys(
                item.id for one in found for item in one.survey.instrument.of_kind("single") if len(item.options) > 1
            )
        ),
    )


def _with_dictionaries(exports: list[Path], dictionaries: list[Path]) -> list[tuple[Path, list[Path]]]:
    names = [path.name for path in [*exports, *dictionaries]]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise UsageError(f"Two of the files are called {twice[0]}. Give each its own name.")
    pairs = [(path, fitting(path, dictionaries)) for path in exports]
    used = [path for _, given in pairs for path in given]
    if unused := [path.name for path in dictionaries if path not in used]:
        raise UsageError(f"{unused[0]} is no dictionary of any of the exports. Leave it out.")
    return pairs


def _choose_unit(found: Sequence[Found], unit: str) -> list[dict[str, Any]]:
    """Make the item named the unit of every instrument that has it; give the units of initiative.yml."""
    chosen: dict[str, Item] = {}
    for one in found:
        for item in one.survey.instrument.of_kind("single"):
            if unit in (item.id, item.column):
                chosen[one.survey.instrument.id] = item
    if not chosen:
        known = [item.id for one in found for item in one.survey.instrument.of_kind("single")]
        raise UsageError(f"There is no single-response item {unit!r}. There are: {', '.join(known) or 'none'}.")
    for one in found:
        if one.survey.instrument.id in chosen:
            instrument = with_unit(one.survey.instrument, chosen[one.survey.instrument.id])
            one.survey = replace(one.survey, instrument=instrument)
    options = {option.id: option.label for item in chosen.values() for option in item.options}
    return [{"id": name, "kind": "county", "label": label} for name, label in options.items()]


def _write(folder: Path, name: str, found: Sequence[Found], units: list[dict[str, Any]]) -> None:
    for place in ("exports", "instruments", "notebooks", "words"):
        (folder / place).mkdir()
    surveys = []
    for one in found:
        instrument = f"instruments/{one.survey.instrument.id}.yml"
        (folder / instrument).write_text(instrument_text(one.survey.instrument, one.survey.warnings), encoding="utf-8")
        for path in (one.path, *one.dictionary):
            shutil.copyfile(path, folder / "exports" / path.name)
        dictionary = {"dictionary": [f"exports/{path.name}" for path in one.dictionary]} if one.dictionary else {}
        asked = [unit["id"] for unit in units] if one.survey.instrument.unit else []
        surveys.append({"instrument": instrument, "wave": str(one.wave), "file": f"exports/{one.path.name}",
                        **dictionary, "units": asked})  # fmt: skip
    waves = [{"id": str(at), "label": wave_label(list(found), at)} for at in sorted({one.wave for one in found})]
    source = "; ".join(f"{one.path.name} ({one.survey.tool})" for one in found)
    title = name.replace("_", " ").replace("-", " ").capitalize()
    text = initiative_text(title, f"Exports: {source}" if source else "", units, waves, surveys)
    (folder / FILE).write_text(text, encoding="utf-8")
    (folder / ".gitignore").write_text(_IGNORED, encoding="utf-8")
    copy_notebooks(folder / "notebooks", found[0].survey.instrument if found else None)
