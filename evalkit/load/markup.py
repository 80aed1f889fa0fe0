"""Question texts as people read them: without HTML markup, entities and line breaks."""

from __future__ import annotations

import html
import re

_BLOCKS = "address article blockquote br dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr iframe img input"
_BLOCKS += " li main nav ol p pre section table tbody td tfoot th thead tr ul video audio source script style"
_INLINE = "a abbr b big cite code del em font i ins kbd label mark q s small span strike strong sub sup tt u wbr"
_HIDDEN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BLOCK = re.compile(rf"</?(?:{_BLOCKS.replace(' ', '|')})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE.replace(' ', '|')})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z][a-z0-9]*|#\d+|#x[0-9a-f]+);", re.IGNORECASE)
_INVISIBLE = {ord("\u200b"): None, ord("\ufeff"): None, ord("\u00ad"): None}


def plain_text(text: str) -> str:
    """Strip markup and entities from a text, and write every run of blanks and line breaks as one blank.

    Only HTML's own tags are markup: "<18 years" and "R&D" stay as they are.

    >>> plain_text("<p>Do you <b>need</b><br/>food &amp; clothing?&nbsp;</p>")
    'Do you need food & clothing?'
    """
    if "<" in text:
        text = _INLINE_TAG.sub("", _BLOCK.sub(" ", _HIDDEN.sub(" ", text)))
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    return " ".join(text.translate(_INVISIBLE).split())
