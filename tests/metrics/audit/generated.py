"""Publications of generated data: answers, groups and flows are drawn, and every figure is what they give, rounded."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

from evalkit.schemas.figures import Figures
from tests.metrics.audit.published import ROUNDINGS, printed, root

Scores = list[Fraction]


def _squares(scores: Scores) -> Fraction:
    mean = sum(scores, Fraction(0)) / len(scores)
    return sum(((score - mean) ** 2 for score in scores), Fraction(0))


class Publication:
    """One publication, all of it rounded half up or half to even; SDs by n - 1 or by n."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.rounding = self.dice.choice(ROUNDINGS)
        self.by_n = self.dice.random() < 0.3
        # Mostly few people, where the audit has power and is quick; now and then more than it tries all answers of.
        self.n = self.dice.randint(1, self.dice.choice([12, 12, 12, 40, 40, 40, 90] if seed % 20 else [400]))

    def figures(self) -> Figures:
        means, alphas = self.scale()
        groups = [self.shares(), *([self.ticks()] if self.n > 1 else [])]
        flow, parts = self.flow(), self.parts()
        content = {"means": means, "alphas": alphas, "percentages": groups, "flows": [flow], "parts": parts}
        return Figures.model_validate({"title": "Generated", **content})

    def share(self, count: int, n: int, decimals: int) -> str:
        return printed(Fraction(100 * count, n), decimals, self.rounding)

    def sd(self, scores: Scores, decimals: int) -> str:
        divisor = len(scores) if self.by_n or len(scores) == 1 else len(scores) - 1
        return root(_squares(scores) / divisor, decimals, self.rounding)

    def mean(self, name: str, scores: Scores, bounds: tuple[int, int], items: int = 1) -> dict[str, Any]:
        text = printed(sum(scores, Fraction(0)) / len(scores), self.dice.randint(0, 3), self.rounding)
        sd = self.sd(scores, self.dice.randint(1, 3))
        # What is true of whole answers is also true of answers that need not be whole.
        whole = self.dice.random() < 0.8
        return {
            "name": name,
            "mean": text,
            "n": len(scores),
            "sd": sd,
            "bounds": bounds,
            "items": items,
            "whole": whole,
        }

    def scale(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        dice = self.dice
        low = dice.randint(-2, 2)
        high = low + dice.randint(1, 6)
        items = dice.randint(2, 5)
        alike, empty = dice.random(), dice.choice([0, 0, 0, 0, 0.1])
        rows: list[list[Fraction | None]] = []
        for _ in range(self.n):
            common = dice.randint(low, high)
            answers = [common if dice.random() < alike else dice.randint(low, high) for _ in range(items)]
            rows.append([None if dice.random() < empty else Fraction(answer) for answer in answers])
        columns = [[row[place] for row in rows if row[place] is not None] for place in range(items)]
        means = [self.mean(str(place), column, (low, high)) for place, column in enumerate(columns) if column]  # type: ignore[arg-type]
        complete = [[answer for answer in row if answer is not None] for row in rows if None not in row]
        if not complete:
            return means, []
        means.append(self.mean("scale", [sum(row, Fraction(0)) / items for row in complete], (low, high), items))
        return means, self.alpha([list(column) for column in zip(*complete, strict=True)])

    def alpha(self, columns: list[Scores]) -> list[dict[str, Any]]:
        k, sums = len(columns), [sum(row, Fraction(0)) for row in zip(*columns, strict=True)]
        if len(sums) < 2 or not _squares(sums):
            return []
        exact = Fraction(k, k - 1) * (1 - sum(map(_squares, columns), Fraction(0)) / _squares(sums))
        decimals = self.dice.randint(1, 3)
        sds = [self.sd(column, decimals) for column in columns]
        alpha = printed(exact, self.dice.randint(1, 3), self.rounding)
        told = {"sum_sd": self.sd(sums, decimals)} if self.dice.random() < 0.5 else {}
        return [{"name": "alpha", "alpha": alpha, "sds": sds, **told}] if any(map(float, sds)) else []

    def shares(self) -> dict[str, Any]:
        kinds, decimals = self.dice.randint(1, 9), self.dice.randint(0, 2)
        answers = [self.dice.randrange(kinds) for _ in range(self.n)]
        counts = {str(kind): answers.count(kind) for kind in range(kinds)}
        shares = {kind: self.share(count, self.n, decimals) for kind, count in counts.items()}
        told = {kind: count for kind, count in counts.items() if self.dice.random() < self.dice.choice([0, 0.5, 1])}
        base = {"n": self.n} if self.dice.random() < 0.9 else {}
        return {"name": "shares", "shares": shares, "counts": told, "adds_up": True, **base}

    def ticks(self) -> dict[str, Any]:
        counts = {str(option): self.dice.randint(0, self.n) for option in range(self.dice.randint(1, 7))}
        shares = {option: self.share(count, self.n, self.dice.randint(0, 1)) for option, count in counts.items()}
        return {"name": "ticks", "shares": shares, "n": self.n, "counts": counts if self.dice.random() < 0.3 else {}}

    def flow(self) -> dict[str, Any]:
        less = {str(reason): self.dice.randint(0, 9) for reason in range(self.dice.randint(1, 3))}
        return {"name": "flow", "start": self.n + sum(less.values()), "less": less, "leaves": self.n}

    def parts(self) -> list[dict[str, Any]]:
        parts = {str(part): self.dice.randint(0, 20) for part in range(self.dice.randint(2, 5))}
        whole = sum(parts.values())
        some = {"name": "some", "whole": whole, "parts": dict(list(parts.items())[:-1]), "complete": False}
        return [{"name": "all", "whole": whole, "parts": parts}, some]
