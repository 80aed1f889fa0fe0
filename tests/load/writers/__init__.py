"""One file a tool: each writes a drawn survey in that tool's shape."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.load.writers import google_forms, kobo, labelled, limesurvey, plain, qualtrics, redcap, surveymonkey
from tests.load.writers.fielded import Fielded, Written

Writer = Callable[[Path, Fielded], Written]
TEXTS: dict[str, Writer] = {
    "Qualtrics": qualtrics.write,
    "Qualtrics legacy": qualtrics.write_legacy,
    "SurveyMonkey": surveymonkey.write,
    "REDCap": redcap.write,
    "KoboToolbox": kobo.write,
    "LimeSurvey": limesurvey.write,
    "Google Forms": google_forms.write,
    "plain CSV": plain.write,
    "plain CSV with semicolons": plain.write_semicolons,
}
BINARIES: dict[str, Writer] = {
    "Qualtrics XLSX": qualtrics.write_workbook,
    "plain XLSX": plain.write_workbook,
    "SPSS": labelled.write_spss,
    "Stata": labelled.write_stata,
}
WRITERS = TEXTS | BINARIES
