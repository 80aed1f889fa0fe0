"""The file of a drafted instrument, with what to look at before it is relied on."""

from __future__ import annotations

from collections.abc import Iterable

from evalkit.schemas.instrument import Instrument
from evalkit.start.commented import commented, plain

_OPENING = """The questionnaire as it was fielded, drafted from an export: check it against the questionnaire itself.

To edit this file:
- Indent with spaces. Put texts that hold a colon or a comma in quotes.
- A text may stand once a language: {en: "...", es: "..."}. English is shown where another is missing.
- `column` is the name in the export's header, `value` what its cells hold. Leave both as they are.
- `label` is what stands beside a bar, `text` the question in full. Change both as you like.
- An `id` is how everything else names a thing. Once a wave has been reported, don't rename it.
- To leave a question out of the reports, delete its item.
- `evalkit check` tells the line of whatever doesn't fit."""

_LOOK_AT = "What the draft is unsure of:"

_POPULATION = """census: everyone who takes part was asked. sample: some were drawn to stand for the others.
`invited`: how many were asked; null where it is not known, then no response rate is computed."""

_RESPONDENT = """The column that tells one respondent from another. Leave it out where there is none.
`started: COLUMN` names the column that tells when somebody answered, where the tool doesn't."""

_UNIT = "The question that says which county a respondent belongs to. Its ids are those of `units` in initiative.yml."

_ANCHORS = "What the numbers of the scale items mean, lowest to highest. Check that they run the right way."

_ITEMS = """The questions. `kind`: scale, single, multi (check all that apply), number, date or text.
Further keys: `about_respondent: true` puts it under "Who took part"; `ordered: true` keeps the order given here;
`asked_if` says who was asked; `missing` which values are no answer (refused, dont_know, not_asked ...);
`condition` which of the five conditions of collective impact it speaks to. A question of a county-wide survey says
which service it is about: `about_service: {service: food, asks: need, "yes": ["yes"]}` (or difficulty, barrier).
A derived item, such as age bands, comes after the one it is made from:
  - {id: age_band, kind: single, derive: age, text: Age, label: Age band,
     options: [{id: under_30, range: [null, 29], label: Under 30},
               {id: from_30, range: [30, null], label: 30 or more}]}"""

_SCALES = "Items that are scored together. `reverse` names those worded the other way round: they are turned first."

_FLOW = """Who counts. `answered_any_of`: who answered none of these items is blank (any item unless given).
`consent: {column: Q1, agree: ["1"]}` leaves out everybody whose cell says anything else."""


def instrument_text(instrument: Instrument, warnings: Iterable[str] = ()) -> str:
    """Write an instrument as commented YAML that `load_instrument` reads as the same instrument."""
    told = plain(instrument.model_dump(mode="json", exclude_defaults=True))
    told["anchors"] = {name: {int(at): text for at, text in steps.items()}
                       for name, steps in told.get("anchors", {}).items()}  # fmt: skip
    unsure = "\n".join(f"- {warning}" for warning in warnings)
    opening = f"{_OPENING}\n\n{_LOOK_AT}\n{unsure}" if unsure else _OPENING
    parts = [
        ("What it is called, and where it is from.", {key: told[key] for key in ("id", "title", "source")}),
        (_POPULATION, {"population": told["population"], "invited": told["invited"]}),
        (_RESPONDENT, {key: told[key] for key in ("respondent", "started") if key in told}),
        (_UNIT, {"unit": told["unit"]} if "unit" in told else {}),
        (_ANCHORS, {"anchors": told["anchors"]} if told["anchors"] else {}),
        (_ITEMS, {"items": told["items"]}),
        (_SCALES, {"scales": told["scales"]} if "scales" in told else {}),
        (_FLOW, {"flow": told.get("flow", {})}),
    ]
    return commented(opening, [(comment, values) for comment, values in parts if values])
