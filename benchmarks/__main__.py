"""Run the benchmarks, all or those named: `python -m benchmarks [batch] [describe] ...`."""

from __future__ import annotations

import sys

from benchmarks import batch, describe

BENCHMARKS = {"batch": batch.measure, "describe": describe.measure}

if __name__ == "__main__":
    for name in sys.argv[1:] or BENCHMARKS:
        print(f"{name}: {BENCHMARKS[name]()}", flush=True)
