"""The question types of XLSForm, in all the ways they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from evalkit.load.raw import Role

Kind = Literal["", "single", "multi", "scale", "number", "date", "text"]
_SELECT = re.compile(
    r"(?:add\s+)?(?P<many>select[\s_]+(?:multiple|all[\s_]+that[\s_]+apply)|select[\s_]*(?:one|1)|rank)"
    r"(?:[\s_]+prompt[\s_]+using)?(?P<outside>[\s_]+(?:from[\s_]+file|external))?(?:\s+from|_from(?=\s))?"
    r"\s+(?P<list>\S+)(?P<other>\s+or[\s_]+(?:specify[\s_]+)?other)?",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"(begin|end)[\s_]+(group|repeat|score|rank)", re.IGNORECASE)


@dataclass(frozen=True)
class Type:
    """What a type says: the kind of answer, its list, or the block it begins or ends.

    `block` is what begins (`begins`) or ends with the row. `choices` names the list, "" where the options are
    elsewhere; `other` adds an option and a text. `listed`: the answer is one of a list.
    """

    kind: Kind = ""
    role: Role = "answer"
    personal: bool = False
    choices: str = ""
    listed: bool = False
    other: bool = False
    block: str = ""
    begins: bool = False


_TYPES = {
    **dict.fromkeys(("integer", "int", "decimal", "range"), Type("number")),
    **dict.fromkeys(("date", "datetime", "date time"), Type("date")),
    **dict.fromkeys(("text", "string", "barcode"), Type("text")),
    **dict.fromkeys(("time", "calculate", "hidden"), Type()),
    **dict.fromkeys(("acknowledge", "trigger"), Type("single")),
    **dict.fromkeys(("geopoint", "geotrace", "geoshape", "location", "gps"), Type("text", personal=True)),
    **dict.fromkeys(("score row", "rank level"), Type("single", listed=True)),
    **dict.fromkeys(("note", "start", "end", "today", "audit", "background-audio"), Type(role="tool")),
    **dict.fromkeys(("image", "photo", "audio", "video", "file", "csv-external", "xml-external"), Type(role="tool")),
    **dict.fromkeys(("start-geopoint", "background-geopoint", "get subscriber id"), Type(role="tool", personal=True)),
}
_WHO = ("deviceid", "username", "phonenumber", "email", "subscriberid", "simserial", "imei")
_TYPES |= {f"{prefix}{name}": Type(role="tool", personal=True) for name in _WHO for prefix in ("", "uri:")}


def read_type(written: str) -> Type | None:
    """Tell what a type says; None where there is no such type.

    >>> read_type("select all that apply from food or specify other").choices
    'food'
    >>> read_type("begin_group").block, read_type("select_won food")
    ('group', None)
    """
    written = written.strip()
    if found := _BLOCK.fullmatch(written):
        return Type(block=found.group(2).casefold(), begins=found.group(1).casefold() == "begin")
    if found := _SELECT.fullmatch(written):
        # Choices of a file, or the answers of another question, aren't in the form.
        outside = bool(found["outside"]) or found["list"].startswith("${") or found["list"].endswith((".csv", ".xml"))
        how = found["many"].casefold()
        kind: Kind = "text" if how == "rank" else "multi" if "multiple" in how or "apply" in how else "single"
        return Type(kind, choices="" if outside else found["list"], listed=not outside, other=bool(found["other"]))
    return _TYPES.get(" ".join(written.casefold().replace("_", " ").split()))
