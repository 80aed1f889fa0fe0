"""Cases and variables of a project as attributes of its documents, and its sets as their groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from evalkit import vocabulary as v
from evalkit.load.apart import Apart
from evalkit.load.refi.guids import key, target

CASE = "case"
"""The attribute that names a document's case."""
_PARTS = ("SelectionRef", "CodeRef")


class Cases:
    """What is gathered.

    `unknown` counts references to variables and documents that the project doesn't hold, `parts` cases of parts of
    documents, and `lone` those with values that are about nothing.
    """

    def __init__(self) -> None:
        self.unknown = self.parts = self.lone = self.code_sets = 0
        self._variables: dict[str, str] = {}
        self._cases: list[Element] = []
        self._sets: list[Element] = []
        self._names = Apart()
        self._case = self._names.name(CASE)

    def variable(self, element: Element) -> None:
        """Take a variable: what its values will be called."""
        self._variables[key(element.get("guid"))] = self._names.name(element.get("name", "").strip() or "variable")

    def case(self, element: Element) -> None:
        """Take a case; those of parts of documents are counted, for an attribute is a whole document's."""
        self._cases.append(element)
        self.parts += any(element.find(tag) is not None for tag in _PARTS)
        about = any(element.find(tag) is not None for tag in ("SourceRef", *_PARTS))
        self.lone += not about and element.find("VariableValue") is not None

    def set(self, element: Element) -> None:
        """Take a set; only those of documents are groups here."""
        self._sets.append(element)
        self.code_sets += element.find("MemberCode") is not None

    def groups(self, places: dict[str, int]) -> list[str]:
        """Give each document's groups; `places` tells the number of a document by its GUID."""
        groups: list[list[str]] = [[] for _ in range(len(places))]
        for one in self._sets:
            for place in self._places(one.findall("MemberSource"), places):
                groups[place].append(one.get("name", "").strip())
        return [v.GROUP_JOINT.join(filter(None, dict.fromkeys(names))) for names in groups]

    def attributes(self, values: list[list[Element]], places: dict[str, int]) -> dict[str, list[str]]:
        """Give the attributes that any document has, a column each; several values of one are joined.

        `values` are the variables' values that stand on the documents themselves.
        """
        told: dict[str, list[dict[str, None]]] = defaultdict(lambda: [{} for _ in values])
        for place, own in enumerate(values):
            self._take(told, own, [place])
        for one in self._cases:
            own_places = list(self._places(one.findall("SourceRef"), places))
            self._take(told, one.findall("VariableValue"), own_places)
            if name := one.get("name", "").strip():
                for place in own_places:
                    told[self._case][place][name] = None
        order = [self._case, *self._variables.values()]
        return {name: [v.GROUP_JOINT.join(cell) for cell in told[name]] for name in order if name in told}

    def _take(self, told: dict[str, list[dict[str, None]]], values: Iterable[Element], places: list[int]) -> None:
        for value in values:
            name = self._variables.get(target(value, "VariableRef"))
            self.unknown += name is None
            if name is None or not (written := _written(value)):
                continue
            for place in places:
                told[name][place][written] = None

    def _places(self, references: Iterable[Element], places: dict[str, int]) -> Iterable[int]:
        for reference in references:
            place = places.get(key(reference.get("targetGUID")))
            self.unknown += place is None
            if place is not None:
                yield place


def _written(value: Element) -> str:
    """Give a value as text, of whichever type it is."""
    return next(((one.text or "").strip() for one in value if one.tag.endswith("Value")), "")
