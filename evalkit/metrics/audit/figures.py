"""All figures of a publication, audited one after the other."""

from __future__ import annotations

import pandas as pd

from evalkit.metrics.audit.alpha import audit_alpha
from evalkit.metrics.audit.findings import as_findings
from evalkit.metrics.audit.means import audit_mean
from evalkit.metrics.audit.percentages import audit_percentages
from evalkit.metrics.audit.steps import audit_flow, audit_parts
from evalkit.schemas.figures import Figures


def audit_figures(figures: Figures) -> pd.DataFrame:
    """Audit every figure of a publication, as `load_figures` reads them.

    Gives one row a finding: `about` and `figure` say which, `printed` as it stood, `verdict` is consistent,
    inconsistent or can't tell, `reason` says why, `bases` which bases fit. Each check and its source stands
    under `audit_mean`, `audit_percentages`, `audit_flow`, `audit_parts` and `audit_alpha`.

    >>> from evalkit.load.figures import load_figures
    >>> from evalkit.places import demo
    >>> study = audit_figures(load_figures(demo() / "published" / "study.yml"))
    >>> study[study["about"] == "from consent to analysis"][["verdict", "reason"]].iloc[0].tolist()
    ['inconsistent', '66 less 10 is 56, not 58.']
    """
    tables = [audit_flow(flow.start, flow.less, flow.leaves, flow.name) for flow in figures.flows]
    tables += [audit_parts(parts.whole, parts.parts, parts.complete, parts.name) for parts in figures.parts]
    tables += [audit_mean(m.mean, m.n, m.bounds, m.sd, m.items, m.whole, m.name) for m in figures.means]
    tables += [audit_alpha(alpha.alpha, alpha.sds, alpha.sum_sd, alpha.name) for alpha in figures.alphas]
    tables += [
        audit_percentages(group.shares, group.n, group.adds_up, group.counts, name=group.name)
        for group in figures.percentages
    ]
    return pd.concat([as_findings([]), *tables], ignore_index=True) if tables else as_findings([])
