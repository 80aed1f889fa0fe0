"""What data can give is never called inconsistent: whole publications of generated data, rounded either way."""

from __future__ import annotations

import os
from collections import Counter

from evalkit.metrics.audit.figures import audit_figures
from tests.metrics.audit.generated import Publication

NUMBER = int(os.environ.get("EVALKIT_AUDITED", "200"))


def test_no_generated_publication_is_inconsistent() -> None:
    verdicts: Counter[tuple[str, str]] = Counter()
    wrong = []
    for seed in range(NUMBER):
        findings = audit_figures(Publication(seed).figures())
        for _, row in findings.iterrows():
            kind = row["about"] if row["about"] in ("shares", "ticks") else row["figure"]
            verdicts[kind, row["verdict"]] += 1
        bad = findings[findings["verdict"] == "inconsistent"]
        wrong += [f"seed {seed}: {row['about']}, {row['printed']}: {row['reason']}" for _, row in bad.iterrows()]
    for (kind, verdict), number in sorted(verdicts.items()):
        print(f"{kind:<10} {verdict:<14} {number}")  # noqa: T201
    assert wrong == []
    # It is no property to be proud of where the audit could tell nothing.
    for kind in ("mean", "sd", "alpha", "shares", "ticks", "flow", "parts"):
        assert verdicts[kind, "consistent"] > 0, kind
