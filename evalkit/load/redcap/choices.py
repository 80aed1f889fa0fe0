"""The choices of a REDCap field, and how the columns of a checkbox are named after them."""

from __future__ import annotations

import re

from evalkit.load.markup import plain_text


def read_choices(cell: str) -> dict[str, str]:
    """Read "code, label | code, label" into code to label; choices may stand on lines instead.

    Raises ValueError, saying what is wrong, for a choice without a code, a code that stands there twice, and no choice.

    >>> read_choices("1, Yes | 2, No, not yet | -9, <b>Refused</b>")
    {'1': 'Yes', '2': 'No, not yet', '-9': 'Refused'}
    """
    found: dict[str, str] = {}
    for piece in cell.split("|") if "|" in cell else cell.splitlines():
        if not piece.strip():
            continue
        code, comma, label = piece.partition(",")
        code = code.strip()
        if not comma or not code:
            raise ValueError(f"The choice {piece.strip()} has no code.")
        if code in found:
            raise ValueError(f"The code {code} stands there twice.")
        found[code] = plain_text(label) or code
    if not found:
        raise ValueError("There are no choices.")
    return found


def checkbox_name(field: str, code: str) -> str:
    """Name the column of one choice of a checkbox as REDCap does.

    >>> checkbox_name("race", "A"), checkbox_name("race", "-1"), checkbox_name("race", "1.5")
    ('race___a', 'race____1', 'race___1_5')
    """
    return f"{field}___{re.sub('[^a-z0-9_]', '', re.sub('[-.]', '_', code).lower())}"
