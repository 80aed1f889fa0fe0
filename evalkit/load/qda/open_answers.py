"""The open answers of a survey, coded in the workbook that `evalkit export --open-answers` wrote."""

from __future__ import annotations

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.codebooks import Code, codebook_of
from evalkit.load.raw_coding import CodingFile, CodingFormat, RawCoding
from evalkit.load.table import below_headers

ANSWER, QUESTION, CODES = "answer", "question", "codes"
SHEET = "open answers"
HEAD = (ANSWER, v.TEXT, CODES)
"""What a workbook of open answers has at least; a code belongs between two semicolons."""
_SEPARATOR = ";"


def recognise(file: CodingFile) -> bool:
    """The sheet's name and its header tell."""
    if file.source is None or SHEET not in file.source.sheets:
        return False
    return set(HEAD) <= set(file.source.sheets[SHEET].iloc[0])


def read(file: CodingFile) -> RawCoding:
    """Read one document an answer, coded as a whole; all other columns are attributes of it.

    Raises InputError where no answer follows.
    """
    sheets = file.source.sheets if file.source is not None else {}
    table = below_headers(sheets[SHEET], 1, file.name).answers
    attributes = [name for name in table.columns if name not in HEAD]
    codes = table[CODES].str.split(_SEPARATOR).explode().str.strip().rename(v.CODE_PATH)
    rows = table.drop(columns=CODES).join(codes)
    codings = pd.DataFrame(
        {v.DOCUMENT: rows[ANSWER], v.QUOTATION: rows[ANSWER], v.TEXT: rows[v.TEXT], v.CODE_PATH: rows[v.CODE_PATH]}
    )
    codings[v.START], codings[v.END] = 0, rows[v.TEXT].str.len()
    said = {v.DOCUMENT: table[ANSWER], v.DOCUMENT_GROUPS: "", v.MEDIUM: v.MEDIUM_TEXT, v.SOURCE_TEXT: table[v.TEXT]}
    documents = pd.concat([pd.DataFrame(said), table[attributes]], axis="columns")
    codebook = codebook_of(Code((code,)) for code in sorted({code for code in codes if code}))
    return RawCoding("evalkit open answers", codings, codebook, documents, attributes)


FORMAT = CodingFormat("evalkit open answers", recognise, read)
