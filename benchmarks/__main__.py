"""Run the benchmarks, all or those named: `python -m benchmarks [batch] ...`."""

from __future__ import annotations

import sys

from benchmarks import batch

BENCHMARKS = {"batch": batch.measure}

if __name__ == "__main__":
    for name in sys.argv[1:] or BENCHMARKS:
        print(f"{name}: {BENCHMARKS[name]()}", flush=True)
