"""Ten services with eight barriers each by six groupings, of 1,000,000 respondents in 3,144 counties, beside pandas."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from typing import NamedTuple

import numpy as np
import pandas as pd

from evalkit.metrics.design import SurveyDesign, survey_design
from evalkit.metrics.service_groups import service_estimates

RESPONDENTS, COUNTIES, SERVICES, BARRIERS = 1_000_000, 3_144, 10, 8
PROMISED_SECONDS, PROMISED_GIB = 60.0, 3.0
GROUPS = {"county_type": 3, "race_ethnicity": 7, "income": 5, "education": 5, "language": 3}
_RUN = "import sys, benchmarks.services as us; us.run(sys.argv[1])"


class Run(NamedTuple):
    """One pass: seconds, those at work (other programs don't count), peak in GiB with the answers, how many shares."""

    seconds: float
    worked: float
    peak: float
    shares: int


class Answers(NamedTuple):
    """Everybody's answers, and the groups they are in."""

    need: pd.DataFrame
    difficulty: pd.DataFrame
    barriers: dict[str, pd.DataFrame]
    groupings: pd.DataFrame
    county: pd.Series


def measure() -> str:
    """Run each in a process of its own, drawing the answers not counted."""
    ours, peer, designed = (Run(*json.loads(_python(how))) for how in ("plain", "pandas", "designed"))
    return (
        f"{ours.shares:,} shares with intervals in {ours.seconds:.1f} s, {ours.worked:.1f} s of them at work "
        f"(promised {PROMISED_SECONDS:.0f}), peak {ours.peak:.2f} GiB (promised {PROMISED_GIB:.0f}); "
        f"pandas groupby, {peer.shares:,} shares alone {peer.seconds:.1f} s, {peer.worked:.1f} s at work: "
        f"{ours.worked / peer.worked:.2f} times as long; "
        f"with weights and strata {designed.seconds:.1f} s, {designed.worked:.1f} s at work, {designed.peak:.2f} GiB"
    )


def run(how: str) -> None:
    """Time one way of estimating, after a small call that has imported everything, and print what a Run holds."""
    answers = _answers(RESPONDENTS)
    if how == "pandas":
        columns, keys = _bases(answers), answers.groupings.assign(county=answers.county)
        started, worked = time.perf_counter(), time.process_time()
        shares = _grouped(columns, keys)
    else:
        few = _answers(999)
        _estimated(few, _design(few) if how == "designed" else None)
        design = _design(answers) if how == "designed" else None
        started, worked = time.perf_counter(), time.process_time()
        shares = _estimated(answers, design)
    seconds = [time.perf_counter() - started, time.process_time() - worked]
    print(json.dumps([*seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, shares]))


def _estimated(answers: Answers, design: SurveyDesign | None) -> int:
    found = service_estimates(
        answers.need, answers.difficulty, answers.barriers,
        groupings=answers.groupings, unit=answers.county, design=design,
    )  # fmt: skip
    return len(found)


def _grouped(columns: pd.DataFrame, keys: pd.DataFrame) -> int:
    """Give the shares alone by each grouping, and in each county by each of the others, as one would by hand."""
    table = pd.concat([keys, columns], axis="columns")
    alone = [[name] for name in keys]
    pairs = [["county", name] for name in GROUPS]
    return sum(
        len(table.groupby(by, observed=True)[name].mean().dropna()) for name in columns for by in (*alone, *pairs)
    )


def _bases(answers: Answers) -> pd.DataFrame:
    """Give one column a measure, NaN outside its base: what the peer is spared."""
    columns = {}
    for name in answers.need:
        need, hard = answers.need[name].astype(float), answers.difficulty[name].astype("Float64")
        hard = hard.to_numpy(dtype=float, na_value=np.nan)
        columns[f"{name} need"], columns[f"{name} difficulty"] = need, hard
        columns[f"{name} unmet"] = np.where(need == 1, hard, need)
        ticks = answers.barriers[name]
        some = ticks.any(axis="columns")
        columns |= {f"{name} {why}": ticks[why].astype(float).where(some) for why in ticks}
    return pd.DataFrame(columns)


def _answers(respondents: int) -> Answers:
    """Draw answers: three in ten need a service, half of them find it hard to get and tick two reasons."""
    dice = np.random.default_rng(1)
    services = [f"service_{at}" for at in range(SERVICES)]
    need, difficulty, barriers = {}, {}, {}
    for name in services:
        needed = dice.random(respondents) < 0.3
        hard = dice.random(respondents) < 0.5
        need[name] = needed
        difficulty[name] = pd.arrays.BooleanArray(hard, ~needed)
        ticked = (dice.random((respondents, BARRIERS)) < 0.25) & (needed & hard)[:, None]
        barriers[name] = pd.DataFrame(ticked, columns=[f"barrier_{at}" for at in range(BARRIERS)])
    groups = {
        name: pd.Categorical.from_codes(dice.integers(-1, many, respondents), [f"{name}_{at}" for at in range(many)])
        for name, many in GROUPS.items()
    }
    sizes = dice.lognormal(sigma=1.4, size=COUNTIES)
    county = pd.Categorical.from_codes(
        dice.choice(COUNTIES, respondents, p=sizes / sizes.sum()), [f"{at:05d}" for at in range(COUNTIES)]
    )
    return Answers(
        pd.DataFrame(need), pd.DataFrame(difficulty), barriers, pd.DataFrame(groups), pd.Series(county, name="county")
    )


def _design(answers: Answers) -> SurveyDesign:
    """Declare weights that differ and two strata in each county."""
    dice = np.random.default_rng(2)
    table = pd.DataFrame({"weight": dice.uniform(0.5, 2, len(answers.county))})
    table["stratum"] = answers.county.cat.codes.astype(int) * 2 + dice.integers(0, 2, len(table))
    return survey_design(table, weights="weight", strata="stratum")


def _python(how: str) -> str:
    return subprocess.run([sys.executable, "-c", _RUN, how], capture_output=True, text=True, check=True).stdout
