"""Write coded interviews as a REFI-QDA project: one project.qde and its sources. Used by make_interviews.py.

The layout is that of the REFI-QDA Project standard 1.0 (urn:QDA-XML:project:1.0).
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as Xml

from fixed_zip import zipped
from interview_text import Table
from invent_coders import CODERS, Quotation
from invent_interviews import Interview

ORIGIN = "evalkit demo (synthetic)"
MADE = "2021-08-31T12:00:00Z"
ATTRIBUTES = {
    "county": "Text",
    "county_type": "Text",
    "role": "Text",
    "sector": "Text",
    "people": "Integer",
    "kind": "Text",
    "language": "Text",
}


def guid(*parts: object) -> str:
    """Give the same id for the same parts at each run."""
    return str(uuid5(NAMESPACE_URL, "evalkit/new_mexico_2021/" + "/".join(map(str, parts)))).upper()


def codebook(project: Xml.Element, book: Table) -> None:
    """Write the codes, nested under their areas; an area is a heading that no quotation bears."""
    codes = Xml.SubElement(Xml.SubElement(project, "CodeBook"), "Codes")
    areas = {area["key"]: _code(codes, area, codable=False) for area in book["area"]}
    for code in book["code"]:
        _code(areas[code["area"]], code, codable=True)


def _code(above: Xml.Element, code: Table, *, codable: bool) -> Xml.Element:
    attributes = {"guid": guid("code", code["key"]), "name": code["name"], "isCodable": str(codable).lower()}
    element = Xml.SubElement(above, "Code", attributes | {"color": code["colour"]})
    Xml.SubElement(element, "Description").text = code["definition"]
    return element


def cases(project: Xml.Element, made: Sequence[Interview]) -> None:
    """Write the attributes, and one case a document; an attribute that is not known is left out."""
    variables = Xml.SubElement(project, "Variables")
    for name, kind in ATTRIBUTES.items():
        Xml.SubElement(variables, "Variable", {"guid": guid("variable", name), "name": name, "typeOfVariable": kind})
    holder = Xml.SubElement(project, "Cases")
    for number, one in enumerate(made):
        case = Xml.SubElement(holder, "Case", {"guid": guid("case", number), "name": one.about["name"]})
        for name, kind in ATTRIBUTES.items():
            if one.about[name]:
                value = Xml.SubElement(case, "VariableValue")
                Xml.SubElement(value, "VariableRef", {"targetGUID": guid("variable", name)})
                Xml.SubElement(value, f"{kind}Value").text = one.about[name]
        Xml.SubElement(case, "SourceRef", {"targetGUID": guid("source", number)})


def sources(project: Xml.Element, made: Sequence[Interview], quotations: Sequence[Quotation]) -> None:
    """Write the documents with their quotations; positions count characters (code points), the end left out."""
    holder = Xml.SubElement(project, "Sources")
    for number, one in enumerate(made):
        attributes = {"guid": guid("source", number), "name": one.about["name"]}
        attributes |= {"plainTextPath": f"internal://{guid('text', number)}.txt", **_stamp(CODERS[0], MADE)}
        source = Xml.SubElement(holder, "TextSource", attributes)
        for quotation in quotations:
            if quotation.document == number:
                _selection(source, one.text, quotation)


def _selection(source: Xml.Element, text: str, quotation: Quotation) -> None:
    stamp = _stamp(quotation.coder, quotation.created.strftime("%Y-%m-%dT%H:%M:%SZ"))
    named = (quotation.document, quotation.start, quotation.end, quotation.coder)
    attributes = {"guid": guid("selection", *named), "name": text[quotation.start : quotation.end]}
    attributes |= {"startPosition": str(quotation.start), "endPosition": str(quotation.end)}
    selection = Xml.SubElement(source, "PlainTextSelection", attributes | stamp)
    for code in quotation.codes:
        coding = Xml.SubElement(selection, "Coding", {"guid": guid("coding", *named, code), **stamp})
        Xml.SubElement(coding, "CodeRef", {"targetGUID": guid("code", code)})


def _stamp(coder: str, when: str) -> dict[str, str]:
    return {"creatingUser": guid("user", coder), "creationDateTime": when}


def sets(project: Xml.Element, groups: dict[str, list[int]]) -> None:
    """Write the groups of documents."""
    holder = Xml.SubElement(project, "Sets")
    for name, members in groups.items():
        group = Xml.SubElement(holder, "Set", {"guid": guid("set", name), "name": name})
        for number in members:
            Xml.SubElement(group, "MemberSource", {"targetGUID": guid("source", number)})


def refi_project(
    made: Sequence[Interview], quotations: Sequence[Quotation], book: Table, groups: dict[str, list[int]]
) -> bytes:
    """Give the bytes of the .qdpx."""
    attributes = {"xmlns": "urn:QDA-XML:project:1.0", "name": "100% New Mexico (demo)", "origin": ORIGIN}
    project = Xml.Element("Project", attributes | {"creationDateTime": MADE})
    users = Xml.SubElement(project, "Users")
    for coder in CODERS:
        Xml.SubElement(users, "User", {"guid": guid("user", coder), "name": coder})
    codebook(project, book)
    cases(project, made)
    sources(project, made, quotations)
    sets(project, groups)
    Xml.SubElement(
        project, "Description"
    ).text = "SYNTHETIC DATA: invented interviews, no real person said any of this."
    Xml.indent(project)
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    parts = {"project.qde": head + Xml.tostring(project, encoding="unicode") + "\n"}
    parts |= {f"Sources/{guid('text', number)}.txt": one.text for number, one in enumerate(made)}
    return zipped(parts)
