"""Display tables of a county-wide survey: who needs what, why it is hard to get, what moved."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd
from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.show.change_sentences import in_full
from evalkit.show.charts.barriers import ASIDE, reasons_of
from evalkit.show.charts.needs import services_of
from evalkit.show.charts.slope_rows import slopes_of, waves_of
from evalkit.show.tables import FIGURE, TEXT, base, interval, share, table
from evalkit.show.wording import Wording

_ABSENT = pd.Series(dict.fromkeys((v.ESTIMATE, v.LOWER, v.UPPER, v.COUNT, v.N)), dtype=float)


def services_table(rows: pd.DataFrame, words: Wording, groups: Mapping[str, str] | None = None) -> Markup:
    """Show who needs each service, who of them finds it hard to get, and who of all does, in the order of the picture.

    `rows` and `groups` are as for `service_dots`.
    """
    at = {(row[v.MEASURE], row[v.ITEM]): row for _, row in rows.iterrows()}
    columns = [
        (words.say("Service"), TEXT),
        (words.say("What was counted"), TEXT),
        (words.say("Number"), FIGURE),
        (words.say("95% interval"), FIGURE),
        (words.say("People"), FIGURE),
    ]
    measures = {
        v.NEED: words.say("Needed it"),
        v.DIFFICULTY: words.say("Hard to get"),
        v.UNMET_NEED: words.say("Needed and hard to get"),
    }
    cells = [
        [service.label, name, *_share(at.get((measure, service.key), _ABSENT), words)]
        for service in services_of(rows, groups, "")
        for measure, name in measures.items()
    ]
    return table(columns, cells, words)


def barriers_table(rows: pd.DataFrame, words: Wording, aside: Collection[str] = ASIDE) -> Markup:
    """Show how many people gave each reason; `rows` and `aside` are as for `barrier_bars`."""
    at = {row[v.OPTION]: row for _, row in rows.iterrows()}
    columns = [
        (words.say("Reason"), TEXT),
        (words.say("Number"), FIGURE),
        (words.say("95% interval"), FIGURE),
        (words.say("People who gave a reason"), FIGURE),
    ]
    cells = [[reason.label, *_share(at[reason.key[0]], words)] for reason in reasons_of(rows, aside)]
    return table(columns, cells, words)


def changes_table(rows: pd.DataFrame, changes: pd.DataFrame | None, words: Wording) -> Markup:
    """Show each service wave by wave, and with the last wave what moved; both tables are as for `change_slopes`."""
    at = {(row[v.WAVE], row[v.ITEM]): row for _, row in rows.iterrows()}
    columns = [
        (words.say("Service"), TEXT),
        (words.say("Survey round"), TEXT),
        (words.say("Number"), FIGURE),
        (words.say("95% interval"), FIGURE),
        (words.say("People"), FIGURE),
        (words.say("Change"), TEXT),
    ]
    waves, cells = waves_of(rows), []
    for slope in slopes_of(rows, changes, words):
        asked = [wave for wave in waves if (wave, slope.key) in at]
        for wave in asked:
            moved = in_full(slope.change, slope.verdict, words) if wave == asked[-1] else ""
            cells.append([slope.label, waves[wave], *_share(at[wave, slope.key], words), moved])
    return table(columns, cells, words)


def _share(row: pd.Series, words: Wording) -> list[str]:
    """Write a share with its count, its interval and its base; one that is only a hint says so."""
    hint = words.say("only a hint") if row.get(v.QUALITY) in v.QUALITY_DOUBTFUL else ""
    said = ", ".join(filter(None, [share(row, words), hint]))
    return [said, interval(row, words, words.percent), base(row, words)]
