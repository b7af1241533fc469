"""Reads three columns of a DuckDB table into NumPy arrays: `scan_duckdb.py DATABASE`.

Prints the seconds that the reading took, from opening the database on, then the number of rows and
the sums of the columns. Imports are not in the seconds.
"""

import sys
import time

import duckdb
import numpy  # noqa: F401  (imported here so that fetchnumpy does not pay for it)

start = time.perf_counter()
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    columns = connection.execute(
        'SELECT "Timestamp", "Request tokens", "Response tokens" FROM burstgpt'
    ).fetchnumpy()
seconds = time.perf_counter() - start
print(seconds, len(columns["Timestamp"]), *(int(values.sum()) for values in columns.values()))
