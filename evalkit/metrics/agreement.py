"""Whether coders put the same codes on the same documents, sentences or characters."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.metrics._agreement_rows import agreement_rows
from evalkit.metrics._codings import code_list, document_table, need, places
from evalkit.metrics._presence import Presence, runs
from evalkit.metrics._rows import as_table
from evalkit.metrics._units import Level, place


def intercoder_agreement(
    codings: pd.DataFrame,
    documents: pd.DataFrame,
    level: Level = "document",
    *,
    coders: Iterable[str] | None = None,
    codes: Iterable[str] | None = None,
    read: pd.DataFrame | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """Give how far coders agree on where each code is present and where it is absent.

    `codings` and `documents` are those of `load_coding`. Units are documents, sentences or characters (`level`);
    a code is present where a coder's quotation touches the unit. A sentence ends after . ! ? … with white space
    behind it, or at a line break; abbreviations are not known, so "Dr. Smith" is two. Codings without a position
    and documents without a text are left out of sentences and characters. A document is missing for a coder who
    has no coding in it; `read`, a table with the columns `document` and `coder`, names who read what besides.
    `coders` and `codes` (code paths) say whom and what to compare, and in which order; by default all that occur.

    By `measure`, of each code (the `item`) on the units that two coders or more read:

    - `percent_agreement` (0 to 1): the share of pairs of coders who agree, units weighted by their readers;
    - `krippendorffs_alpha`: 1 - (n - 1) o / (n0 n1), with n all readings of units, n1 those that put the code, n0
      those that did not, and o the coincidences of the one with the other (Krippendorff 2019, Content Analysis,
      ch. 12, nominal data), with any number of coders and missing documents;
    - `cohens_kappa` of each two coders, whom the `option` names, on what both read, with the interval of Fleiss, Cohen
      & Everitt (1969, Psychol. Bull. 72, 323-327), as R's `psych::cohen.kappa`. It takes sentences as independent,
      so it is rather too narrow; characters are not, and have none;
    - `pooled_kappa` of each two coders over all codes: (mean observed - mean expected) / (1 - mean expected agreement)
      (de Vries, Elliott, Kanouse & Teleki 2008, Field Methods 20, 272-282).

    `n` are the units, `count` those on which at least one of the coders put the code. `lower` and `upper` of the
    others are the 2.5th and 97.5th percentile of 9,999 draws of documents with all their units (from `seed`), because
    units of a document are not independent; not Krippendorff's own bootstrap, which draws units. `note` says why a
    figure or an interval is absent: `one_coder`, `no_shared_documents`, `code_never_used`, `used_by_one_coder`,
    `no_variance` (on every unit), `no_disagreement`, `characters_not_independent`, and `too_few_to_say` where there
    are fewer than five documents, or more than one draw in twenty lacks the code.

    Raises UsageError where a column is missing, a document, coder or code stands twice or is not known, `level` is
    another word, or there is no position or no text at a level that needs it.

    >>> codings = pd.DataFrame({"document": ["A", "B", "B", "C", "A", "B", "C"],
    ...                         "code_path": ["Trust", "Trust", "Money", "Money", "Trust", "Money", "Money"],
    ...                         "coder": ["ana"] * 4 + ["ben"] * 3})
    >>> table = intercoder_agreement(codings, pd.DataFrame({"document": ["A", "B", "C"]}))
    >>> table[["measure", "item", "option", "estimate", "count", "n"]].round(2).query("item != 'Money'")
                   measure   item     option  estimate  count  n
    1    percent_agreement  Trust                 0.67      2  3
    3  krippendorffs_alpha  Trust                 0.44      2  3
    5         cohens_kappa  Trust  ana · ben      0.40      2  3
    6         pooled_kappa         ana · ben      0.67   <NA>  3
    """
    need(codings, [v.DOCUMENT, v.CODE_PATH, v.CODER])
    table = document_table(codings, documents)
    named = codings[codings[v.CODER].fillna("").ne("")]
    readings = _readings(named, table, read)
    people = pd.Index(sorted(readings[v.CODER].unique()) if coders is None else list(coders), dtype=object)
    if people.has_duplicates:
        raise UsageError("A coder stands twice among the coders. Name each once.")
    paths = code_list(named[named[v.CODER].isin(people)], codes)
    placed = place(named, table, level)
    coder, code = places(placed.codings[v.CODER], people), places(placed.codings[v.CODE_PATH], paths)
    ours = (coder >= 0) & (code >= 0)
    at = (placed.document[ours], code[ours], coder[ours])
    cut = runs(*at, placed.first[ours], placed.last[ours], len(people))
    presence = Presence(*cut, placed.sizes, _readers(readings, table, people), len(paths))
    lists = agreement_rows(presence, list(paths), list(people), level == "character", seed)
    return as_table(row for rows in lists for row in rows)


def _readings(named: pd.DataFrame, documents: pd.DataFrame, read: pd.DataFrame | None) -> pd.DataFrame:
    """Give who read which document: those who coded it, and those who are said to have read it."""
    coded = named[[v.DOCUMENT, v.CODER]]
    if read is None:
        return coded
    need(read, [v.DOCUMENT, v.CODER], "readings")
    if not read[v.DOCUMENT].isin(documents[v.DOCUMENT]).all():
        raise UsageError("A document that somebody read is not among the documents. Correct its name.")
    return pd.concat([coded, read[[v.DOCUMENT, v.CODER]]])


def _readers(readings: pd.DataFrame, documents: pd.DataFrame, people: pd.Index) -> np.ndarray:
    """Put readings into a table of one row a document and one column a coder."""
    found = np.zeros((len(documents), len(people)), dtype=bool)
    coder = places(readings[v.CODER], people)
    found[places(readings[v.DOCUMENT], documents[v.DOCUMENT])[coder >= 0], coder[coder >= 0]] = True
    return found
