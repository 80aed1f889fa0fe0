"""REFI-QDA projects, written in the shapes of several tools."""

from __future__ import annotations

import zipfile
from pathlib import Path

CODES = (
    '<CodeBook><Codes><Code guid="C1" name="Trust" isCodable="true" color="#0af">'
    '<Description>Who is believed</Description><Code guid="C2" name="Missing voices" isCodable="false"/></Code>'
    '<Code guid="C3" name="Money" color="#00ff00"/></Codes></CodeBook>'
)
USERS = '<Users><User guid="U1" name="Ana"/><User guid="U2" name="Ben"/></Users>'
TEXT = "We trust them.\r\nThey came back."
READ = "We trust them.\nThey came back."
"""TEXT as a Coding holds it."""


def selection(guid, start, end, *codings, name="", more=""):
    """A PlainTextSelection; a coding is (code, coder) or (code, coder, created)."""
    made = "".join(
        f'<Coding guid="{guid}-{at}" creatingUser="{one[1]}" creationDateTime="{one[2] if len(one) > 2 else ""}">'
        f'<CodeRef targetGUID="{one[0]}"/></Coding>'
        for at, one in enumerate(codings)
    )
    return (f'<PlainTextSelection guid="{guid}" startPosition="{start}" endPosition="{end}" name="{name}">{more}{made}'
            "</PlainTextSelection>")  # fmt: skip


def text_source(guid, name, inside="", path=None):
    where = "" if path is None else f' plainTextPath="{path}"'
    return f'<TextSource guid="{guid}" name="{name}"{where}>{inside}</TextSource>'


def project(*sources, codes=CODES, users=USERS, more="", origin="", before=""):
    named = f' origin="{origin}"' if origin else ""
    return (f'<?xml version="1.0" encoding="utf-8"?>{before}<Project xmlns="urn:QDA-XML:project:1.0" name="p"{named}>'
            f"{users}{codes}<Sources>{''.join(sources)}</Sources>{more}</Project>")  # fmt: skip


def write_qdpx(path: Path, qde: str | bytes, files=None, name="project.qde", packing=zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packing) as archive:
        archive.writestr(name, qde)
        for member, data in (files or {}).items():
            archive.writestr(member, data)
    return path
