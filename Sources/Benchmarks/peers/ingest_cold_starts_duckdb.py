"""Reads the cold starts and functions of a region into a DuckDB file.

`ingest_cold_starts_duckdb.py DATABASE FOLDER`, a folder in the layout of Huawei's 2025 release. Makes
the tables `cold_start`, with each row's function, and `function`, with limits and the group of its
triggers.
"""

import sys

import duckdb

from huawei import make_functions

database, folder = sys.argv[1:]
with duckdb.connect(database) as connection:
    connection.execute(r"""
        CREATE TABLE cold_start AS
        SELECT *, concat_ws('---', funcName, userID, regexp_replace(podID, '-\d+$', '')) AS function
        FROM read_csv(?)""", [f"{folder}/cold_start/*/*.csv"])
    make_functions(connection, folder)
