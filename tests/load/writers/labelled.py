"""SPSS's and Stata's shapes: codes with value labels, variable labels, and codes declared as no answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat

from tests.load.drawn import SCALE
from tests.load.writers.fielded import REFUSED, UNKNOWN, Fielded, Written
from tests.load.writers.tables import ids

_YES_NO = {0: "No", 1: "Yes"}


def _code(options: tuple[str, ...] | list[str], given: str | None) -> float | None:
    return None if given is None else float(list(options).index(given) + 1)


def _variables(survey: Fielded) -> tuple[dict[str, list[Any]], dict[str, str], dict[str, dict[int, str]]]:
    """Give the data, the variable labels and the value labels."""
    say, given = survey.texts, survey.answers
    data: dict[str, list[Any]] = {"id": ids(survey), "words": [answer.words for answer in given]}
    texts = {"id": "", "words": say["words"], "place": say["place"]}
    labels = {"place": dict(enumerate(survey.choices, start=1))}
    data["place"] = [_code(survey.choices, answer.place) for answer in given]
    for at, row in enumerate(survey.rows):
        name = f"rate_{at}"
        data[name] = [_code(SCALE, answer.rates[at]) for answer in given]
        texts[name], labels[name] = survey.row_text(row), dict(enumerate(SCALE, start=1))
    for at, option in enumerate(survey.needs):
        name = f"need_{at}"
        data[name] = [float(option in answer.needs) for answer in given]
        texts[name], labels[name] = f"{say['needs']} – {option}", _YES_NO
    data["years"], texts["years"] = [answer.years for answer in given], say["years"]
    data["day"], texts["day"] = [answer.day for answer in given], say["day"]
    return data, texts, labels


def write_spss(folder: Path, survey: Fielded) -> Written:
    """Write the .sav, with the refusal and the code for unknown as user-defined missing values."""
    data, texts, labels = _variables(survey)
    refused = survey.choices.index(REFUSED) + 1
    measure = dict.fromkeys(labels, "nominal") | {"years": "scale"}
    measure |= {name: "ordinal" for name in labels if name.startswith("rate")}
    pyreadstat.write_sav(
        pd.DataFrame(data), folder / "export.sav", column_labels=texts, variable_value_labels=labels,
        missing_ranges={"place": [refused], "years": [UNKNOWN]}, variable_measure=measure,
    )  # fmt: skip
    return Written(folder / "export.sav", multi=False, codes=True)


def write_stata(folder: Path, survey: Fielded) -> Written:
    """Write the .dta; the code for unknown is .a, one of Stata's own."""
    data, texts, labels = _variables(survey)
    frame = pd.DataFrame(data)
    frame["years"] = pd.Series(["a" if value == UNKNOWN else value for value in data["years"]], dtype=object)
    pyreadstat.write_dta(
        frame, folder / "export.dta", column_labels=list(texts.values()), variable_value_labels=labels,
        missing_user_values={"years": ["a"]},
    )  # fmt: skip
    return Written(folder / "export.dta", multi=False, codes=True)
