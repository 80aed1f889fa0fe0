"""The files in a project's archive, looked at before anything is unpacked."""

from __future__ import annotations

import re
import unicodedata
import zipfile

from evalkit.load.headers import listed
from evalkit.load.refi.refused import AGAIN, refused

MOST_MEMBERS = 100_000
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Other ways give no bound on what one piece unpacks to; no tool uses them."""
_DRIVE = re.compile(r"^[a-zA-Z]:")


def members_of(file: zipfile.ZipFile, name: str) -> dict[str, zipfile.ZipInfo]:
    """Give the files of an archive by their keys; `name` is how messages call it.

    Raises InputError for a path that climbs out, an encrypted archive, two files of one name, an unusual packing.
    """
    members: dict[str, zipfile.ZipInfo] = {}
    infos = file.infolist()
    if len(infos) > MOST_MEMBERS:
        raise refused(name, f"The archive holds more than {MOST_MEMBERS:,} files.", "Export it in parts.")
    for info in infos:
        path = info.orig_filename.replace("\\", "/")
        if path.startswith("/") or _DRIVE.match(path) or ".." in path.split("/"):
            what = f"The archive holds a path that leads out of it: {info.filename}."
            raise refused(name, what, "Ask whoever gave it to you where it comes from.")
        if info.flag_bits & 1:
            raise refused(name, "The archive is encrypted.", "Export it without a password.")
        if info.is_dir() or path.startswith("__MACOSX/"):
            continue
        if info.compress_type not in _PACKED:
            raise refused(name, f"{info.filename} is packed in an unusual way.", "Pack it as a plain ZIP file.")
        if path_key(path) in members:
            raise refused(name, f"The archive holds two files of the name {info.filename}.", AGAIN)
        members[path_key(path)] = info
    return members


def only_project(members: dict[str, zipfile.ZipInfo], name: str) -> str:
    """Give the key of the project file; raise InputError where there is none, or several."""
    found = [key for key in members if key.endswith(".qde")]
    if not found:
        raise refused(name, "The archive holds no project file (.qde).", "Export it as REFI-QDA project.")
    if len(found) > 1:
        files = listed([members[key].filename for key in found])
        raise refused(name, f"The archive holds several project files: {files}.", "Keep the one that counts.")
    return found[0]


def path_key(path: str) -> str:
    """Make paths alike that mean the same file: by capitals, by é in one sign or two, by slashes."""
    return unicodedata.normalize("NFC", path).replace("\\", "/").strip("/").casefold()
