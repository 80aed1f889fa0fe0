"""Pages of an initiative in which people were interviewed: three counties, one of them hidden, one not interviewed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pandas as pd

from evalkit import vocabulary as v
from evalkit.schemas.interviewing import QUOTATIONS, Interviewing, JointEntry
from evalkit.schemas.tables import PUBLISHED
from evalkit.schemas.themes import Themes
from evalkit.sections import Page
from tests.sections.views import page

SHOWN_IN, HIDDEN_IN, NOWHERE = "County 4", "County 6", "County 8"
ID = "interviews_2021"
EVIL = "We meet <script>alert(1)</script> & plan."
OWN, OTHERS, NAMELESS = "We meet every week here.", "Everybody brings what they have.", "Money came late."

THEMES = {
    "id": "network",
    "questions": [
        {
            "id": "motivation",
            "label": {"en": "What moves people?", "es": "¿Qué mueve a la gente?"},
            "survey": [{"instrument": "ci_foundation", "item": "commitment_to_impact"}],
        },
        {"id": "communication", "label": "How do they talk?"},
        {"id": "untouched", "label": "Who is missing?"},
    ],
    "global": [
        {
            "id": "together",
            "label": {"en": "People hold together", "es": "La gente se mantiene unida"},
            "organizing": [
                {
                    "id": "drive",
                    "label": {"en": "A drive", "es": "Un impulso"},
                    "question": "motivation",
                    "condition": ["common_agenda"],
                    "basic": [
                        {"id": "children", "label": {"en": "For the children", "es": "Por la niñez"}},
                        {"id": "money", "label": {"en": "Money is short", "es": "Falta dinero"}},
                    ],
                },
                {
                    "id": "talk",
                    "label": "Talking",
                    "question": "communication",
                    "basic": [{"id": "weekly", "label": "Weekly meetings", "condition": ["continuous_communication"]}],
                },
                {"id": "other", "label": "Other things", "basic": [{"id": "weather", "label": "The weather"}]},
            ],
        }
    ],
}

# How many interviews each theme came up in: of all, of the county that is shown, of the one that is hidden.
CAME_UP = {
    "together": (8, 6, 2),
    "drive": (7, 5, 2),
    "children": (7, 5, 2),
    "money": (3, 2, 1),
    "talk": (5, 4, 1),
    "weekly": (5, 4, 1),
    "other": (0, 0, 0),
    "weather": (0, 0, 0),
}
SPOKE = {v.WHOLE: (15, 8), SHOWN_IN: (13, 6), HIDDEN_IN: (2, 2)}

JOINT = [
    JointEntry(
        row="motivation", unit=v.WHOLE, fit="extends", conclusion={"en": "Both <b>agree</b>.", "es": "Concuerdan."}
    ),
    JointEntry(row="motivation", unit=SHOWN_IN, fit="contradicts"),
    JointEntry(row="common_agenda", unit=HIDDEN_IN, conclusion={"en": "We shall see."}),
]


def never_interviewed(unit: str | None = None, language: str = "en") -> Page:
    """Open the demo as if nobody had been interviewed."""
    one = page(unit, language)
    published, ids = one.published, [told.id for told in one.published.about.interviews]
    about = published.about.model_copy(update={"interviews": []})
    others = published.estimates[~published.estimates[v.INSTRUMENT].isin(ids)]
    return replace(one, published=replace(published, about=about, estimates=others))


def interviewed(unit: str | None = None, language: str = "en", **changes: Any) -> Page:
    """Open the demo with the interviews above; `changes` are to what readers know of the interviews."""
    one = never_interviewed(unit, language)
    told = Interviewing(
        id=ID,
        wave=one.wave,
        label={"en": "Interviews", "es": "Entrevistas"},
        themes=Themes.model_validate(THEMES),
        units=[SHOWN_IN, HIDDEN_IN],
        coders=2,
        loose_codes=3,
        smallest_n_speakers=5,
        joint=JOINT,
    ).model_copy(update=changes)
    published = one.published
    return replace(
        one,
        published=replace(
            published,
            about=published.about.model_copy(update={"interviews": [told]}),
            estimates=pd.concat([published.estimates, estimates(one.wave)], ignore_index=True),
            quotations=quotations(one.wave),
        ),
    )


def quotations(wave: str) -> pd.DataFrame:
    """Give what was released: one quotation with each kind of label, and one that is full of markup."""
    rows = [
        ("children", OTHERS, "unit_kind", "rural"),
        ("children", EVIL, "role", "champion"),
        ("children", OWN, "unit", SHOWN_IN),
        ("money", NAMELESS, "", ""),
        ("weekly", OWN, "unit", SHOWN_IN),
    ]
    columns = ["theme", v.TEXT, "said_by_kind", "said_by"]
    return QUOTATIONS.validate(pd.DataFrame(rows, columns=columns).assign(instrument=ID, wave=wave))


def estimates(wave: str) -> pd.DataFrame:
    """Give the published estimates of the interviews: those of the county with two people carry no figure."""
    rows = list(_rows())
    table = pd.DataFrame(rows, columns=[v.UNIT, v.MEASURE, v.ITEM, v.OPTION, v.COUNT, v.N, v.PEOPLE])
    hidden = table[v.UNIT] == HIDDEN_IN
    empty = dict.fromkeys([v.LOWER, v.UPPER, v.SD], None)
    table = table.assign(instrument=ID, wave=wave, estimate=table[v.COUNT], note="", **empty)
    # As disclosure gives a count that would tell of each hidden interview.
    bound = (table[v.ITEM] == "together") & (table[v.UNIT] == v.WHOLE) & (table[v.MEASURE] == v.DOCUMENTS_WITH)
    table.loc[bound, [v.COUNT, v.ESTIMATE]] = 7
    table.loc[bound, v.NOTE] = v.NOTE_AT_LEAST
    table[v.RELEASE] = hidden.map({True: v.HIDDEN, False: v.SHOWN})
    figures = [v.ESTIMATE, v.COUNT, v.N, v.PEOPLE]
    table[figures] = table[figures].astype("Float64").mask(hidden)
    identity = [v.INSTRUMENT, v.WAVE, v.UNIT, v.MEASURE, v.ITEM, v.OPTION]
    everybody = dict.fromkeys((v.BY, v.GROUP, v.AGAINST), "")
    return PUBLISHED.validate(table.assign(**everybody, estimate_id=table[identity].agg("/".join, axis=1)))


def _rows() -> Iterable[tuple[str, str, str, str, int, int, int]]:
    for unit, (people, documents) in SPOKE.items():
        yield unit, v.NUMBER, v.INTERVIEWED, "people", people, people, people
        yield unit, v.NUMBER, v.INTERVIEWED, "documents", documents, documents, people
    for theme, counts in CAME_UP.items():
        for (unit, (people, documents)), count in zip(SPOKE.items(), counts, strict=True):
            yield unit, v.DOCUMENTS_WITH, theme, "", count, documents, people
            yield unit, v.QUOTATIONS_WITH, theme, "", 3 * count, 60, people
        yield v.WHOLE, v.UNITS_WITH, theme, "", sum(map(bool, counts[1:])), 2, 15
