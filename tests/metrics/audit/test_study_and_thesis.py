"""What the audit finds in the shipped figures of the study and of the thesis."""

from __future__ import annotations

import pandas as pd
import pytest

from evalkit.load.figures import load_figures
from evalkit.metrics.audit.figures import audit_figures
from evalkit.metrics.audit.percentages import audit_percentages
from evalkit.places import demo
from evalkit.schemas.figures import Figures


def shipped(name: str) -> Figures:
    return load_figures(demo() / "published" / f"{name}.yml")


@pytest.fixture(scope="module")
def study() -> pd.DataFrame:
    return audit_figures(shipped("study")).set_index(["about", "figure"])


@pytest.fixture(scope="module")
def thesis() -> pd.DataFrame:
    return audit_figures(shipped("thesis")).set_index(["about", "figure"])


def test_66_less_10_is_not_58(study: pd.DataFrame) -> None:
    step = study.loc[("from consent to analysis", "flow")]
    assert (step["verdict"], step["reason"]) == ("inconsistent", "66 less 10 is 56, not 58.")


def test_the_sector_shares_fit_47_or_53_and_not_58(study: pd.DataFrame) -> None:
    together = study.loc[("sectors", "together")]
    assert (together["verdict"], together["bases"]) == ("inconsistent", (47, 53))
    assert together["reason"].startswith("No count of 58 gives 23, 4, 15.")
    wrong = study.loc["sectors"].query("verdict == 'inconsistent'").index
    assert set(wrong) == {"non_profit", "private_sector", "other", "together"}


def test_above_58_the_next_base_of_the_sectors_is_81() -> None:
    sectors = shipped("study").percentages[0]
    bases = audit_percentages(sectors.shares, adds_up=True, at_most=90).iloc[-1]["bases"]
    assert bases == (47, 53, 81)


def test_the_team_shares_first_add_up_at_68(study: pd.DataFrame) -> None:
    together = study.loc[("sector action teams", "together")]
    assert (together["verdict"], together["bases"]) == ("inconsistent", ())
    assert "the first above is 68. They may be shares of ticks or memberships" in together["reason"]


def test_means_and_sds_of_the_study_can_be_true(study: pd.DataFrame) -> None:
    items = [mean.name for mean in shipped("study").means]
    assert len(items) == 6
    assert {study.loc[(item, "sd"), "verdict"] for item in items} == {"consistent"}
    assert {study.loc[(item, "mean"), "verdict"] for item in items} == {"can't tell"}


def test_78_53_and_47_fit_32_and_not_33(thesis: pd.DataFrame) -> None:
    together = thesis.loc[("most useful resources", "together")]
    assert (together["verdict"], together["bases"]) == ("inconsistent", (32,))


def test_on_31_no_count_gives_18_which_may_be_a_count(thesis: pd.DataFrame) -> None:
    together = thesis.loc[("next issues", "together")]
    assert together["verdict"] == "inconsistent"
    assert "On 31, which fits all the others, no count gives 18; 18 of 31 is 58.1%" in together["reason"]
    assert "may be a count" in together["reason"]
    assert audit_percentages(["77", "74", "68"], 33).iloc[-1]["bases"] == (31,)


def test_72_and_28_do_not_fit_33_and_45_and_55_do(thesis: pd.DataFrame) -> None:
    messaging = thesis.loc[("comfortable with the messaging", "together")]
    assert (messaging["verdict"], messaging["bases"]) == ("inconsistent", (18, 25, 29, 32))
    assert thesis.loc[("facing challenges", "together"), "verdict"] == "consistent"


def test_nine_providers_leave_one(thesis: pd.DataFrame) -> None:
    parts = thesis.loc[("direct providers interviewed for the department of health", "parts")]
    assert parts["verdict"] == "can't tell"
    assert "which leaves 1 that is not named" in parts["reason"]


@pytest.mark.parametrize("about", ["kinds of organization", "interviews for the workgroup", "response rate"])
def test_what_fits_is_left_in_peace(thesis: pd.DataFrame, about: str) -> None:
    assert set(thesis.loc[about, "verdict"]) == {"consistent"}
