"""Reads the pods and requests of a region into a DuckDB file, for the reports on them.

`ingest_pods_duckdb.py DATABASE FOLDER`, a folder in the layout of Huawei's 2025 release. Makes the
tables `pod` (a row per cold start with what the pod served), `arrival` (a row per request) and
`function`; times are whole ns. Every pod is started once and every request has a pod and a cold start
of its function, as in generated regions.
"""

import sys

import duckdb

from huawei import make_functions

database, folder = sys.argv[1:]
with duckdb.connect(database) as connection:
    connection.execute(r"""
        CREATE TABLE arrival AS
        SELECT concat_ws('---', funcName, userID, regexp_replace(podID, '-\d+$', '')) AS function,
          podID AS pod, CAST(round(time_worker * 1e3) AS BIGINT) * 1000000 AS stop,
          CAST(round(totalCost_worker * 1e6) AS BIGINT) * 1000 AS duration
        FROM read_csv(?)""", [f"{folder}/per_request/*/*.csv"])
    connection.execute(r"""
        CREATE TABLE pod AS
        WITH used AS (
          SELECT pod, max(stop) AS last, count(*) AS requests FROM arrival GROUP BY pod)
        SELECT concat_ws('---', funcName, userID, regexp_replace(podID, '-\d+$', '')) AS function,
          CAST(round(time * 1e3) AS BIGINT) * 1000000 AS ready,
          CAST(round(totalCost_cold_start * 1e6) AS BIGINT) * 1000 AS cold_start,
          last, coalesce(requests, 0) AS requests
        FROM read_csv(?) LEFT JOIN used ON podID = used.pod""", [f"{folder}/cold_start/*/*.csv"])
    make_functions(connection, folder)
