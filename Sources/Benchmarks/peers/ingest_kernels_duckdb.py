"""Copies the GPU rows of a Tidemark database into a DuckDB file: `ingest_kernels_duckdb.py DATABASE TIDEMARK`.

TIDEMARK holds one dataset, of one device, whose calls launch one activity each. The links of an activity and of an operator stand in their rows, so that
nobody has to join them; `sqlite3` writes what DuckDB reads.
"""

import os
import subprocess
import sys
import tempfile

import duckdb

TABLES = {
    "activity": """SELECT a.id, a.kind, a.start_ns, a.start_ns + a.duration_ns AS end_ns, a.name_id,
        a.device, a.stream, l.launch_id
        FROM gpu_activity a JOIN gpu_activity_link l ON l.id = a.id""",
    "host_call": """SELECT id, start_ns, start_ns + duration_ns AS end_ns, name_id, launch
        FROM gpu_host_call""",
    "operator": """SELECT o.id, o.start_ns, o.duration_ns, o.name_id, l.depth
        FROM gpu_operator o JOIN gpu_operator_link l ON l.id = o.id""",
    "iteration": """SELECT name, start_ns, start_ns + duration_ns AS end_ns
        FROM gpu_annotation WHERE kind != 1 AND step IS NOT NULL AND duration_ns IS NOT NULL""",
    "dictionary": "SELECT id, text FROM dictionary",
    "dataset": """SELECT label, (SELECT value FROM dataset_parameter WHERE name = 'rank') AS rank
        FROM dataset""",
}


def check(connection):
    """Stops where a trace is not of the kind that the peers compute."""
    shared, devices = connection.execute("""
        SELECT count(launch_id) - count(DISTINCT launch_id), count(DISTINCT device)
        FROM activity""").fetchone()
    if shared or devices != 1:
        sys.exit(f"{shared} activities share their calls, {devices} devices: the peers take neither")


def main():
    database, tidemark = sys.argv[1:]
    with duckdb.connect(database) as connection, tempfile.TemporaryDirectory(
            dir=os.path.dirname(os.path.abspath(database))) as folder:
        for table, query in TABLES.items():
            path = os.path.join(folder, table + ".csv")
            with open(path, "wb") as file:
                subprocess.run(["sqlite3", "-csv", "-header", tidemark, query], check=True, stdout=file)
            connection.execute(
                f"CREATE TABLE {table} AS SELECT * FROM read_csv('{path}', header = true, "
                f"auto_type_candidates = ['BIGINT', 'VARCHAR'])")
            os.remove(path)
        check(connection)


main()
