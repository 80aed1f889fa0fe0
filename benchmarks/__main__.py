"""Run the benchmarks, all or those named: `python -m benchmarks [batch] [scales] ...`."""

from __future__ import annotations

import sys

from benchmarks import batch, codes, counties, describe, interviews, one_county, scales, services, services_load

BENCHMARKS = {
    "batch": batch.measure,
    "codes": codes.measure,
    "counties": counties.measure,
    "describe": describe.measure,
    "interviews": interviews.measure,
    "one_county": one_county.measure,
    "scales": scales.measure,
    "services": services.measure,
    "services_load": services_load.measure,
}

if __name__ == "__main__":
    for name in sys.argv[1:] or BENCHMARKS:
        print(f"{name}: {BENCHMARKS[name]()}", flush=True)
