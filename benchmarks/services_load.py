"""Loading and checking a county-wide survey of 1,000,000 as CSV, beside `pandas.read_csv` of the same file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from evalkit.schemas.instrument import Instrument

ROUNDS, COUNTIES, SERVICES, REASONS = 3, 3_144, 10, 8
RESPONDENTS = int(os.environ.get("EVALKIT_BENCH_RESPONDENTS", "1_000_000"))
PROMISED_TIMES, PROMISED_PEAK = 1.0, 1.5
_GROUPS = {
    "age": ["18 to 24", "25 to 44", "45 to 64", "65 and over", ""],
    "race": ["Hispanic or Latino", "White", "American Indian", "Black", "Asian", "Two or more", ""],
    "income": ["Less than $25,000", "$25,000 to $49,999", "$50,000 to $99,999", "$100,000 or more", ""],
    "education": ["No diploma", "High school", "Some college", "Bachelor's degree or more", ""],
    "language": ["English", "Español", "Diné bizaad", "Other"],
    "sex": ["Female", "Male", "Another", ""],
}
_OURS = (
    "survey = load_survey(path, benchmarks.services_load.instrument());"
    " rows, columns = survey.responses.shape[0], len(survey.instrument.columns())"
)
_PEER = "rows, columns = pd.read_csv(path).shape"
_WRITTEN = "import sys, pathlib, benchmarks.services_load as us; us.write_export(pathlib.Path(sys.argv[1]))"
_MEASURED = """
import json, resource, sys, time
import pandas as pd
{imports}
path, started = sys.argv[1], time.perf_counter()
{work}
seconds = time.perf_counter() - started
print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, rows, columns]))
"""
_WARM = """
import benchmarks.services_load
from evalkit import load_survey
from evalkit.load.forms import forms
from evalkit.load.surveys import formats
forms(), formats()
"""


class Run(NamedTuple):
    """One reading: seconds, imports not counted, peak in GiB, rows and columns."""

    seconds: float
    peak: float
    rows: int
    columns: int


def measure() -> str:
    """Read it in a process of its own, in turn with the peer, and give the medians of the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "services.csv"
        # In a process of its own too: a child's peak is never less than its parent's was.
        _python(_WRITTEN, path)
        rounds = [(_run(_OURS, path, _WARM), _run(_PEER, path)) for _ in range(ROUNDS)]
    (ours, peers), (peak, beside) = (
        [median(getattr(run, name) for run in runs) for runs in zip(*rounds, strict=True)]
        for name in ("seconds", "peak")
    )
    ratio = median(mine.seconds / peer.seconds for mine, peer in rounds)
    first = rounds[0][0]
    return (
        f"{first.rows:,} respondents by {first.columns} columns loaded and checked in {ours:.1f} s, "
        f"pandas.read_csv {peers:.1f} s: {ratio:.2f} times as long (promised at most {PROMISED_TIMES:.1f}); "
        f"peak {peak:.2f} GiB, pandas.read_csv {beside:.2f} GiB: {peak / beside:.2f} times as much "
        f"(promised at most {PROMISED_PEAK:.1f})"
    )


def write_export(path: Path) -> None:
    """Write the answers: whoever needs a service is asked about difficulty, whoever has difficulty about reasons."""
    dice = np.random.default_rng(1)
    at = np.arange(RESPONDENTS)
    columns: dict[str, pa.Array] = {"id": pa.array([f"R_{one:07d}" for one in at])}
    sizes = dice.lognormal(sigma=1.4, size=COUNTIES)
    columns["county"] = _labelled(dice.choice(COUNTIES, RESPONDENTS, p=sizes / sizes.sum()), _counties())
    for group, labels in _GROUPS.items():
        columns[group] = _labelled(dice.integers(0, len(labels), RESPONDENTS), labels)
    for service in range(1, SERVICES + 1):
        need = dice.choice(3, RESPONDENTS, p=[0.4, 0.57, 0.03])
        difficulty = np.where(need == 0, dice.choice(3, RESPONDENTS, p=[0.45, 0.52, 0.03]), 2)
        columns[f"need_{service}"] = _labelled(need, ["Yes", "No", ""])
        columns[f"difficulty_{service}"] = _labelled(difficulty, ["Yes", "No", ""])
        for reason in range(1, REASONS + 1):
            ticked = np.where(difficulty == 0, dice.choice(2, RESPONDENTS, p=[0.7, 0.3]), 2)
            columns[f"reasons_{service}/{reason}"] = _labelled(ticked, ["0", "1", ""])
    rows = pc.binary_join_element_wise(*columns.values(), ",")
    path.write_text("\n".join([",".join(columns), *rows.to_pylist(), ""]), encoding="utf-8")


def instrument() -> Instrument:
    """Give the questionnaire: ten services, each with need, difficulty and reasons, and who answers."""
    items: list[dict[str, Any]] = [_single(group, labels) for group, labels in _GROUPS.items()]
    for service in range(1, SERVICES + 1):
        need, difficulty, reasons = f"need_{service}", f"difficulty_{service}", f"reasons_{service}"
        items.append(_single(need, ["Yes", "No"]))
        items.append(_single(difficulty, ["Yes", "No"]) | {"asked_if": [{"item": need, "any_of": ["o0"]}]})
        options = [
            {"id": f"r{reason}", "label": {"en": f"Reason {reason}"}, "column": f"{reasons}/{reason}"}
            for reason in range(1, REASONS + 1)
        ]
        asked = [{"item": difficulty, "any_of": ["o0"]}]
        items.append({"id": reasons, **_texts(reasons), "kind": "multi", "options": options, "asked_if": asked})
    given = {"id": "services", "title": {"en": "Services"}, "source": {"en": "A benchmark"}, "population": "sample",
             "invited": None, "respondent": "id", "unit": _single("county", _counties()), "items": items}  # fmt: skip
    return Instrument.model_validate(given)


def _single(name: str, labels: list[str]) -> dict[str, Any]:
    options = [
        {"id": f"o{place}", "label": {"en": label}, "value": label} for place, label in enumerate(labels) if label
    ]
    return {"id": name, **_texts(name), "kind": "single", "column": name, "options": options}


def _texts(name: str) -> dict[str, dict[str, str]]:
    return {"text": {"en": name}, "label": {"en": name}}


def _counties() -> list[str]:
    return [f"County {one:04d}" for one in range(1, COUNTIES + 1)]


def _labelled(codes: npt.NDArray[np.int64], labels: list[str]) -> pa.Array:
    cells = pa.array([f'"{label}"' if "," in label else label for label in labels])
    return cells.take(pa.array(codes))


def _run(work: str, path: Path, imports: str = "") -> Run:
    return Run(*json.loads(_python(_MEASURED.format(work=work, imports=imports), path)))


def _python(lines: str, path: Path) -> str:
    return subprocess.run([sys.executable, "-c", lines, str(path)], capture_output=True, text=True, check=True).stdout
