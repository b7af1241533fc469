"""Reads the cold starts and requests of a region into a DuckDB file.

`ingest_region_duckdb.py DATABASE FOLDER`, a folder in the layout of Huawei's 2025 release. Makes the
tables `cold_start` and `per_request`. Closing the connection writes the checkpoint.
"""

import sys

import duckdb

database, folder = sys.argv[1:]
with duckdb.connect(database) as connection:
    for table in ("cold_start", "per_request"):
        connection.execute(
            f"CREATE TABLE {table} AS SELECT * FROM read_csv(?)", [f"{folder}/{table}/*/*.csv"])
