"""What shares of groups and of counties say, in plain sentences: where they lie furthest apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from evalkit.show.charts.phrases import counted
from evalkit.show.charts.rows import Row, shorten
from evalkit.show.extremes import extremes, nothing
from evalkit.show.sentences import overlap
from evalkit.show.wording import Wording

Pair = tuple[Row, Row]


def widest_gap(services: Iterable[Sequence[Row]], words: Wording, reference: str | None = None) -> str:
    """Say in which service two groups lie furthest apart, and how many people of each.

    `services` are the rows of each service, a group each. With a `reference`, its label, the other group is
    one with a higher share than that group, wherever there is one. What is not reliable is not compared.
    """
    services = [list(rows) for rows in services]
    pairs = [pair for rows in services if (pair := _ends(rows))]
    against = [(low, high) for rows in services for low in rows for high in rows if low.group == reference]
    pairs = [(low, high) for low, high in against if _comparable(low, high) and _apart((low, high)) > 0] or pairs
    if not pairs:
        return _no_pair([row for rows in services for row in rows], words)
    low, high = max(pairs, key=_apart)
    told = words.say(
        "Widest gap: {service} — {first}: {first_share}, {second}: {second_share}.",
        service=shorten(high.item),
        first=shorten(high.group),
        first_share=counted(high, words),
        second=shorten(low.group),
        second_share=counted(low, words),
    )
    return told + _chance(low, high, words)


def furthest(rows: Sequence[Row], whole: Mapping[str, Row], words: Wording) -> str:
    """Say which county lies furthest from all counties together, and in which service.

    `whole` gives the row of all counties together by service.
    """
    pairs = [(row, whole[row.item]) for row in rows if row.item in whole and _comparable(row, whole[row.item])]
    if not pairs:
        return _no_pair(rows, words)
    row, all_together = max(pairs, key=lambda pair: abs(_apart(pair)))
    told = words.say(
        "Furthest from all counties together: {county}, {service} — {share}; all counties: {whole}.",
        county=shorten(row.unit),
        service=shorten(row.item),
        share=counted(row, words),
        whole=words.percent(all_together.estimate or 0),
    )
    low, high = sorted((row, all_together), key=lambda one: one.estimate or 0)
    return told + _chance(low, high, words)


def places(rows: Sequence[Row], words: Wording) -> str:
    """Say which county has the highest and which the lowest share; what is not reliable is not compared."""
    sure = [row for row in rows if not row.doubtful]

    def say(row: Row) -> str:
        return counted(row, words)

    known = sure if any(row.drawn for row in sure) else rows
    told = extremes(known, words, (words.say("Highest share:"), words.say("Lowest share:")), say)
    ends = _ends(known)
    return told + (_chance(*ends, words) if ends else "")


def _ends(rows: Sequence[Row]) -> Pair | None:
    ranked = sorted((row for row in rows if row.drawn and not row.doubtful), key=lambda row: row.estimate or 0)
    return (ranked[0], ranked[-1]) if len(ranked) > 1 else None


def _comparable(*rows: Row) -> bool:
    return all(row.drawn and not row.doubtful for row in rows)


def _apart(pair: Pair) -> float:
    return (pair[1].estimate or 0) - (pair[0].estimate or 0)


def _chance(low: Row, high: Row, words: Wording) -> str:
    return " " + words.say("The difference may be chance.") if overlap(low, high) else ""


def _no_pair(rows: Sequence[Row], words: Wording) -> str:
    return words.say("Nothing can be compared here.") if any(row.drawn for row in rows) else nothing(rows, words)
