"""Open answers as a REFI-QDA project (.qdpx): one source and one case an answer, who gave it in variables."""

from __future__ import annotations

import re
import uuid
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd

from evalkit import vocabulary as v
from evalkit.load.qda.open_answers import ANSWER, QUESTION
from evalkit.show.wording import Wording

NAMESPACE = "urn:QDA-XML:project:1.0"
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The same answers give the same bytes."""


def write_project(answers: pd.DataFrame, path: Path, statement: str, words: Wording) -> list[str]:
    """Write a project that QDA tools open; the texts stand in its sources, character by character."""
    name = words.say("Open answers")
    project = ElementTree.Element("Project", {"xmlns": NAMESPACE, "name": name, "origin": "evalkit"})
    said_of = [name for name in answers.columns if name not in (ANSWER, v.TEXT, QUESTION)]
    variables = ElementTree.SubElement(project, "Variables")
    for name in [*said_of, QUESTION]:
        variable = {"guid": _guid("variable", name), "name": _clean(name), "typeOfVariable": "Text"}
        ElementTree.SubElement(variables, "Variable", variable)
    cases, sources = ElementTree.SubElement(project, "Cases"), ElementTree.SubElement(project, "Sources")
    texts: dict[str, str] = {}
    for row in answers.to_dict("records"):
        guid = _guid("source", row[ANSWER])
        # A case a source: the item is an attribute too, and a respondent may have answered several.
        case = ElementTree.SubElement(cases, "Case", guid=_guid("case", row[ANSWER]), name=_clean(row[ANSWER]))
        for name in [*said_of, QUESTION]:
            if row[name]:
                _value(case, str(name), row[name])
        ElementTree.SubElement(case, "SourceRef", targetGUID=guid)
        texts[f"Sources/{guid}.txt"] = row[v.TEXT]
        source = {"guid": guid, "name": _clean(row[ANSWER]), "plainTextPath": f"internal://{guid}.txt"}
        ElementTree.SubElement(sources, "TextSource", source)
    ElementTree.SubElement(project, "Description").text = statement
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "project.qde", ElementTree.tostring(project, encoding="unicode", xml_declaration=True))
        for name, text in texts.items():
            _put(archive, name, text)
    return []


def _value(case: ElementTree.Element, name: str, value: str) -> None:
    held = ElementTree.SubElement(case, "VariableValue")
    ElementTree.SubElement(held, "VariableRef", targetGUID=_guid("variable", name))
    ElementTree.SubElement(held, "TextValue").text = _clean(value)


def _guid(kind: str, name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{NAMESPACE}/{kind}/{name}")).upper()


def _clean(text: str) -> str:
    """Replace what XML can't hold; only names and attributes need it."""
    return _FORBIDDEN.sub("\ufffd", text)


def _put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, text.encode("utf-8"))
