"""The columns that KoboToolbox and ODK add to the answers."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

_STRONG = {"_uuid", "_submission_time", "submissiondate", "instanceid", "_xform_id_string", "_submission__uuid"}
_WEAK = {"start", "end", "today", "deviceid", "username", "phonenumber", "simserial", "subscriberid", "audit", "_id"}
_WEAK |= {"_index", "key", "_validation_status", "_submitted_by", "_status", "_tags", "_notes", "__version__"}
_WEAK |= {"formhub/uuid", "reviewstate", "submitterid", "submittername", "formversion", "attachmentspresent"}
_TOOL = re.compile(
    r"(?:_id|_uuid|_submission_time|_validation_status(?:[/.]\w+)?|_status|_notes|_tags|_submitted_by|_index|_version_*"
    r"|__version__(?:_?\d+)?|_version__\d+|_attachments(?:[/.].*)?|_geolocation(?:[/.].*)?|_xform_id(?:_string)?"
    r"|_userform_id|_bamboo_dataset_id|_media_count|_total_media|_media_all_received|_duration|_edited|_date_modified"
    r"|_deleted_at|_parent_\w+|_submission__\w+|formhub[/.\-]uuid|(?:meta[/.\-])?(?:instanceid|instancename|rootuuid"
    r"|deprecatedid|audit)|meta[/.\-]\w+|__id|__system(?:[/.\-].*)?|key|submissiondate|submitterid|submittername"
    r"|attachmentspresent|attachmentsexpected|reviewstate|edits|formversion|set-of-.*|start|end|today|deviceid"
    r"|username|phonenumber|simserial|subscriberid|device_?id|imei|audit|start-geopoint(?:[/.\-]\w+)?)"
)
_PERSONAL = re.compile(
    r"_submitted_by|_geolocation.*|(?:meta[/.\-])?instancename|submittername|submitterid|device_?id|username|phonenumber"
    r"|simserial|subscriberid|imei|start-geopoint.*"
)
_PLACE = re.compile(
    r"(?P<group>(?:.*[/.])?)_(?P<kobo>.+)_(?:latitude|longitude|altitude|precision)"
    r"|(?P<odk>.+)[-/.:](?:Latitude|Longitude|Altitude|Accuracy)"
)
_IDS = ("_uuid", "instanceid", "meta/instanceid", "key", "__id", "_id")
_STARTED = ("start", "_submission_time", "submissiondate")
_PARENTS = {"_parent_index", "_parent_table_name", "parent_key", "_submission__id", "_submission__uuid"}


def _plain(name: str) -> str:
    """Fold case, and the ways to write the path of ODK's own group."""
    folded = name.casefold()
    return re.sub(r"^meta[/.\-]", "", folded) if folded.endswith("instanceid") else folded


def is_export(header: Iterable[str]) -> bool:
    """Tell KoboToolbox and ODK by their own columns: two of them, at least one that no other tool has."""
    names = {_plain(name) for name in header}
    strong = len(names & _STRONG)
    return strong > 0 and strong + len(names & _WEAK) > 1


def is_repeat(header: Iterable[str]) -> bool:
    """Tell the rows of a repeat: each row names the row that it belongs to."""
    names = {name.casefold() for name in header}
    return bool(names & _PARENTS)


def is_tool(name: str) -> bool:
    """Tell whether a column is the tool's own record; a question may begin with `_` too."""
    return _TOOL.fullmatch(name.casefold()) is not None


def is_personal(name: str) -> bool:
    """Tell whether one of the tool's own columns tells who somebody is, or where."""
    return _PERSONAL.fullmatch(name.casefold()) is not None


def place_of(name: str) -> str:
    """Give the question whose latitude, longitude, altitude or precision a column holds; "" where it is none.

    >>> place_of("visit/_home_latitude"), place_of("visit-home-Latitude"), place_of("latitude")
    ('visit/home', 'visit-home', '')
    """
    found = _PLACE.fullmatch(name)
    if not found:
        return ""
    return found["odk"] or f"{found['group']}{found['kobo']}"


def respondent_of(answers: pd.DataFrame) -> str:
    """Give the column that names the submission: `_uuid` before others, one without blanks before one with."""
    by_name = {_plain(name): name for name in reversed(list(answers.columns))}
    there = [by_name[name] for name in _IDS if name in by_name]
    filled = [name for name in there if (answers[name] != "").all()]
    return next(iter(filled or there), "")


def started_of(answers: pd.DataFrame) -> pd.Series[str] | None:
    """Give when each respondent began, or, where the form doesn't keep that, when the answers were sent."""
    by_name = {name.casefold(): name for name in reversed(list(answers.columns))}
    name = next((by_name[name] for name in _STARTED if name in by_name), None)
    return None if name is None else answers[name]
