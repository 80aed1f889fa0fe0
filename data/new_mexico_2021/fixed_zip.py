"""A ZIP whose bytes depend on its content alone: no clock, no compression library. Used by the two writers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

STAMP = (2021, 8, 31, 12, 0, 0)
UNIX = 3


def zipped(parts: Mapping[str, str]) -> bytes:
    """Put texts, by name, in a ZIP: UTF-8, stored, since versions of zlib deflate the same text differently."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, STAMP)
            entry.create_system = UNIX
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text.encode("utf-8"))
    return buffer.getvalue()
