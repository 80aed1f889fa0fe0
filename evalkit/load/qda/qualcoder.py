"""QualCoder's project: the folder .qda, an archive of it, or the database in it."""

from __future__ import annotations

import sqlite3
import zipfile

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.codebooks import codebook_of, joined
from evalkit.load.qualcoder.cases import read_attributes
from evalkit.load.qualcoder.codes import read_codes
from evalkit.load.qualcoder.database import as_text, is_database, opened, table_of, tables_of
from evalkit.load.quotations import moments, whole
from evalkit.load.raw import unique_names
from evalkit.load.raw_coding import CodingFile, CodingFormat, RawCoding
from evalkit.load.source import Note

_FOLDERS = {"images": v.MEDIUM_PICTURE, "audio": v.MEDIUM_AUDIO, "video": v.MEDIUM_VIDEO}


def recognise(file: CodingFile) -> bool:
    """A database with tables of codes and coded text; raise InputError for a damaged one."""
    if file.kind == "archive":
        if not zipfile.is_zipfile(file.path):
            return False
        with zipfile.ZipFile(file.path) as archive:
            if not any(is_database(member) for member in archive.namelist()):
                return False
    elif file.kind != "database":
        return False
    with opened(file) as connection:
        return {"code_name", "code_text", "source"} <= tables_of(connection)


def read(file: CodingFile) -> RawCoding:
    """Read coded text with its positions, coded pictures and recordings without; categories are codes above.

    Raises InputError for a database that is damaged or larger than 1 GiB.
    """
    with opened(file) as connection:
        codes, headings = read_codes(connection)
        files = _files(connection)
        attributes, warnings = read_attributes(connection, files["fid"])
        coded = pd.concat([_text(connection), _other(connection, "code_image"), _other(connection, "code_av")])
    lost = coded["fid"].isin(files["fid"]) & coded["cid"].isin(codes)
    notes = []
    if dropped := int((~lost).sum()):
        notes.append(Note("codings left out", dropped, "Their file or their code is no longer in the project."))
    if memos := int((coded["memo"].fillna("").astype("str") != "").sum()):
        notes.append(Note("memos of codings left out", memos, "They are about a coding, not what somebody said."))
    coded = coded[lost].merge(files[["fid", v.DOCUMENT, v.MEDIUM]], on="fid").reset_index(drop=True)
    created, doubts = moments(coded["date"].map(as_text).astype("str"), "date")
    codings = pd.DataFrame({
        v.DOCUMENT: coded[v.DOCUMENT], v.QUOTATION: coded[v.QUOTATION], v.START: whole(coded["pos0"].map(str)),
        v.END: whole(coded["pos1"].map(str)), v.TEXT: coded["seltext"].map(as_text).astype("str"),
        v.CODE_PATH: coded["cid"].map({cid: joined(code.path) for cid, code in codes.items()}).astype("str"),
        v.CODER: coded["owner"].map(as_text).astype("str"), v.CREATED: created, v.MEDIUM: coded[v.MEDIUM],
    })  # fmt: skip
    documents = files.drop(columns="fid").join(attributes.reset_index(drop=True))
    names = [str(name) for name in attributes]
    return RawCoding("QualCoder", codings, codebook_of([*headings, *codes.values()]), documents, names, notes,
                     warnings + doubts, experimental=True)  # fmt: skip


def _files(connection: sqlite3.Connection) -> pd.DataFrame:
    source = table_of(connection, "source", ("id", "name", "fulltext", "mediapath"))
    folders = source["mediapath"].fillna("").astype("str").str.extract(r"^/?(\w+)", expand=False)
    texts = source["fulltext"].map(as_text).astype("str")
    names, kinds = unique_names(source["name"].map(as_text)), folders.map(_FOLDERS).fillna(v.MEDIUM_TEXT)
    return pd.DataFrame({
        "fid": source["id"], v.DOCUMENT: names, v.DOCUMENT_GROUPS: "", v.MEDIUM: kinds.astype("str"),
        v.SOURCE_TEXT: texts.where(source["fulltext"].notna(), None),
    })  # fmt: skip


def _text(connection: sqlite3.Connection) -> pd.DataFrame:
    """Codings of the same stretch of a file are one quotation."""
    rows = table_of(connection, "code_text", ("cid", "fid", "seltext", "pos0", "pos1", "owner", "date", "memo"))
    place = rows[["fid", "pos0", "pos1"]].astype("str")
    return rows.assign(**{v.QUOTATION: place["fid"] + ":" + place["pos0"] + "-" + place["pos1"]})


def _other(connection: sqlite3.Connection, name: str) -> pd.DataFrame:
    """Areas of pictures and stretches of recordings have no place in a text."""
    key = {"code_image": "imid", "code_av": "avid"}[name]
    rows = table_of(connection, name, ("cid", "id", key, "owner", "date")).rename(columns={"id": "fid"})
    rows[v.QUOTATION] = name + ":" + rows[key].astype("str")
    return rows.assign(seltext="", pos0=None, pos1=None)


FORMAT = CodingFormat("QualCoder", recognise, read)
