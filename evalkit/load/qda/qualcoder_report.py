"""QualCoder's report of codings, CSV or XLSX: one row a coding, its categories from the nearest up."""

from __future__ import annotations

import pandas as pd

from evalkit import vocabulary as v
from evalkit.errors import InputError, Problem
from evalkit.load.codebooks import Code, codebook_of, documents_of, joined, told_apart
from evalkit.load.qualcoder.report import report_cells
from evalkit.load.quotations import numbered, refuse_empty
from evalkit.load.raw import unique_names
from evalkit.load.raw_coding import CodingFile, CodingFormat, RawCoding
from evalkit.load.source import Note

_HEADER_AND_ONE = 2
_VARIABLES = ("FileVar_", "CaseVar_")
_MEDIA = {"ctid": v.MEDIUM_TEXT, "imid": v.MEDIUM_PICTURE, "avid": v.MEDIUM_VIDEO}


def recognise(file: CodingFile) -> bool:
    """QualCoder alone writes these headers, after the file or the case."""
    return report_cells(file) is not None


def read(file: CodingFile) -> RawCoding:
    """Read the codings; there are no positions. Cases and variables are attributes of the file.

    Raises InputError with the row for a coding without a file, a code or an id.
    """
    cells = report_cells(file)
    if cells is None or len(cells) < _HEADER_AND_ONE:
        remedy = "Export the report again, with the codings searched for."
        raise InputError([Problem(file.name, "Nothing stands below the headers.", remedy)])
    table = cells.iloc[1:].set_axis(unique_names(cells.iloc[0]), axis="columns")
    document = "Filename" if "Filename" in table else "File"
    refuse_empty(table, {name: name for name in (document, "Codename", "Id")}, file.name)
    names = [str(name) for name in table]
    categories = [name for name in names if name.startswith("Category")]
    paths = [_path(row) for row in table[["Codename", *categories]].itertuples(index=False, name=None)]
    kinds = table["Id"].str.partition(":")[0].map(_MEDIA).fillna(v.MEDIUM_TEXT).astype("str")
    # An id is of a coding, so what was quoted tells which codings are on one quotation.
    quoted = table["Coded"].where(kinds == v.MEDIUM_TEXT, table["Id"])
    quotations = numbered(table.assign(Coded=quoted), [document, "Coded"])
    codings = pd.DataFrame({
        v.DOCUMENT: table[document], v.QUOTATION: quotations, v.CODE_PATH: [joined(path) for path in paths],
        v.TEXT: table["Coded"].where(kinds == v.MEDIUM_TEXT, ""), v.CODER: table["Coder"], v.MEDIUM: kinds,
    })  # fmt: skip
    told = {name: name.partition("_")[2] for name in names if name.startswith(_VARIABLES)}
    told |= {"Case": "case"} if "Case" in table else {}
    attributes = table[list(told)].set_axis(unique_names(told.values()), axis="columns")
    attributes = attributes.rename(columns=told_apart(attributes.columns))
    why = "The report has no positions; codings of the same words in a file count as one quotation."
    notes = [Note("quotations told by their words", int(codings[v.QUOTATION].nunique()), why)]
    listed = codings[[v.DOCUMENT, v.MEDIUM]].join(attributes)
    return RawCoding(
        "QualCoder",
        codings.reset_index(drop=True),
        codebook_of(Code(path) for path in paths),
        documents_of(listed, [*attributes]),
        [*attributes],
        notes,
        experimental=True,
    )


def _path(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in reversed(row) if name)


FORMAT = CodingFormat("QualCoder", recognise, read)
