"""Reads the cold starts and functions of a region into a DuckDB file.

`ingest_cold_starts_duckdb.py DATABASE FOLDER`, a folder in the layout of Huawei's 2025 release. Makes
the tables `cold_start`, with each row's function, and `function`, with limits and the group of its
triggers.
"""

import sys

import duckdb

database, folder = sys.argv[1:]
with duckdb.connect(database) as connection:
    connection.execute(r"""
        CREATE TABLE cold_start AS
        SELECT *, concat_ws('---', funcName, userID, regexp_replace(podID, '-\d+$', '')) AS function
        FROM read_csv(?)""", [f"{folder}/cold_start/*/*.csv"])
    connection.execute(r"""
        CREATE TABLE function AS
        SELECT funcID AS function, runtime, CAST(regexp_extract(funcID, '-(\d+)-\d+$', 1) AS INT) AS cpu,
          CAST(regexp_extract(funcID, '-(\d+)$', 1) AS INT) AS memory,
          CASE WHEN contains(triggers, 'TIMER-A') THEN 'TIMER-A'
            WHEN triggers IN ('APIG-S', 'OBS-A', 'workflow-S') THEN triggers
            WHEN triggers LIKE 'unknown%' THEN 'unknown'
            WHEN contains(triggers, '-A') THEN 'other A' ELSE 'other S' END AS trigger
        FROM (SELECT funcID, runtime, "triggerType-invocationType" AS triggers FROM read_csv(?))""",
        [f"{folder}/runtime_triggerType/*/*.csv"])
