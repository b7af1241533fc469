"""Reads a BurstGPT CSV into a DuckDB file: `ingest_duckdb.py DATABASE CSV`.

Makes the table `burstgpt`, or adds to it where the database has it. Closing the connection writes
the checkpoint.
"""

import sys

import duckdb

database, csv = sys.argv[1:]
with duckdb.connect(database) as connection:
    tables = connection.execute("SHOW TABLES").fetchall()
    verb = "INSERT INTO burstgpt" if ("burstgpt",) in tables else "CREATE TABLE burstgpt AS"
    connection.execute(f"{verb} SELECT * FROM read_csv(?)", [csv])
