"""The columns that Qualtrics writes about its own record, told by name or by ImportId."""

from __future__ import annotations

import re
from dataclasses import dataclass

RESPONDENT, STATUS, FINISHED, STARTED, TOOL = "respondent", "status", "finished", "started", "tool"

_MEANINGS = {
    "responseid": RESPONDENT,
    "_recordid": RESPONDENT,
    "status": STATUS,
    "finished": FINISHED,
    "startdate": STARTED,
    **dict.fromkeys(
        [
            *["enddate", "progress", "duration", "durationinseconds", "recordeddate", "distributionchannel"],
            *["userlanguage", "responseset", "responsesetid", "locationaccuracy"],
            *["ipaddress", "recipientlastname", "recipientfirstname", "recipientemail", "externalreference"],
            *["externaldatareference", "locationlatitude", "locationlongitude"],
        ],
        TOOL,
    ),
}
LEGACY_ONLY = {"name": TOOL, "emailaddress": TOOL}
"""Names that are Qualtrics's own only under V1, V2 ...: elsewhere a survey may well ask for them."""
_PERSONAL = re.compile(r"ipaddress|recipient\w+|external\w*reference|location(latitude|longitude)|name|emailaddress")
_DERIVED = re.compile(
    r"""_(first[ _]click|last[ _]click|page[ _]submit|click[ _]count|nps_group"""
    r"""|file_(id|name|size|type)|browser|version|operating[ _]system|resolution)$"""
    r"""|\s-\s(parent\s)?(topics|topic\s|sentiment|actionability|emotion|effort)"""
    r"""|text_[0-9a-f]{16,}|^q_[a-z]|^fl_\d+_do""",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Heading:
    """One column's headers: its unique name, the text, the question it belongs to with the parts in it.

    `question` is a QID or, where there are no ImportIds, the name; `parts` are the further pieces of the ImportId
    or name. `meaning` is what the column is to Qualtrics itself, "" for the answers. `known` tells that
    `question` comes from an ImportId.
    """

    name: str
    text: str
    question: str
    parts: tuple[str, ...] = ()
    meaning: str = ""
    personal: bool = False
    known: bool = False


def meaning(word: str) -> str:
    """Tell what a system column is by its name or ImportId; "" for any other.

    >>> meaning("Duration (in seconds)"), meaning("panel-RecipientEmail"), meaning("_recordId"), meaning("Q1")
    ('tool', 'tool', 'respondent', '')
    """
    return _MEANINGS.get(_plain(word), "")


def personal(word: str) -> bool:
    """Tell whether a system column says who somebody is."""
    return bool(_PERSONAL.fullmatch(_plain(word)))


def derived(name: str, import_id: str = "") -> bool:
    """Tell columns that Qualtrics makes up itself: clicks, files, text analytics, the order of blocks.

    >>> derived("Q2 - Topics"), derived("Q8_Page Submit"), derived("Q8_1")
    (True, True, False)
    """
    return bool(_DERIVED.search(name) or _DERIVED.search(import_id))


def _plain(word: str) -> str:
    """Old ImportIds carry a prefix: panel-RecipientEmail, Location-LocationLatitude."""
    return re.sub(r"[^a-z_]", "", word.casefold().rpartition("-")[2])
