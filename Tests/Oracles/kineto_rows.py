#!/usr/bin/env python3
"""Reads a Kineto trace with Python's json and prints what its kept rows come to: `kineto_rows.py FILE`.

A line for each table: name, rows, the sum of start_ns modulo 1000003, the sum of duration_ns; then a
line for each category and phase: category, phase, count. Numbers are decimals, never binary.
"""

import collections
import decimal
import gzip
import json
import sys

TABLES = {
    "kernel": "gpu_activity", "gpu_memcpy": "gpu_activity", "gpu_memset": "gpu_activity",
    "memcpy": "gpu_activity", "memset": "gpu_activity",
    "cpu_op": "gpu_operator", "operator": "gpu_operator",
    "user_annotation": "gpu_annotation", "gpu_user_annotation": "gpu_annotation",
    "cuda_sync": "gpu_synchronization", "xpu_sync": "gpu_synchronization",
    "overhead": "gpu_overhead",
}
for device in ("cuda", "xpu", "mtia", "glow", "privateuse1"):
    TABLES[f"{device}_runtime"] = TABLES[f"{device}_driver"] = "gpu_host_call"
TABLES["runtime"] = TABLES["driver"] = "gpu_host_call"


def nanoseconds(number):
    return int((decimal.Decimal(number) * 1000).to_integral_value(decimal.ROUND_HALF_EVEN))


def main(path):
    opened = gzip.open if path.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8-sig") as file:
        trace = json.load(file, parse_float=decimal.Decimal, parse_int=decimal.Decimal)
    events = trace if isinstance(trace, list) else trace["traceEvents"]
    rows = {table: [0, 0, 0] for table in sorted(set(TABLES.values()))}
    counts = collections.Counter()
    for event in events:
        category, phase = event.get("cat", "-"), event.get("ph", "-")
        counts[category, phase] += 1
        table = TABLES.get(category.lower())
        if phase == "X" and table:
            sums = rows[table]
            sums[0] += 1
            sums[1] += nanoseconds(event["ts"]) % 1_000_003
            sums[2] += nanoseconds(event["dur"])
    for table, sums in rows.items():
        print(table, *sums, sep="\t")
    for (category, phase), count in sorted(counts.items()):
        print(category, phase, count, sep="\t")


main(sys.argv[1])
