"""Ways in which a REFI-QDA project is damaged, each repeatable by its seed; and what of it nobody can tell."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree import ElementTree

Files = dict[str, bytes]
_QDE = "project.qde"
_ELEMENT = re.compile(r"<(\w+)\b[^<>]*/>|<(\w+)\b[^<>]*>[^<>]*</\2>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_WRITTEN = ("name", "color", "creationDateTime", "typeOfVariable")
_OPTIONAL = ("color", "isCodable", "typeOfVariable", "creationDateTime")
_SPARE = ("Description", "TextValue")


@dataclass(frozen=True)
class Damaged:
    """What was done to a project, the bytes that came of it, and why nobody could tell, "" where one can."""

    kind: str
    data: bytes
    untold: str = ""


def pack(files: Files) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def unpack(data: bytes) -> Files:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def damaged(data: bytes, dice: random.Random) -> Damaged:
    """Damage a sound project in one way."""
    kind = dice.choice(sorted(_WAYS))
    made, untold = _WAYS[kind](data, dice)
    return Damaged(kind, made, untold)


def _cut_off(data: bytes, dice: random.Random) -> tuple[bytes, str]:
    return data[: dice.randrange(len(data))], ""


def _bytes_changed(data: bytes, dice: random.Random) -> tuple[bytes, str]:
    held = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        held[dice.randrange(len(held))] = dice.randrange(256)
    return bytes(held), ""


def _stretch_lost(data: bytes, dice: random.Random) -> tuple[bytes, str]:
    start = dice.randrange(len(data))
    return data[:start] + data[start + dice.randint(1, 200) :], ""


def _in_xml(
    change: Callable[[str, random.Random], tuple[str, str]],
) -> Callable[[bytes, random.Random], tuple[bytes, str]]:
    def way(data: bytes, dice: random.Random) -> tuple[bytes, str]:
        files = unpack(data)
        text, untold = change(files[_QDE].decode(), dice)
        return pack({**files, _QDE: text.encode()}), untold

    return way


def _xml_cut(text: str, dice: random.Random) -> tuple[str, str]:
    return text[: dice.randrange(len(text))], ""


def _letter(text: str, dice: random.Random) -> tuple[str, str]:
    at = dice.randrange(len(text))
    changed = text[:at] + dice.choice("aZ7<>&\"'= \n\u05e9🌞") + text[at + 1 :]
    return changed, "another letter in a name or a text" if _structure(changed) == _structure(text) else ""


def _structure(text: str) -> object:
    """Give what the parts of a project are and how they refer to each other, without what people name and write."""
    try:
        parts = ElementTree.fromstring(text).iter()
    except ElementTree.ParseError:
        return None
    return [(part.tag, {name: value for name, value in part.items() if name not in _WRITTEN}) for part in parts]


def _element_dropped(text: str, dice: random.Random) -> tuple[str, str]:
    found = dice.choice(list(_ELEMENT.finditer(text)))
    spare = (found[1] or found[2]) in _SPARE
    return text[: found.start()] + text[found.end() :], "what may be left out is not there" if spare else ""


def _element_doubled(text: str, dice: random.Random) -> tuple[str, str]:
    found = dice.choice(list(_ELEMENT.finditer(text)))
    return text[: found.end()] + found[0] + text[found.end() :], ""


def _values_swapped(text: str, dice: random.Random) -> tuple[str, str]:
    """Swap the values of one attribute in two elements: names or GUIDs of others."""
    name = dice.choice(["guid", "targetGUID", "name", "startPosition", "endPosition", "creatingUser", "plainTextPath"])
    found = [one for one in _ATTRIBUTE.finditer(text) if one[1] == name]
    one, other = sorted(dice.sample(found, 2), key=lambda match: match.start())
    middle = text[one.end(2) : other.start(2)]
    swapped = text[: one.start(2)] + other[2] + middle + one[2] + text[other.end(2) :]
    placed = name in ("startPosition", "endPosition", "plainTextPath")
    return swapped, "" if placed else "swapped names or references: all of them exist"


def _attribute_renamed(text: str, dice: random.Random) -> tuple[str, str]:
    found = dice.choice(list(_ATTRIBUTE.finditer(text)))
    # A quotation's own GUID is known by nobody else: any will do.
    spare = found[1] in _OPTIONAL or text[: found.start()].endswith("<PlainTextSelection ")
    return text[: found.start(1)] + "x" + text[found.start(1) :], "what may be left out is not there" if spare else ""


def _position_moved(text: str, dice: random.Random) -> tuple[str, str]:
    found = dice.choice([one for one in _ATTRIBUTE.finditer(text) if one[1].endswith("Position")])
    moved = str(int(found[2]) + dice.choice([-9, -2, -1, 1, 2, 9, 9999]))
    return text[: found.start(2)] + moved + text[found.end(2) :], ""


def _source_lost(data: bytes, dice: random.Random) -> tuple[bytes, str]:
    files = unpack(data)
    del files[dice.choice([name for name in files if name != _QDE])]
    return pack(files), ""


def _source_changed(data: bytes, dice: random.Random) -> tuple[bytes, str]:
    files = unpack(data)
    name = dice.choice([name for name in files if name != _QDE])
    held = bytearray(files[name])
    held[dice.randrange(len(held))] = dice.randrange(32, 127)
    return pack({**files, name: bytes(held)}), "another letter outside what is quoted"


def _member_renamed(data: bytes, dice: random.Random) -> tuple[bytes, str]:
    files = unpack(data)
    name = dice.choice(sorted(files))
    fresh = dice.choice(["", "../", "/", "other/"]) + name.replace(".", dice.choice([".", "_"]), 1)
    return pack({fresh if one == name else one: held for one, held in files.items()}), ""


def _second_project(data: bytes, dice: random.Random) -> tuple[bytes, str]:
    files = unpack(data)
    return pack({**files, "second.qde": files[_QDE]}), ""


_WAYS: dict[str, Callable[[bytes, random.Random], tuple[bytes, str]]] = {
    "archive cut off": _cut_off,
    "bytes changed": _bytes_changed,
    "stretch of bytes lost": _stretch_lost,
    "XML cut off": _in_xml(_xml_cut),
    "letter changed": _in_xml(_letter),
    "element dropped": _in_xml(_element_dropped),
    "element doubled": _in_xml(_element_doubled),
    "values swapped": _in_xml(_values_swapped),
    "attribute renamed": _in_xml(_attribute_renamed),
    "position moved": _in_xml(_position_moved),
    "source lost": _source_lost,
    "source changed": _source_changed,
    "member renamed": _member_renamed,
    "second project": _second_project,
}
