"""Where sentences begin and stop in a text of any language, by their marks alone."""

from __future__ import annotations

import re

import numpy as np

# A run of marks is looked at once, from its first one; those of Chinese and Japanese need no space after them.
_END = re.compile(
    r"(?:(?<![.!?…؟।])[.!?…؟।]++[\"'”’»)\]]*+(?=\s|\Z)|[。！？]++[”’」』）]*+|(?=[\r\n\u2028\u2029]))\s*+"
)


def sentences(text: str) -> tuple[np.ndarray, np.ndarray]:
    r"""Give where each sentence starts and stops, in characters; the white space between two belongs to none.

    A sentence ends after . ! ? … ؟ । and closing quotes or brackets, where white space or the end follows; after
    。！？; and at each line break. No list of abbreviations is asked, so "Dr. Smith" is two sentences.

    >>> text = "We trust them. Do they?\nAbout 3.5 of 4 …"
    >>> [text[start:stop] for start, stop in zip(*sentences(text))]
    ['We trust them.', 'Do they?', 'About 3.5 of 4 …']
    """
    last = len(text.rstrip())
    at = len(text) - len(text.lstrip())
    starts, stops = [], []
    for match in _END.finditer(text, at):
        if match.end() == match.start() or at >= last:
            continue
        starts.append(at)
        stops.append(at + len(text[at : match.end()].rstrip()))
        at = match.end()
    if at < last:
        starts.append(at)
        stops.append(last)
    return np.array(starts, dtype=np.int64), np.array(stops, dtype=np.int64)
