"""Names of things as names of folders and files, and tables without what they carry along."""

from __future__ import annotations

from urllib.parse import quote

import pandas as pd


def in_path(name: str) -> str:
    """Write an id as a folder's name, as Hive does: a slash in it opens no folder."""
    return quote(name, safe=" ")


def bare(estimates: pd.DataFrame) -> pd.DataFrame:
    """Leave behind the origin that the table carries: it has a file of its own."""
    estimates.attrs = {}
    return estimates
