"""Ways in which a REFI-QDA project is damaged, each repeatable by its seed; and what of it nobody can tell."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree import ElementTree

Files = dict[str, bytes]
_QDE, _ALONE, _ARCHIVE = "project.qde", "", b"PK"
_ELEMENT = re.compile(r"<(\w+)\b[^<>]*/>|<(\w+)\b[^<>]*>[^<>]*</\2>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_TOLD = ("guid", "targetGUID", "creatingUser", "startPosition", "endPosition", "plainTextPath")
_SPARE = ("Description", "TextValue")
_OPTIONAL = ("color", "isCodable", "typeOfVariable", "creationDateTime")
_NAMED = ("PlainTextSelection", "Case")
"""What needs no name."""
_UNQUOTED = 'name="line:'


@dataclass(frozen=True)
class Damaged:
    """What was done to a project, the bytes that came of it, and why nobody could tell, "" where one can."""

    kind: str
    data: bytes
    untold: str = ""


def pack(files: Files) -> bytes:
    """Pack files; XML that stood alone stays so."""
    if set(files) == {_ALONE}:
        return files[_ALONE]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def unpack(data: bytes) -> Files:
    if not data.startswith(_ARCHIVE):
        return {_ALONE: data}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def damaged(data: bytes, dice: random.Random) -> Damaged:
    """Damage a sound project, codebook or project file in one way."""
    ways = _WAYS if data.startswith(_ARCHIVE) else _XML_WAYS
    kind = dice.choice(sorted(ways))
    made, untold = ways[kind](data, dice)
    if ways is _XML_WAYS and kind == "values swapped":
        untold = "without sources, no position can be checked"
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
        name = _QDE if _QDE in files else _ALONE
        text, untold = change(files[name].decode(), dice)
        return pack({**files, name: text.encode()}), untold

    return way


def _xml_cut(text: str, dice: random.Random) -> tuple[str, str]:
    return text[: dice.randrange(len(text))], ""


def _letter(text: str, dice: random.Random) -> tuple[str, str]:
    at = dice.randrange(len(text))
    changed = text[:at] + dice.choice("aZ7<>&\"'= \n\u05e9🌞") + text[at + 1 :]
    return changed, "another letter in a name or a text" if _structure(changed) == _structure(text) else ""


def _structure(text: str) -> object:
    """Give what the parts of a project are and how they refer to each other, without what people name and write.

    A GUID that nothing refers to may be any other, or none.
    """
    try:
        parts = [(part.tag.partition("}")[2], part) for part in ElementTree.fromstring(text).iter()]
    except ElementTree.ParseError:
        return None
    told = [(tag, [part.get(name) for name in _TOLD]) for tag, part in parts]
    seen = Counter(value for _, values in told for value in values)
    return [(tag, values if seen[values[0]] > 1 else values[1:]) for tag, values in told]


def _element_dropped(text: str, dice: random.Random) -> tuple[str, str]:
    found = dice.choice(list(_ELEMENT.finditer(text)))
    tag, guid = found[1] or found[2], re.search(r'guid="[^"]*"', found[0])
    spare = tag in _SPARE or (tag == "Code" and guid and text.count(guid[0].removeprefix("guid=")) == 1)
    return text[: found.start()] + text[found.end() :], "what may be left out is not there" if spare else ""


def _element_doubled(text: str, dice: random.Random) -> tuple[str, str]:
    found = dice.choice(list(_ELEMENT.finditer(text)))
    return text[: found.end()] + found[0] + text[found.end() :], ""


def _values_swapped(text: str, dice: random.Random) -> tuple[str, str]:
    """Swap the values of one attribute in two elements: names or GUIDs of others."""
    by_name = {name: [one for one in _ATTRIBUTE.finditer(text) if one[1] == name] for name in ("name", *_TOLD)}
    name, found = dice.choice([(name, found) for name, found in by_name.items() if len(found) > 1])
    one, other = sorted(dice.sample(found, 2), key=lambda match: match.start())
    middle = text[one.end(2) : other.start(2)]
    swapped = text[: one.start(2)] + other[2] + middle + one[2] + text[other.end(2) :]
    placed = name in ("startPosition", "endPosition", "plainTextPath")
    return swapped, _unquoted(text) if placed else "swapped names or references: all of them exist"


def _attribute_renamed(text: str, dice: random.Random) -> tuple[str, str]:
    found = dice.choice(list(_ATTRIBUTE.finditer(text)))
    tag = text[text.rindex("<", 0, found.start()) + 1 :].partition(" ")[0]
    alone = found[1] == "guid" and text.count(f'"{found[2]}"') == 1
    spare = found[1] in _OPTIONAL or alone or (found[1] == "name" and tag in _NAMED)
    return text[: found.start(1)] + "x" + text[found.start(1) :], "what may be left out is not there" if spare else ""


def _position_moved(text: str, dice: random.Random) -> tuple[str, str]:
    found = dice.choice([one for one in _ATTRIBUTE.finditer(text) if one[1].endswith("Position")])
    moved = str(int(found[2]) + dice.choice([-9, -2, -1, 1, 2, 9, 9999]))
    return text[: found.start(2)] + moved + text[found.end(2) :], _unquoted(text)


def _unquoted(text: str) -> str:
    return "no text is quoted, and the words are whole there too" if _UNQUOTED in text else ""


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


Way = Callable[[bytes, random.Random], tuple[bytes, str]]
_XML_WAYS: dict[str, Way] = {
    "file cut off": _cut_off,
    "XML cut off": _in_xml(_xml_cut),
    "letter changed": _in_xml(_letter),
    "element dropped": _in_xml(_element_dropped),
    "element doubled": _in_xml(_element_doubled),
    "values swapped": _in_xml(_values_swapped),
    "attribute renamed": _in_xml(_attribute_renamed),
}
_WAYS: dict[str, Way] = _XML_WAYS | {
    "bytes changed": _bytes_changed,
    "stretch of bytes lost": _stretch_lost,
    "position moved": _in_xml(_position_moved),
    "source lost": _source_lost,
    "source changed": _source_changed,
    "member renamed": _member_renamed,
    "second project": _second_project,
}
