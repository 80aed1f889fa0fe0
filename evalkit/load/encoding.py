"""Text in any of the encodings that survey tools and Excel write, turned into UTF-8."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from evalkit.errors import InputError, Problem

_AGAIN = "Export it again as CSV UTF-8."
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_ENOUGH = 20_000
"""So many letters are weighed to tell two encodings apart."""
_CONTROL = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1a"))
_ORDINARY = bytes({*range(128)} - set(_CONTROL))
_LOST = "\ufffd"
_PIECE = 1 << 20
_HARDLY_LETTERS = "ªºµƒˆšŠžŽ"
"""Letters that Western languages hardly write within a word; š is what Windows sees in an ö of a Mac."""
_CONTINUES = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0))
_SPOILT = re.compile("[\x80-\x84\x86-\x9f\ue000-\uf8ff\ufffe\uffff]")
_TWICE_ENCODED = re.compile(f"[ÂÃ][{re.escape(_CONTINUES)}]|â€[{re.escape(_CONTINUES)}]")
"""What stands there when UTF-8 was once read as Windows-1252: Ã© for é, â€™ for an apostrophe."""


@dataclass(frozen=True)
class Text:
    """The text of a file as UTF-8 without a byte order mark, how it was encoded, and what to look at."""

    data: bytes
    encoding: str
    warnings: list[str]


def to_utf8(data: bytes, name: str) -> Text:
    """Find out how text is encoded: UTF-8, UTF-16, Windows-1252 or Mac Roman.

    A guess, and letters that were damaged before, are told as warnings. Raises InputError for what is no text.

    >>> to_utf8("Doña Ana".encode("cp1252"), "a.csv").warnings
    ['The text is not in UTF-8; read as Windows-1252. Check letters such as ñ.']
    """
    text = _utf16(data, name) or _utf8(data, name) or _guessed(data)
    plain = text.data[:65536].translate(None, b"\t\n\v\f\r\x1a")
    odd = text.data.translate(None, _ORDINARY)
    if b"\x00" in odd or sum(byte < 32 for byte in plain) > len(plain) / 100:
        raise InputError([Problem(name, "The file holds binary data, not text.", _AGAIN)])
    while text.data.startswith(codecs.BOM_UTF8):
        text = Text(text.data.removeprefix(codecs.BOM_UTF8), text.encoding, text.warnings)
        odd = odd.removeprefix(codecs.BOM_UTF8)
    # Letters beyond ASCII stay whole where the ordinary signs between them are left out.
    inside = odd.count(codecs.BOM_UTF8)
    if inside:
        told = (
            f"{inside} byte order marks stand inside the text, and were left out: was it put together of several files?"
        )
        text = Text(text.data.replace(codecs.BOM_UTF8, b""), text.encoding, [*text.warnings, told])
        odd = odd.replace(codecs.BOM_UTF8, b"")
    beyond_ascii = odd.translate(None, _CONTROL)
    control = len(odd) - len(beyond_ascii)
    garbled = f"{control} control characters stand in the text: it may be garbled. Export it again."
    warnings = [*text.warnings, *([garbled] if control else []), *_damage(text.data, beyond_ascii.decode("utf-8"))]
    return Text(text.data, text.encoding, warnings)


def _utf16(data: bytes, name: str) -> Text | None:
    start = data[:4096]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codec = "utf-16"
    elif max(even, odd) > len(start) * 0.2 and min(even, odd) < len(start) * 0.01:
        codec = "utf-16-le" if odd > even else "utf-16-be"
    else:
        return None
    try:
        return Text(data.decode(codec).encode("utf-8"), "UTF-16", [])
    except UnicodeError:
        what = "The text begins as UTF-16, but is cut off or garbled further on."
        raise InputError([Problem(name, what, _AGAIN)]) from None


def _utf8(data: bytes, name: str) -> Text | None:
    try:
        # A text of many megabytes takes up to four times its room where it is decoded at once.
        for _ in codecs.iterdecode((data[at : at + _PIECE] for at in range(0, len(data), _PIECE)), "utf-8"):
            pass
    except UnicodeDecodeError as error:
        mended = data.decode("utf-8", "replace")
        bad = mended.count(_LOST) - data.count(_LOST.encode())
        good = len(_NOT_ASCII.findall(mended)) - mended.count(_LOST)
        if good <= bad:
            return None
        if bad == 1 and error.reason == "unexpected end of data":
            what = "The file ends in the middle of a letter: it looks cut off."
            raise InputError([Problem(name, what, "Download or export it again.")]) from None
        told = f"The text is in UTF-8, but {bad} of its characters are not, and can't be read."
        return Text(mended.encode("utf-8"), "UTF-8", [told])
    return Text(data, "UTF-8", [])


def _guessed(data: bytes) -> Text:
    guesses = {"Windows-1252": data.decode("cp1252", "replace"), "Mac Roman": data.decode("mac_roman")}
    # Windows comes first: it wins where both fit alike.
    encoding = max(guesses, key=lambda guess: _evidence(guesses[guess]))
    text = guesses[encoding]
    common = Counter(islice((found.group() for found in _NOT_ASCII.finditer(text)), _ENOUGH)).most_common()
    letters = [sign for sign, _ in common if sign.isalpha()] or [sign for sign, _ in common]
    told = f"The text is not in UTF-8; read as {encoding}. Check letters such as {', '.join(letters[:3])}."
    return Text(text.encode("utf-8"), encoding, [told])


def _evidence(text: str) -> int:
    padded = f" {text} "
    places = (found.start() for found in _NOT_ASCII.finditer(padded))
    return sum(_fits(*padded[place - 1 : place + 2]) for place in islice(places, _ENOUGH))


def _fits(before: str, sign: str, after: str) -> int:
    """Say whether a sign stands where Western languages write it: 1 yes, 0 perhaps, -1 no."""
    inside = before.isalpha() and after.isalpha()
    beside = before.isalpha() or after.isalpha()
    if sign == _LOST:
        return -3
    if sign.isalpha() and sign not in _HARDLY_LETTERS:
        odd = after.isupper() if sign.islower() else before.islower()
        return -1 if odd else int(beside)
    if sign in "’—":
        return int(beside)
    if sign in "“‘«¿¡„":
        return int(after.isalnum()) if not before.isalnum() else -1
    if sign in "”»…–":
        return -1 if inside else 1
    return -1 if inside and not sign.isspace() else 0


def _damage(data: bytes, beyond_ascii: str) -> list[str]:
    """Warn of letters that were lost or encoded twice before the file was written."""
    warnings = []
    if lost := beyond_ascii.count(_LOST):
        warnings.append(f"{lost} letters stand as {_LOST}: they were lost before, or can't be read.")
    if spoilt := len(_SPOILT.findall(beyond_ascii)):
        warnings.append(f"{spoilt} signs are none that anybody types: the text may be garbled. Export it again.")
    # The signs alone are searched first: a long text takes its time.
    if _TWICE_ENCODED.search(beyond_ascii) and (twice := len(_TWICE_ENCODED.findall(data.decode("utf-8")))):
        warnings.append(f"{twice} letters look encoded twice (Ã© for é): the file was spoilt before. Export it again.")
    return warnings
