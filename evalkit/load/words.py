"""The evaluator's own text for a county, in Markdown: `words/county_1.md`, `words/county_1.es.md`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from evalkit.errors import InputError, Problem
from evalkit.schemas.texts import slug
from evalkit.vocabulary import WHOLE

FOLDER = "words"


def load_words(home: str | Path, units: Iterable[str], languages: Iterable[str] = ("en", "es")) -> dict[str, str]:
    """Read the evaluator's texts of an initiative.

    `home` is the initiative's folder, `units` the ids of its counties, `languages` those of the reports; a
    text for the whole initiative is `words/all.md`. Returns file name without `.md` to text. Raises InputError
    for a file that belongs to no county or language, or isn't UTF-8.

    >>> from evalkit.places import demo
    >>> "county_4" in load_words(demo(), ["County 1", "County 4", "County 7"])
    True
    """
    languages = list(languages)
    known = {slug(unit) for unit in units} | {WHOLE}
    texts, problems = {}, []
    for path in sorted((Path(home) / FOLDER).glob("*.md")):
        name = f"{FOLDER}/{path.name}"
        stem, _, language = path.stem.partition(".")
        if language and language not in languages:
            what, remedy = f"There are no reports in the language {language}.", f"Use one of: {', '.join(languages)}."
            problems.append(Problem(name, what, remedy))
            continue
        if stem not in known:
            what = "The file is named after no county of this initiative."
            problems.append(Problem(name, what, f"Rename it to one of: {', '.join(sorted(known))} (.md)."))
            continue
        try:
            texts[path.stem] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            problems.append(Problem(name, "The text is not in UTF-8.", "Save it as UTF-8."))
    if problems:
        raise InputError(problems)
    return texts
