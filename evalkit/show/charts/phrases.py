"""What one row says, in a few words: people first, then the statistic."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit import vocabulary as v
from evalkit.show.charts.rows import Row, shorten
from evalkit.show.charts.weighting import is_weighted
from evalkit.show.wording import Wording

Bounds = tuple[float, float] | None


def out_of(row: Row, words: Wording) -> str:
    """Say "12 of 53 people"; "12 of 53" where it isn't people; "23%" where there is no count."""
    if row.count is None or row.n is None:
        return "" if row.estimate is None else words.percent(row.estimate)
    count = words.number(row.count)
    if not row.of_people:
        return words.say("{count} of {n}", count=count, n=words.number(row.n))
    return words.plural("{count} of {n} person", "{count} of {n} people", row.n, count=count)


def interviews(row: Row, words: Wording) -> str:
    """Say "3 of 12 interviews" of a code or a theme, "at least 3 of 12" where no more may be told."""
    if row.count is None or row.n is None:
        return ""
    count = words.number(row.count)
    if row.note == v.NOTE_AT_LEAST:
        count = words.say("at least {count}", count=count)
    return words.plural("{count} of {n} interview", "{count} of {n} interviews", row.n, count=count)


def people(row: Row, words: Wording) -> str:
    """Say "12 people", or the bare number where it isn't people."""
    if row.n is None:
        return ""
    return words.plural("{n} person", "{n} people", row.n) if row.of_people else words.number(row.n)


def absent(row: Row, words: Wording) -> str:
    """Say why a row has no figure; of a hidden one, nothing but that."""
    if row.hidden:
        return words.say("hidden")
    return words.say("nobody answered") if row.note == v.NOTE_NOBODY or row.n == 0 else words.say("no figure")


def counted(row: Row, words: Wording) -> str:
    """Say "12 of 53 people (23%)"; a weighted share first; the bare percentage where there is no count."""
    if row.estimate is None:
        return absent(row, words)
    people, percent = out_of(row, words), words.percent(row.estimate)
    if is_weighted(row, words):
        return words.say("{percent} (weighted; {people} said so)", percent=percent, people=people)
    return people if people == percent else f"{people} ({percent})"


def share(row: Row, words: Wording) -> str:
    """Say a share after its people: "12 of 53 people (23%, give or take: 12% to 36%)", and if it is only a hint.

    A weighted share comes first, since the count doesn't give it.
    """
    if row.estimate is None:
        return absent(row, words)
    parts = [words.percent(row.estimate)]
    if row.lower is not None and row.upper is not None:
        low, high = (words.percent(clip(end, (0, 1))) for end in (row.lower, row.upper))
        parts.append(words.say("give or take: {lower} to {upper}", lower=low, upper=high))
    said = ", ".join(parts)
    if is_weighted(row, words):
        said = words.say("{percent} (weighted; {people} said so)", percent=said, people=out_of(row, words))
    elif row.count is not None and row.n is not None:
        said = f"{out_of(row, words)} ({said})"
    return "; ".join(filter(None, [said, doubt(row, words)]))


def count_of(row: Row, words: Wording) -> str:
    """Say "12 of 53" where there is little room."""
    if not row.drawn or row.count is None or row.n is None:
        return ""
    return words.say("{count} of {n}", count=words.number(row.count), n=words.number(row.n))


def hinted(row: Row, words: Wording) -> str:
    """Say "12 of 53" and, of a doubtful figure, that it is only a hint."""
    # The hint stays in one piece, where there is no room on a line of its own.
    hint = words.say("only a hint").replace(" ", "\N{NO-BREAK SPACE}") if row.doubtful else ""
    return ": ".join(filter(None, [count_of(row, words), hint]))


def doubt(row: Row, words: Wording) -> str:
    """Say why a figure is only a hint; nothing of one that can be relied on."""
    if not row.doubtful:
        return ""
    few = row.quality == v.QUALITY_FEW
    return words.say("few people: only a hint") if few else words.say("a wide range: only a hint")


def hollow(rows: Sequence[Row], words: Wording) -> str:
    """Say what a hollow mark means, where there is one."""
    return (
        words.say("A hollow mark is only a hint: few people, or a wide range.")
        if any(row.drawn and row.doubtful for row in rows)
        else ""
    )


def mean(row: Row, words: Wording, bounds: Bounds = None) -> str:
    """Say a mean after its people: "12 people: on average 3.8 (give or take: 3.5 to 4.0)"."""
    if row.estimate is None:
        return absent(row, words)
    parts = [average(row, words, bounds)]
    if row.lower is not None and row.upper is not None:
        low, high = (clip(value, bounds) for value in (row.lower, row.upper))
        ends = {"lower": words.number(low, 1), "upper": words.number(high, 1)}
        parts.append(words.say("(give or take: {lower} to {upper})", **ends))
    return ": ".join(filter(None, [people(row, words), " ".join(parts)]))


def average(row: Row, words: Wording, bounds: Bounds) -> str:
    """Say "on average 3.8 on a scale from 1 to 4"."""
    value = words.number(row.estimate or 0, 1)
    if bounds is None:
        return words.say("on average {mean}", mean=value)
    low, high = map(words.number, bounds)
    return words.say("on average {mean} on a scale from {low} to {high}", mean=value, low=low, high=high)


def clip(value: float, bounds: Bounds) -> float:
    """Keep an end of an interval within the scale: no average lies beyond it."""
    return value if bounds is None else min(max(value, bounds[0]), bounds[1])


def counties(rows: Sequence[Row], words: Wording) -> str:
    """Say "7 of 8 counties: county-wide survey" of actions that equally many counties have done."""
    count, n = rows[0].count or 0, rows[0].n or 0
    named, done = names(rows, words), words.number(count)
    return words.plural(
        "{count} of {n} county: {names}.", "{count} of {n} counties: {names}.", n, count=done, names=named
    )


def names(rows: Sequence[Row], words: Wording, most: int = 3) -> str:
    """List the first rows by name, and count the others."""
    listed = [shorten(row.label) for row in rows]
    if len(listed) > most + 1:
        rest = len(listed) - most
        listed = [*listed[:most], words.plural("{n} other", "{n} others", rest)]
    return words.listed(listed)
