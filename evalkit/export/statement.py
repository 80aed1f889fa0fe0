"""What every exported file says about itself: private, and synthetic where it is."""

from __future__ import annotations

from importlib.metadata import version

from evalkit.export.tidy import Tidy
from evalkit.show.wording import Wording


def private(tidy: Tidy) -> str:
    """Say that the file is private, and that its respondents are made up where they are.

    >>> from evalkit.export.choosing import choose
    >>> from evalkit.export.tidy import tidy_of
    >>> from evalkit.initiative import load_initiative
    >>> from evalkit.pipeline.prepare import prepare
    >>> from evalkit.places import demo
    >>> from evalkit.show.wording import Wording
    >>> prepared = prepare(load_initiative(demo()))
    >>> private(tidy_of(choose(prepared.surveys, "ci_foundation"), True, Wording()))
    'PRIVATE: one row a respondent, not for release. SYNTHETIC data: no real respondents.'
    """
    said = tidy.wording.say("PRIVATE: one row a respondent, not for release.")
    return said + _synthetic(tidy.synthetic, tidy.wording)


def private_words(synthetic: bool, words: Wording) -> str:
    """Say the same of answers in people's own words.

    >>> private_words(False, Wording())
    'PRIVATE: people in their own words, not for release.'
    """
    return words.say("PRIVATE: people in their own words, not for release.") + _synthetic(synthetic, words)


def _synthetic(synthetic: bool, words: Wording) -> str:
    return " " + words.say("SYNTHETIC data: no real respondents.") if synthetic else ""


def short(tidy: Tidy) -> str:
    """Say the same in the 64 letters that SPSS has for it."""
    if tidy.synthetic:
        return tidy.wording.say("PRIVATE, not for release. SYNTHETIC data.")
    return tidy.wording.say("PRIVATE, not for release.")


def origin(tidy: Tidy) -> str:
    """Say what was exported, and by which version."""
    waves = ", ".join(tidy.waves)
    made = f"evalkit {version('evalkit')}"
    return tidy.wording.say("{title} ({waves}), written by {made}.", title=tidy.title, waves=waves, made=made)
