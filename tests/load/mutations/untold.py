"""Damage that nobody could notice: what comes of it is a file that could have been written so."""

from __future__ import annotations

import unicodedata

from tests.load.mutations import BOM, Damaged, rows_of

ROWS_LOST = "the file ends whole, only earlier: nothing tells how many rows there were"
ANOTHER_ANSWER = "letters or digits became others, or cells others of their column: a sound file with other answers"
NO_QUESTION = "without the questionnaire, nothing tells that a column is missing, or what it is called"
NAMES_ALIKE = "the columns whose names were swapped may hold the same answers"
NO_CHECKSUM = "the format has no checksum: numbers and letters in it became others"


def nobody_can_tell(one: Damaged, sound: bytes, ending: str, drafted: bool) -> str:
    """Give the reason why a damage can't be noticed; "" where it can.

    The files are looked at, not what came of them: rows are lost at a line break and nothing else; or rows and
    columns are as many as before, and all that differs are cells of printable signs.
    """
    if ending in (".sav", ".dta"):
        return NO_CHECKSUM if len(one.data) == len(sound) else ""
    if ending == ".xlsx":
        return ANOTHER_ANSWER if one.kind == "a part garbled" else ""
    if one.data.endswith(b"\n") and sound.startswith(one.data):
        return ROWS_LOST
    if one.kind == "the last rows gone":
        return ROWS_LOST
    if one.kind in ("a column gone", "a header swapped with a row") and drafted:
        return NO_QUESTION if one.kind == "a column gone" else ""
    if one.kind == "names of columns swapped":
        return NO_QUESTION if drafted else NAMES_ALIKE
    if one.kind in ("bytes garbled", "a stretch lost", "a column's cells moved up") and _sound(one.data, sound):
        return ANOTHER_ANSWER
    return ""


def _sound(data: bytes, sound: bytes) -> bool:
    try:
        (rows, mark), (before, was) = rows_of(data), rows_of(sound)
    except UnicodeDecodeError:
        return False
    text = data.decode("utf-8-sig")
    plain = not any(unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cn") and sign not in "\r\n" for sign in text)
    even = {len(row) for row in rows} == {len(before[0])} and len(rows) <= len(before)
    return plain and even and mark == was and BOM not in text and data.endswith(b"\n")
