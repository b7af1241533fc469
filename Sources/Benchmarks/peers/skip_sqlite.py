"""SKIP's sums of an Nsight Systems export in SQL, as one would without a tool: an index, then a join.

Usage: skip_sqlite.py EXPORT SCRATCH; the export is copied, since it gets an index.
"""

import json
import shutil
import sqlite3
import sys

export, scratch = sys.argv[1:]
shutil.copyfile(export, scratch)
connection = sqlite3.connect(scratch)
connection.execute("PRAGMA synchronous = OFF")
connection.execute("PRAGMA cache_size = -1000000")
connection.execute(
    "CREATE INDEX launches ON CUPTI_ACTIVITY_KIND_RUNTIME (correlationId, globalTid, start, end)")
row = connection.execute("""
    SELECT count(*), count(r.start), sum(k.start - r.start),
      sum(k.start - r."end") FILTER (WHERE k.start >= r."end"),
      count(*) FILTER (WHERE k.start >= r."end"), sum(k."end" - k.start)
    FROM CUPTI_ACTIVITY_KIND_KERNEL AS k
    LEFT JOIN CUPTI_ACTIVITY_KIND_RUNTIME AS r
      ON r.correlationId = k.correlationId AND (r.globalTid & ~0xFFFFFF) = k.globalPid""").fetchone()
names = ["kernels", "linked", "tklqt_ns", "queue_after_api_ns", "queue_after_api_count", "kernel_sum_ns"]
print(json.dumps(dict(zip(names, row))))
