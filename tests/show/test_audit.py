"""The audit's tables in a notebook."""

from __future__ import annotations

import pandas as pd

from evalkit.metrics.audit.percentages import audit_percentages
from evalkit.metrics.audit.steps import audit_flow
from evalkit.show.audit import audit_table, comparison_table


def test_inconsistent_findings_come_first_and_reasons_are_whole() -> None:
    findings = pd.concat([audit_flow(5, {"blank": 1}, 4), audit_percentages(["72", "28"], 33, adds_up=True)])
    html = audit_table(findings).html
    assert html.index("No count of 33 gives 72, 28. Of the bases below 33, 18, 25, 29 and 32 fit.") < html.index(
        "5 less 1 is 4."
    )


def test_a_name_is_text_and_not_markup() -> None:
    html = audit_table(audit_flow(5, {"blank": 1}, 4, name="<script>")).html
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_recomputed_figures_show_one_decimal_more_and_counts_none() -> None:
    rows = [
        ["alpha", "alpha", "0.87", 0.86978, True],
        ["blank", "count", "10", 8.0, False],
        ["x", "sd", "1", None, False],
    ]
    compared = pd.DataFrame(rows, columns=["about", "figure", "published", "recomputed", "agrees"])
    html = comparison_table(compared).html
    assert ">0.870<" in html
    assert ">8<" in html
    assert ">–<" in html
    assert html.count(">no<") == 2
