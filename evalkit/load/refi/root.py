"""The root of an XML file, looked at without reading the file."""

from __future__ import annotations

import re

from evalkit.load.raw_coding import CodingFile

_LOOKED_AT = 1 << 16


def has_root(file: CodingFile, tag: str) -> bool:
    """Tell whether an XML file's root seems to be this element, in whatever namespace and encoding."""
    with file.path.open("rb") as opened:
        start = opened.read(_LOOKED_AT).replace(b"\0", b"")
    roots = re.search(rb"<(?:[A-Za-z][\w.-]*:)?(Project|CodeBook)\b", start)
    return roots is not None and roots[1].decode() == tag
