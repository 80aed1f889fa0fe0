"""Who began and who finished, by REDCap's status columns and survey times."""

from __future__ import annotations

import pandas as pd

from evalkit.load.raw import Column
from evalkit.load.redcap.marks import COMPLETE, NOT_COMPLETED, STATUS, TIMESTAMP, answered


def progress(answers: pd.DataFrame, columns: list[Column]) -> pd.DataFrame | None:
    """Give `begun` and `done` a row of the export; None where it has neither status nor time columns.

    The columns before a status column are its form's. A row has begun a form that holds an answer, or whose
    status is other than incomplete; it is done where the last form that it has begun is complete. Forms that a
    respondent never saw so count for nothing. A survey whose time says [not completed] isn't done.
    """
    tool = [column.name for column in columns if column.role == "tool"]
    statuses = [name for name in tool if STATUS.fullmatch(name)]
    times = [name for name in tool if TIMESTAMP.fullmatch(name)]
    nobody: pd.Series[bool] = pd.Series(False, index=answers.index)
    if not statuses:
        if not times:
            return None
        sent = (answers[times] != "").any(axis=1)
        return pd.DataFrame({"begun": sent, "done": sent & ~(answers[times] == NOT_COMPLETED).any(axis=1)})
    begun, done, held, stopped = nobody, nobody, nobody, nobody
    for column in columns:
        cells: pd.Series[str] = answers[column.name]
        if column.role == "answer":
            held = held | answered(column.name, column.kind, cells)
        elif column.name in times:
            stopped = stopped | (cells == NOT_COMPLETED)
        elif column.name in statuses:
            reached = held | ~cells.isin(["", "0", "Incomplete"])
            complete = cells.isin([*COMPLETE, "Complete"]) & ~stopped
            done = (reached & complete) | (~reached & done)
            begun, held, stopped = begun | reached, nobody, nobody
    return pd.DataFrame({"begun": begun, "done": done})


def finished(rows: pd.DataFrame, ids: pd.Series[str]) -> pd.Series[bool]:
    """Say who finished: whose last row with anything begun is done. `ids` names the respondent of each row.

    >>> rows = pd.DataFrame({"begun": [True, True, False], "done": [True, False, False]})
    >>> finished(rows, pd.Series(["1", "2", "2"])).to_dict()
    {'1': True, '2': False}
    """
    last = rows["done"][rows["begun"]].groupby(ids[rows["begun"]]).last()
    return last.reindex(ids.unique(), fill_value=False)


def started(answers: pd.DataFrame, columns: list[Column]) -> pd.Series[str] | None:
    """Give the first time that REDCap wrote, which is when the first survey was sent; "" where there is none."""
    names = [column.name for column in columns if column.role == "tool" and TIMESTAMP.fullmatch(column.name)]
    if not names:
        return None
    cells = answers[names[0]]
    return cells.mask(cells == NOT_COMPLETED, "")


def first_times(times: pd.Series[str], ids: pd.Series[str]) -> pd.Series[str]:
    """Give each respondent's first time; `ids` names the respondent of each row.

    >>> first_times(pd.Series(["", "9:00", ""]), pd.Series(["1", "1", "2"])).to_dict()
    {'1': '9:00', '2': ''}
    """
    return times[times != ""].groupby(ids).first().reindex(ids.unique(), fill_value="")
