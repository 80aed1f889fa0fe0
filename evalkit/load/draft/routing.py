"""Skip logic: the form's rules about columns and values become rules about items and options."""

from __future__ import annotations

from typing import Any

from evalkit.load.distinct import same
from evalkit.load.raw import Column, Rule


def skip_logic(drafted: list[tuple[dict[str, Any], Column]], items: list[dict[str, Any]]) -> list[str]:
    """Add `asked_if` to the items whose form tells it; give the ids of those whose rules can't be told."""
    untold = []
    for item, column in drafted:
        rules = [_asked_if(rule, items) for rule in column.asked_if or ()]
        known = [rule for rule in rules if rule is not None and rule["item"] != item["id"]]
        if known:
            item["asked_if"] = known
        if column.routed or len(known) < len(rules):
            untold.append(item["id"])
    return untold


def _asked_if(rule: Rule, items: list[dict[str, Any]]) -> dict[str, Any] | None:
    side = "none_of" if rule.but else "any_of"
    for item in items:
        for option in item.get("options", []):
            if option.get("column") == rule.column:
                # A check-all's own column: 1 asks for the tick, 0 for none.
                ticked = "0" not in rule.values
                return {"item": item["id"], side if ticked else _turned(side): [option["id"]]}
        if item.get("column") != rule.column:
            continue
        named = [name for value in rule.values if (name := _named(value, item))]
        return {"item": item["id"], side: named} if named and len(named) == len(rule.values) else None
    return None


def _turned(side: str) -> str:
    return "none_of" if side == "any_of" else "any_of"


def _named(value: str, item: dict[str, Any]) -> str:
    for option in item.get("options", []):
        cells = [option.get("value"), *option.get("also", []), *option["label"].values()]
        if same(value) in [same(str(cell)) for cell in cells if cell is not None]:
            return str(option["id"])
    if item["kind"] in ("scale", "number"):
        try:
            return f"{float(value):g}"
        except ValueError:
            return ""
    return value if item["kind"] == "text" else ""
