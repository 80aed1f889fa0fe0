"""What readers may know of coded interviews besides numbers: themes without their codes, and what people concluded."""

from __future__ import annotations

from collections.abc import Sequence

from evalkit.initiative import Initiative
from evalkit.pipeline.interviews import Interviews
from evalkit.schemas.interviewing import Interviewing, JointEntry
from evalkit.schemas.themes import Themes


def interviewing(interviews: Interviews, joint: Sequence[JointEntry], initiative: Initiative) -> Interviewing:
    """Gather what may leave; the codes stay, since a code may be called by somebody's own words."""
    export, rules = interviews.export, initiative.disclosure
    return Interviewing(
        id=export.id,
        wave=export.wave,
        label=export.label,
        themes=_without_codes(interviews.themes),
        units=[unit.id for unit in initiative.units if unit.id in interviews.units],
        coders=interviews.coders,
        loose_codes=len(interviews.loose_codes),
        smallest_n_speakers=rules.smallest_n_speakers or rules.smallest_n,
        joint=list(joint),
    )


def _without_codes(themes: Themes) -> Themes:
    return themes.model_copy(update={"themes": [
        top.model_copy(update={"organizing": [
            middle.model_copy(update={"basic": [one.model_copy(update={"codes": []}) for one in middle.basic]})
            for middle in top.organizing
        ]})
        for top in themes.themes
    ]})  # fmt: skip
