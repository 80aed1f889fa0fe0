"""Alpha beside the SDs of its items."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evalkit.errors import UsageError
from evalkit.metrics.audit.alpha import audit_alpha
from evalkit.metrics.reliability import cronbach_alpha


@given(seed=st.integers(0, 2**32 - 1), items=st.integers(2, 8), n=st.integers(3, 60), told=st.booleans())
@settings(max_examples=100, deadline=None)
def test_what_answers_give_is_never_inconsistent(seed: int, items: int, n: int, told: bool) -> None:
    dice = np.random.default_rng(seed)
    common = dice.integers(1, 5, (n, 1)) if dice.random() < 0.5 else 0
    answers = pd.DataFrame(np.clip(common + dice.integers(-1, 5, (n, items)), 1, 6)).rename(columns=str)
    alpha = cronbach_alpha(answers)["estimate"].item()
    sds = [f"{sd:.2f}" for sd in answers.std()]
    assume(not np.isnan(alpha) and any(float(sd) for sd in sds))
    sum_sd = f"{answers.sum(axis='columns').std():.2f}" if told else None
    assert audit_alpha(f"{alpha:.2f}", sds, sum_sd)["verdict"].item() != "inconsistent"


def test_unequal_items_cannot_reach_a_high_alpha() -> None:
    (found,) = audit_alpha("0.95", ["0.20", "1.50", "0.20"]).to_dict("records")
    assert (found["verdict"], found["reason"]) == ("inconsistent", "With these SDs alpha is 0.55 at most.")


@pytest.mark.parametrize("alpha", ["0.80", "0.95"])
def test_the_sd_of_the_sum_pins_alpha_down(alpha: str) -> None:
    sds = ["0.54", "0.73", "0.80", "0.78", "0.74", "0.78"]
    assert audit_alpha("0.87", sds, "3.41")["verdict"].item() == "consistent"
    assert audit_alpha(alpha, sds, "3.41")["verdict"].item() == "inconsistent"
    assert audit_alpha("0.87", sds, "5.00")["reason"].item().startswith("The SD of the sum is 5.00, more than")


def test_like_items_allow_any_alpha() -> None:
    assert audit_alpha("0.99", ["0.74", "0.74", "0.75"])["verdict"].item() == "can't tell"


@pytest.mark.parametrize("sds", [["0.5"], ["0.0", "0.00"]])
def test_alpha_of_nothing_is_refused(sds: list[str]) -> None:
    with pytest.raises(UsageError, match="two items or more"):
        audit_alpha("0.8", sds)
