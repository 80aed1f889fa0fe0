"""The quotations of coded interviews, each once, and those of them that somebody released."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from hashlib import sha256

import pandas as pd

from evalkit import vocabulary as v
from evalkit.initiative import Initiative
from evalkit.load.decisions import INTERVIEWS, LOOK_AT, QUOTATION, RELEASED, ROW, TEXT, TEXT_TO_SHOW, THEMES
from evalkit.pipeline.interviews import Interviews
from evalkit.pipeline.release_doubts import release_doubts
from evalkit.pipeline.said_by import labels_of
from evalkit.schemas.about import Unit
from evalkit.schemas.interviewing import QUOTATIONS, SAID_BY, SAID_BY_KIND

_LENGTH = 12
_GONE = "the export has no such quotation any more"
_CHANGED = f"its text is not that of the export; write another wording under {TEXT_TO_SHOW}"
_THEMELESS = "none of its codes belongs to a theme"


def quotation_id(interviews: str, document: str, text: str) -> str:
    r"""Name a quotation by what it is, so that decisions about it outlive another round of coding.

    >>> quotation_id("i", "A", "We  trust them.") == quotation_id("i", "A", "We trust\nthem.")
    True
    """
    about = "\n".join([interviews, document, _plain(text)])
    return sha256(about.encode()).hexdigest()[:_LENGTH]


def same_text(one: str, other: str) -> bool:
    """Tell whether two texts are the same, but for blanks and line breaks."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    """Write a text as it stands whatever a spreadsheet does to its line breaks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def quotations_of(interviews: Interviews) -> pd.DataFrame:
    """Give each quoted text of a document once, with its basic themes, in the order of the documents.

    Columns: those of the speakers, quotation (its id), interviews, themes (a tuple of ids), text. Quotations without
    text, of pictures and sound, are left out.
    """
    codings, name = interviews.coding.codings, interviews.export.id
    quoted = codings[codings[v.TEXT].str.strip() != ""].assign(**{INTERVIEWS: name})
    texts = quoted[[v.DOCUMENT, v.TEXT]].itertuples(index=False)
    quoted[QUOTATION] = pd.Series([quotation_id(name, *said) for said in texts], index=quoted.index, dtype="str")
    themes = _basic_themes(quoted, interviews)
    quoted[THEMES] = quoted[QUOTATION].map(themes)
    quoted[v.TEXT] = quoted[v.TEXT].str.strip()
    once = quoted.sort_values(v.START, kind="stable", na_position="last").drop_duplicates(QUOTATION)
    return interviews.speakers.merge(
        once[[v.DOCUMENT, QUOTATION, INTERVIEWS, THEMES, v.TEXT, v.START, v.END]], on=v.DOCUMENT
    )


def _basic_themes(quoted: pd.DataFrame, interviews: Interviews) -> dict[str, tuple[str, ...]]:
    """Give the basic themes of each quotation, in the order of the themes file."""
    codes: dict[str, set[str]] = {}
    for one, path in zip(quoted[QUOTATION], quoted[v.CODE_PATH], strict=True):
        codes.setdefault(one, set()).add(path)
    basic = [theme.id for theme in interviews.themes.placed() if theme.level == "basic"]
    paths = {theme: set(interviews.codes[theme]) for theme in basic}
    return {one: tuple(theme for theme in basic if paths[theme] & borne) for one, borne in codes.items()}


def released(
    read: Sequence[Interviews], decisions: pd.DataFrame, initiative: Initiative
) -> tuple[pd.DataFrame, list[str]]:
    """Give the quotations that somebody released, a row a basic theme, each under the label that may stand there.

    `decisions` are those of `load_decisions`. Returns QUOTATIONS, and warnings of what was released and is not shown: a
    quotation that the export no longer has, whose text was changed in the sheet, or that belongs to no theme; and of
    what is shown and should be looked at.
    """
    if not read or initiative.disclosure.smallest_n_speakers is None:
        return QUOTATIONS.validate(pd.DataFrame(columns=list(QUOTATIONS.columns))), []
    smallest_n = initiative.disclosure.smallest_n_speakers
    there = pd.concat([_labelled(interviews, initiative.units, smallest_n) for interviews in read])
    wanted = decisions.loc[decisions[RELEASED], [QUOTATION, TEXT, TEXT_TO_SHOW, LOOK_AT, ROW]]
    found = wanted.merge(there, on=QUOTATION, how="left", suffixes=("_decided", ""))
    gone = found[v.DOCUMENT].isna()
    changed = ~gone & (found[f"{TEXT}_decided"].map(_plain) != found[v.TEXT].fillna("").map(_plain))
    themeless = ~gone & ~changed & (found[THEMES].str.len() == 0)
    warnings = [
        f"Row {row} of the quotations: released and not shown, because {why}."
        for at, why in ((gone, _GONE), (changed, _CHANGED), (themeless, _THEMELESS))
        for row in found.loc[at, ROW]
    ]
    shown = found[~(gone | changed | themeless)]
    worded = shown[TEXT_TO_SHOW] != ""
    shown = shown.assign(**{v.TEXT: shown[TEXT_TO_SHOW].where(worded, shown[v.TEXT])})
    warnings += release_doubts(shown, there, decisions)
    shown = shown.explode(THEMES).rename(columns={THEMES: v.THEME})
    # In the order of their words: that of the documents would tell which of them one person said.
    shown = shown[list(QUOTATIONS.columns)].sort_values([v.INSTRUMENT, v.WAVE, v.THEME, v.TEXT], ignore_index=True)
    return QUOTATIONS.validate(shown), warnings


def _labelled(interviews: Interviews, units: Sequence[Unit], smallest_n: int) -> pd.DataFrame:
    labels = labels_of(interviews.speakers, units, smallest_n)
    quotations = quotations_of(interviews)
    said_by = pd.DataFrame([labels[document] for document in quotations[v.DOCUMENT]], columns=[SAID_BY_KIND, SAID_BY])
    about = {v.INSTRUMENT: interviews.export.id, v.WAVE: interviews.export.wave}
    return pd.concat([quotations, said_by], axis="columns").assign(**about)
