"""What raking did to the weights of a county, in words for its evaluator and in numbers for its report."""

from __future__ import annotations

from evalkit.load.margins import POPULATION
from evalkit.load.source import Note
from evalkit.metrics.raking import Raked
from evalkit.schemas.weighting import MarginShare, Weighting

EVERYBODY = "everybody"
"""The margin of weights that are cut without any."""
_MUCH_OFF, _EXACT = 0.01, 0.00005


def moved(unit: str, raked: Raked) -> Note:
    """Note how far raking moved the weights of a unit."""
    told = raked.moved
    off = f"no margin is off by more than {told['off']:.2%} of the people"
    why = f"By {told['smallest_factor']:.3g} to {told['largest_factor']:.3g} times; {told['trimmed']:.0f} were cut to "
    why += f"the largest weight allowed; {off if told['off'] >= _EXACT else 'all margins are met'}."
    return Note(f"weights of {unit} moved", int((raked.design.weights > 0).sum()), why)


def weighting_told(unit: str, raked: Raked, effect: float) -> Weighting:
    """Give what a report tells of the raked weights of a unit; `effect` is how much they enlarge variances at most."""
    told, margins = raked.moved, raked.margins[raked.margins["margin"] != EVERYBODY]
    totals = margins.groupby("margin")[[POPULATION, "before", "after"]].transform("sum")
    shares = margins[["margin", "category"]].join(margins[list(totals)] / totals)
    return Weighting(
        unit=unit,
        effect=effect,
        smallest_factor=told["smallest_factor"],
        largest_factor=told["largest_factor"],
        trimmed=int(told["trimmed"]),
        off=told["off"],
        margins=[MarginShare(item=row.margin, option=row.category, population=row.population, before=row.before,
                             after=row.after) for row in shares.itertuples()],
    )  # fmt: skip


def still_off(unit: str, raked: Raked, largest: float | None) -> list[str]:
    """Warn where cut weights leave a margin off by more than one percentage point, and say which category."""
    if largest is None or raked.moved["off"] <= _MUCH_OFF:
        return []
    total = raked.margins.groupby("margin")[POPULATION].transform("sum")
    shares = raked.margins.assign(wanted=raked.margins[POPULATION] / total, reached=raked.margins["after"] / total)
    worst = shares.to_dict("records")[int((shares["wanted"] - shares["reached"]).abs().argmax())]
    why = f"{worst['category']} ({worst['margin']}) has {worst['reached']:.1%} of the weights, and "
    why += f"{worst['wanted']:.1%} of the people"
    mend = "Raise largest_weight in the design, or join small categories"
    return [f"The margins of {unit} are not met, since weights are cut to {largest:g} times the mean: {why}. {mend}."]
