"""Krippendorff's alpha of the data of agreement.R, by the package krippendorff: compared, or recorded with --write.

The package is GPL-3, so it is no requirement: `pip install --target /tmp/oracle krippendorff`, then
`PYTHONPATH=/tmp/oracle python tests/oracle/agreement_alpha.py`. Each unit is a column here, NaN where a coder
didn't read the document. Recorded with krippendorff 0.9.0.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).parent
CODERS = ["ana", "ben", "cho"]


def units(characters, level):
    """Give where the units of a document start and end; a sentence is 20 characters, the last of them a space."""
    if level == "document":
        return np.array([0]), np.array([characters])
    step, blank = (20, 1) if level == "sentence" else (1, 0)
    starts = np.arange(0, characters, step)
    return starts, starts + step - blank


def readings(stretches, documents, level, code):
    """Give one row a coder and one column a unit."""
    parts = []
    for document in documents.itertuples():
        starts, ends = units(document.characters, level)
        part = np.full((len(CODERS), len(starts)), np.nan)
        for row, coder in enumerate(CODERS):
            if getattr(document, coder):
                part[row] = 0
        here = stretches[(stretches["document"] == document.document) & (stretches["code"] == code)]
        for one in here.itertuples():
            part[CODERS.index(one.coder), (starts < one.end) & (ends > one.start)] = 1
        parts.append(part)
    return np.hstack(parts)


def main():
    """Work out all of them anew."""
    from krippendorff import alpha

    stretches = pd.read_csv(HERE / "data" / "coded_stretches.csv")
    documents = pd.read_csv(HERE / "data" / "coded_documents.csv")
    found = {}
    for level in ("document", "sentence", "character"):
        for code in sorted(stretches["code"].unique()):
            answers = readings(stretches, documents, level, code)
            paired = answers[:, (~np.isnan(answers)).sum(axis=0) > 1]
            varies = np.nanmin(paired) < np.nanmax(paired)
            found[f"{level} {code}"] = alpha(answers, level_of_measurement="nominal") if varies else np.nan
    table = pd.DataFrame({"name": list(found), "value": list(found.values())})
    path = HERE / "agreement_alpha.csv"
    if "--write" in sys.argv:
        table.to_csv(path, index=False, float_format="%.12g")
        return
    pd.testing.assert_frame_equal(table, pd.read_csv(path), rtol=1e-9)
    print(f"{len(table)} alphas are as recorded")  # noqa: T201


if __name__ == "__main__":
    main()
