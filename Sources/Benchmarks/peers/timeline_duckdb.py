"""The numbers of `tidemark report timeline` in DuckDB SQL: `timeline_duckdb.py DATABASE` prints them as JSON.

Each union is the sum of what every row adds to the running maximum of the ends before it.
"""

import json
import sys

import duckdb

ACTIVITY = """
    CREATE TEMP TABLE run AS
    SELECT a.start_ns, a.end_ns, a.device, a.kind = 1 AS is_copy,
      a.kind = 0 AND (contains(d.text, 'nccl') OR contains(d.text, 'hccl')) AS is_comm,
      coalesce(c.start_ns, a.start_ns) AS launch_ns
    FROM activity a LEFT JOIN dictionary d ON d.id = a.name_id
      LEFT JOIN host_call c ON c.id = a.launch_id"""

CLASSES = {
    "computation": "NOT is_copy AND NOT is_comm", "working": "NOT is_copy", "busy": "true",
    "comm": "is_comm", "memcpy": "is_copy",
}


def times(source, keys):
    """The parts of the time of each device of each value of the other keys."""
    before = ", ".join(
        f"max(end_ns) FILTER ({condition}) OVER before AS {name}_ns"
        for name, condition in CLASSES.items())
    unions = ", ".join(
        f"""coalesce(sum(greatest(end_ns - greatest(start_ns, coalesce({name}_ns, start_ns)), 0))
          FILTER ({condition}), 0) AS {name}""" for name, condition in CLASSES.items())
    return f"""
    WITH ordered AS (
      SELECT *, {before} FROM ({source})
      WINDOW before AS (PARTITION BY {keys} ORDER BY start_ns, end_ns
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))
    SELECT {keys}, min(start_ns) AS first, max(end_ns) - min(start_ns) AS total, {unions}
    FROM ordered GROUP BY {keys}"""


def rows(parts, key):
    """The report's columns for each value of a key, devices added up."""
    return f"""
    WITH sums AS (
      SELECT {key} AS key, min(first) AS first, sum(total) AS total, sum(computation) AS computation,
        sum(working) - sum(computation) AS exposed, sum(working) AS working, sum(busy) AS busy,
        sum(comm) AS comm, sum(memcpy) AS memcpy
      FROM ({parts}) GROUP BY {key})
    SELECT key, first / 1e9, computation, exposed, busy - working, busy, total - busy, total,
      busy / total, comm, memcpy, comm - exposed, (comm - exposed) / nullif(comm, 0)
    FROM sums ORDER BY key"""


ITERATIONS = """SELECT run.*, i.start_ns AS iteration_ns
    FROM run ASOF JOIN iteration i ON launch_ns >= i.start_ns WHERE launch_ns < i.end_ns"""


def main():
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        connection.execute(ACTIVITY)
        connection.execute("CREATE TEMP TABLE part AS " + times("SELECT * FROM run", "device"))
        dataset = connection.execute("SELECT label, rank FROM dataset").fetchone()
        whole = connection.execute(rows("FROM part", "'all'")).fetchall()
        devices = connection.execute(rows("FROM part", "device")).fetchall()
        iterations = connection.execute(
            rows(times(ITERATIONS, "iteration_ns, device"), "iteration_ns")).fetchall()
        names = {start: (name, end - start) for name, start, end in connection.execute(
            "SELECT name, start_ns, end_ns FROM iteration").fetchall()}
    json.dump({
        "timeline": [[*dataset, str(key), *row] for key, *row in whole + devices],
        "iterations": [[*dataset, *names[key], *row[1:]] for key, *row in iterations],
    }, sys.stdout, default=float)


main()
