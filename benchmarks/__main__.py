"""Run the benchmarks, all or those named: `python -m benchmarks [batch] [scales] ...`."""

from __future__ import annotations

import sys

from benchmarks import batch, codes, counties, describe, interviews, scales, services_load

BENCHMARKS = {
    "batch": batch.measure,
    "codes": codes.measure,
    "counties": counties.measure,
    "describe": describe.measure,
    "interviews": interviews.measure,
    "scales": scales.measure,
    "services_load": services_load.measure,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or BENCHMARKS:
        print(f"{name}: {BENCHMARKS[name]()}", flush=True)
