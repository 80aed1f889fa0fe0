"""QualCoder's cases and attributes, put beside the files that they are about."""

from __future__ import annotations

import sqlite3

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.codebooks import told_apart
from evalkit.load.qualcoder.database import as_text, table_of

CASE = "case"


def read_attributes(connection: sqlite3.Connection, files: pd.Series) -> tuple[pd.DataFrame, list[str]]:
    """Give each file's cases and attributes, one column each, by its number; warn of files with several cases.

    What differs between the cases of one file (the people of a focus group) is joined by "; ".
    """
    cases = table_of(connection, "cases", ("caseid", "name"))
    linked = table_of(connection, "case_text", ("caseid", "fid")).drop_duplicates()
    told = table_of(connection, "attribute", ("name", "attr_type", "value", "id"))
    of_files = told[told["attr_type"] == "file"].rename(columns={"id": "fid"})[["fid", "name", "value"]]
    of_cases = told[told["attr_type"] == "case"].rename(columns={"id": "caseid"})
    by_case = linked.merge(of_cases, on="caseid")[["fid", "name", "value"]]
    named = (
        linked.merge(cases, on="caseid").rename(columns={"name": "value"}).assign(name=CASE)[["fid", "name", "value"]]
    )
    every = pd.concat([named, of_files, by_case]).dropna()
    every = every[every["fid"].isin(files) & every["value"].ne("")].drop_duplicates()
    together = every.groupby(["fid", "name"], sort=False)["value"].agg(
        lambda values: v.GROUP_JOINT.join(map(as_text, values))
    )
    table = together.unstack("name") if len(together) else pd.DataFrame(index=pd.Index([], name="fid"))
    table = table.reindex(files).fillna("")[list(dict.fromkeys(every["name"]))]
    several = int((linked[linked["fid"].isin(files)].groupby("fid").size() > 1).sum())
    warnings = []
    if several:
        warnings.append(f'{several} files belong to several cases: what their cases say differently is joined by "; ".')
    return table.rename(columns=told_apart(table.columns)), warnings
