"""Small REFI-QDA projects, written as a tool would that counts in a given way."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from evalkit.load.counting import Counting
from tests.load.qda.counted import counted

NVIVO = Counting("UTF-16 units", one=False, mark=False)
ATLAS_TI = Counting("code points", one=True, mark=False)
QUALCODER = Counting("code points", one=False, mark=True)
TAGUETTE = Counting("UTF-8 bytes", one=False, mark=False)
TOOLS = {"NVivo": NVIVO, "ATLAS.ti": ATLAS_TI, "QualCoder": QUALCODER, "Taguette": TAGUETTE}


@dataclass(frozen=True)
class Selected:
    """A selection: the document, where it begins and ends in the text as it is read, its codes, and its name."""

    document: str
    start: int
    end: int
    codes: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True)
class Project:
    """Documents by name, their texts as they stand in the file; codes with the codes above them; selections."""

    documents: Mapping[str, str]
    codes: Mapping[str, str]
    selections: tuple[Selected, ...]


def write_project(path: Path, project: Project, way: Counting, origin: str = "") -> Path:
    """Write a .qdpx; positions as a tool writes them that counts in the way given."""
    root = ElementTree.Element("Project", {"xmlns": "urn:QDA-XML:project:1.0", "name": "Invented", "origin": origin})
    ElementTree.SubElement(ElementTree.SubElement(root, "Users"), "User", {"guid": "U1", "name": "Ana"})
    above = {"": ElementTree.SubElement(ElementTree.SubElement(root, "CodeBook"), "Codes")}
    for code, parent in project.codes.items():
        above[code] = ElementTree.SubElement(above[parent], "Code", {"guid": f"C-{code}", "name": code})
    sources = ElementTree.SubElement(root, "Sources")
    for at, (name, text) in enumerate(project.documents.items()):
        told = {"guid": f"D{at}", "name": name, "plainTextPath": f"internal://{at}.txt"}
        source = ElementTree.SubElement(sources, "TextSource", told)
        positions = counted(text, way)
        for number, one in enumerate(project.selections):
            if one.document == name:
                _select(source, f"S{number}", one, positions)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))
        for at, text in enumerate(project.documents.values()):
            archive.writestr(f"Sources/{at}.txt", text.encode())
    return path


def _select(source: ElementTree.Element, guid: str, one: Selected, positions: list[int]) -> None:
    places = {"startPosition": str(positions[one.start]), "endPosition": str(positions[one.end])}
    selection = ElementTree.SubElement(source, "PlainTextSelection", {"guid": guid, **places, "name": one.name})
    for code in one.codes:
        coding = ElementTree.SubElement(selection, "Coding", {"guid": f"{guid}-{code}", "creatingUser": "U1"})
        ElementTree.SubElement(coding, "CodeRef", {"targetGUID": f"C-{code}"})
