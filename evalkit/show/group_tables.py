"""Display tables of shares by group and by county: the figures behind dots, small panels and maps."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from evalkit import vocabulary as v
from evalkit.show.charts.phrases import doubt
from evalkit.show.charts.rows import Row, rows_of
from evalkit.show.tables import FIGURE, TEXT, base, interval, share, table
from evalkit.show.wording import Wording


def groups_table(rows: pd.DataFrame, words: Wording, reference: str | None = None) -> Markup:
    """Show the share of each group, service by service, and say with which group the others are compared.

    `rows` and `reference` are as for `group_dots`.
    """

    def names(row: Row) -> list[str]:
        compared = row.key[1] == reference
        aside = words.say("{group} (the others are compared with it)", group=row.group) if compared else row.group
        return [row.item, aside]

    read = rows_of(rows, [v.ITEM, v.GROUP])
    return _table(rows, read, [words.say("Service"), words.say("Group")], [names(row) for row in read], words)


def units_table(rows: pd.DataFrame, words: Wording) -> Markup:
    """Show the share in each county, service by service where there are several, all counties together last.

    `rows` are as for `unit_multiples` and `unit_map`.
    """
    last = rows[v.UNIT] == v.WHOLE
    rows = pd.concat([rows[~last], rows[last]])
    read = rows_of(rows, [v.ITEM, v.UNIT])
    several = len({row.key[0] for row in read}) > 1
    together = words.say("All counties together")
    counties = [together if row.key[1] == v.WHOLE else row.unit for row in read]
    names = [[county, row.item] if several else [county] for county, row in zip(counties, read, strict=True)]
    return _table(rows, read, [words.say("County"), words.say("Service")][: 2 if several else 1], names, words)


def _table(
    rows: pd.DataFrame, read: Sequence[Row], heads: Sequence[str], names: Sequence[Sequence[str]], words: Wording
) -> Markup:
    notes = [doubt(row, words) for row in read]
    columns = [(head, TEXT) for head in heads]
    columns += [(words.say("Number"), FIGURE), (words.say("95% interval"), FIGURE), (words.say("People"), FIGURE)]
    # A column of notes only where there is one.
    columns += [(words.say("Note"), TEXT)] * any(notes)
    cells = [
        [*named, share(row, words), interval(row, words, words.percent), base(row, words), *[note] * any(notes)]
        for named, row, note in zip(names, rows.to_dict("records"), notes, strict=True)
    ]
    return table(columns, cells, words)
