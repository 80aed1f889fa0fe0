"""Agreement against R's psych and the package krippendorff: see agreement.R and agreement_alpha.py in tests/oracle."""

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from evalkit import vocabulary as v
from evalkit.metrics.agreement import intercoder_agreement

ORACLE = Path(__file__).parents[1] / "oracle"
KAPPAS = {name: part["value"].to_numpy() for name, part in pd.read_csv(ORACLE / "agreement_kappa.csv").groupby("name")}
ALPHAS = pd.read_csv(ORACLE / "agreement_alpha.csv").set_index("name")["value"]
LEVELS = ["document", "sentence", "character"]
BOUNDS = [v.ESTIMATE, v.LOWER, v.UPPER]


@cache
def agreement(level):
    stretches = pd.read_csv(ORACLE / "data" / "coded_stretches.csv")
    documents = pd.read_csv(ORACLE / "data" / "coded_documents.csv")
    who = documents.melt(["document", "characters"], ["ana", "ben", "cho"], "coder").query("value == 1")
    # Sentences of twenty characters, the last of them a space.
    documents["source_text"] = [("x" * 18 + ". ") * (many // 20) for many in documents["characters"]]
    codings = stretches.rename(columns={"code": "code_path"})
    return intercoder_agreement(codings, documents, level, read=who[["document", "coder"]])


@pytest.mark.parametrize("level", LEVELS)
def test_kappa_is_that_of_psych(level):
    table = agreement(level)
    kappas = table[table[v.MEASURE] == v.COHENS_KAPPA]
    assert len(kappas) == 21
    for row in kappas.to_dict("records"):
        estimate, *bounds = KAPPAS[f"{level} {row[v.ITEM]} {row[v.OPTION].replace(' · ', ' ')}"]
        assert row[v.ESTIMATE] == pytest.approx(estimate, abs=1e-6, nan_ok=True)
        if row[v.NOTE] == "":
            assert [row[v.LOWER], row[v.UPPER]] == pytest.approx(bounds, abs=1e-4)
        else:
            # psych gives an interval of no width there, or one that takes characters as independent.
            assert np.isnan(row[v.LOWER])
            assert level == "character" or np.isnan(estimate) or bounds[1] - bounds[0] < 1e-6


@pytest.mark.parametrize("level", LEVELS)
def test_alpha_is_that_of_krippendorff(level):
    table = agreement(level)
    alphas = table[table[v.MEASURE] == v.KRIPPENDORFFS_ALPHA].set_index(v.ITEM)
    assert len(alphas) == 7
    for code, row in alphas.iterrows():
        assert row[v.ESTIMATE] == pytest.approx(ALPHAS[f"{level} {code}"], abs=1e-6, nan_ok=True)


@pytest.mark.parametrize("level", LEVELS)
def test_pooled_kappa_is_that_of_its_definition(level):
    table = agreement(level)
    pooled = table[table[v.MEASURE] == v.POOLED_KAPPA].set_index(v.OPTION)
    assert len(pooled) == 3
    for pair, row in pooled.iterrows():
        assert row[v.ESTIMATE] == pytest.approx(KAPPAS[f"{level} pooled {pair.replace(' · ', ' ')}"][0], abs=1e-6)
