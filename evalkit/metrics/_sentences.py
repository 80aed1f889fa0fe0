"""Where sentences begin and stop in a text of any language, by their marks alone."""

from __future__ import annotations

import re

import numpy as np

_NEED_NO_SPACE = "。！？"
_MARKS = re.compile(rf"[.!?…؟।{_NEED_NO_SPACE}]++[\"'”’»)\]」』）]*+")


def sentences(text: str) -> tuple[np.ndarray, np.ndarray]:
    r"""Give where each sentence starts and stops, in characters; the white space between two belongs to none.

    A sentence ends after . ! ? … ؟ । and closing quotes or brackets, where white space or the line's end follows;
    after 。！？; and with the line. No list of abbreviations is asked, so "Dr. Smith" is two sentences.

    >>> text = "We trust them. Do they?\nAbout 3.5 of 4 …"
    >>> [text[start:stop] for start, stop in zip(*sentences(text))]
    ['We trust them.', 'Do they?', 'About 3.5 of 4 …']
    """
    starts, stops, at = [], [], 0
    for line in text.splitlines(keepends=True):
        begin = 0
        for end in [*(mark.end() for mark in _MARKS.finditer(line) if _ends_one(line, mark)), len(line)]:
            words = line[begin:end]
            said = words.lstrip()
            if said:
                starts.append(at + end - len(said))
                stops.append(at + begin + len(words.rstrip()))
            begin = end
        at += len(line)
    return np.array(starts, dtype=np.int64), np.array(stops, dtype=np.int64)


def _ends_one(line: str, mark: re.Match[str]) -> bool:
    return mark.end() == len(line) or line[mark.end()].isspace() or mark[0][0] in _NEED_NO_SPACE
