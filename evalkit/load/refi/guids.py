"""The identifiers (GUIDs) by which a project's parts refer to each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from evalkit.load.refi.refused import refused

GUID = re.compile(r"\{?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?")


def key(guid: str | None) -> str:
    """Make GUIDs alike that are the same: tools write them in braces or not, in capitals or not.

    >>> key("{AD68FBE7-E1EE-4A82-A279-23CC698C89EB}")
    'ad68fbe7-e1ee-4a82-a279-23cc698c89eb'
    """
    return (guid or "").strip().strip("{}").lower()


def target(element: Element, tag: str) -> str:
    """Give the key of what a reference within an element points at; "" without one."""
    found = element.find(tag)
    return "" if found is None else key(found.get("targetGUID"))


def refuse_doubled(what: str, guids: Iterable[str], names: Iterable[str], file: str) -> None:
    """Raise InputError where two codes, coders or documents bear the same GUID: references to it mean neither."""
    known: dict[str, str] = {}
    for guid, name in zip(guids, names, strict=True):
        if guid and guid in known:
            told = f"Two {what} have the GUID {guid}: {known[guid]} and {name}."
            raise refused(file, told, "References to it could mean either. Export it again.")
        known[guid] = name
