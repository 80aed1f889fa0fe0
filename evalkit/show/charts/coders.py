"""Intercoder agreement by code: a dot and its interval beside chance, a word for it, and the percentage."""

from __future__ import annotations

import altair as alt
import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import UsageError
from evalkit.show import code_sentences, theme
from evalkit.show.charts import canvas
from evalkit.show.charts.counted import named
from evalkit.show.charts.dots import dots, figure
from evalkit.show.charts.rows import Row, released, rows_of, shorten, wrap
from evalkit.show.wording import Wording

_RIGHT = 470
_DIGITS = 2


def agreement_dots(
    table: pd.DataFrame,
    *,
    measure: str = v.KRIPPENDORFFS_ALPHA,
    language: str = "en",
    title: str | None = None,
) -> alt.LayerChart:
    """Draw how far coders agree on each code beyond chance, with its interval, in a word, and the percentage.

    `table` is what `intercoder_agreement` gives; `measure` is "krippendorffs_alpha" or "cohens_kappa". Words for
    alpha are after Krippendorff (2019), Content Analysis, 4th ed., ch. 12 (0.8 to rely on, 0.667 for tentative
    conclusions), for kappa after Landis and Koch (1977), Biometrics 33, 159-174.

    Raises UsageError where the table has no such measure, or two rows are about the same thing.

    >>> table = pd.DataFrame({"measure": ["krippendorffs_alpha", "percent_agreement"], "item": "Buy-in",
    ...                       "estimate": [0.7, 0.9], "lower": [0.5, None], "upper": [0.9, None], "n": 14,
    ...                       "note": "", "release": "shown"})
    >>> agreement_dots(table).description.split(". ", 1)[1]
    'Buy-in: 0.70 (give or take: 0.50 to 0.90), tentative, 90% the same.'
    """
    words = Wording(language)
    table = named(table)
    chosen = table[(table[v.MEASURE] == measure) & (table[v.ITEM] != "")]
    if measure not in (v.KRIPPENDORFFS_ALPHA, v.COHENS_KAPPA) or (chosen.empty and not table.empty):
        raise UsageError(f"There is no {measure} of a code among the rows. Draw what intercoder_agreement gives.")
    rows = rows_of(chosen, [v.OPTION, v.ITEM] if v.OPTION in chosen else [v.ITEM])
    percents = {row.item: row.estimate for row in rows_of(table[table[v.MEASURE] == v.PERCENT_AGREEMENT], [v.ITEM])}
    same = [_percent(percents.get(row.item), words) for row in rows]
    verdicts = [_verdict(row, measure, words) for row in rows]
    # The percentage stays in one piece, on a line of its own.
    whole = [percent.replace(" ", "\N{NO-BREAK SPACE}") for percent in same]
    low = min([0.0, *[one for row in rows for one in (row.estimate, row.lower) if one is not None]])
    lines = canvas.Lines.of(rows, least=48, top=40)
    return canvas.finish(
        _layers(rows, lines, canvas.along("start", (low - 0.05, 1), right=_RIGHT), _joined(verdicts, whole), words),
        height=lines.bottom,
        title=title or code_sentences.agreed(rows, table, words),
        hint=words.say("The dot is how far coders agree beyond chance. A line shows how far it may be off."),
        details=[_told(row, said, words) for row, said in zip(rows, _joined(verdicts, same), strict=True)],
        released=released(table),
        words=words,
    )


def _joined(verdicts: list[str], percents: list[str]) -> list[str]:
    return [", ".join(filter(None, pair)) for pair in zip(verdicts, percents, strict=True)]


def _layers(rows: list[Row], lines: canvas.Lines, x: alt.X, right: list[str], words: Wording) -> list[alt.Chart]:
    ends = [(0.0, words.say("0: as chance would have it")), (1.0, words.say("1: always the same"))]
    missing = ["" if row.drawn else _absent(row, words) for row in rows]
    return [
        canvas.texts(
            [{"start": at, "at": 20, "text": "\n".join(wrap(end, 14))} for at, end in ends],
            x,
            align="center",
            fill=theme.QUIET,
        ),
        canvas.column(lines, [row.label for row in rows], 0, canvas.LABEL_CHARACTERS),
        canvas.column(lines, right, _RIGHT + 36, 18),
        canvas.column(lines, missing, canvas.LEFT + 24, 38, fontStyle="italic", fill=theme.QUIET),
        canvas.uprights(x, [0, 1], lines, rows, stroke=theme.RULE),
        *dots(rows, lines, x, words),
    ]


def _verdict(row: Row, measure: str, words: Wording) -> str:
    if row.estimate is None:
        return ""
    noted = {
        v.NOTE_TOO_FEW: words.say("too few to say"),
        v.NOTE_ONE_CODER_USED: words.say("used by one coder only"),
        # Of a code on one interview, too, which makes it no reliable one.
        v.NOTE_NO_DISAGREEMENT: words.say("they never differ"),
    }
    if row.note in noted:
        return noted[row.note]
    steps = {
        v.KRIPPENDORFFS_ALPHA: {
            0.8: words.say("reliable"),
            0.667: words.say("tentative"),
            -1: words.say("not reliable"),
        },
        v.COHENS_KAPPA: {
            0.8: words.say("almost perfect"),
            0.6: words.say("substantial"),
            0.4: words.say("moderate"),
            0.2: words.say("fair"),
            0: words.say("slight"),
            -1: words.say("less than chance"),
        },
    }
    return next(word for least, word in steps[measure].items() if row.estimate >= least)


def _percent(share: float | None, words: Wording) -> str:
    if share is None:
        return ""
    # Of thousands of sentences nearly all are alike, and yet not 100%.
    percent = words.say("over 99%") if 0.995 <= share < 1 else words.percent(share)
    return words.say("{percent} the same", percent=percent)


def _absent(row: Row, words: Wording) -> str:
    """Say why there is no figure, as the measure notes it."""
    reasons = {
        v.NOTE_ONE_CODER: words.say("only one coder"),
        v.NOTE_NO_SHARED_DOCUMENTS: words.say("no interview that two coders coded"),
        v.NOTE_NEVER_USED: words.say("never used"),
        v.NOTE_NO_VARIANCE: words.say("everywhere the same, so chance can't be told"),
    }
    return words.say("hidden") if row.hidden else reasons.get(row.note, words.say("no figure"))


def _told(row: Row, right: str, words: Wording) -> str:
    said = figure(row, words) if row.drawn else _absent(row, words)
    return f"{shorten(row.label)}: {', '.join(filter(None, [said, right]))}."
