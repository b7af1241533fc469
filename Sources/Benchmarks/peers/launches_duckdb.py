"""The numbers of `tidemark report launches` in DuckDB SQL: `launches_duckdb.py DATABASE` prints them as JSON.

Every call of the trace launches one activity, so that none has to be counted once for several.
"""

import json
import sys

import duckdb

SHORT_CALL, LONG_CALL, LONG_QUEUE = 50_000, 50_000, 100_000  # ns
FULL_QUEUE = 1024

LAUNCHES = """
    CREATE TEMP TABLE launch AS
    SELECT a.device, a.stream, a.start_ns, a.end_ns, c.start_ns AS call_ns, c.name_id AS call_id,
      a.name_id AS activity_id, c.end_ns - c.start_ns AS api,
      CASE WHEN a.start_ns >= c.end_ns THEN a.start_ns - c.end_ns END AS queue,
      a.end_ns - a.start_ns AS run
    FROM activity a JOIN host_call c ON c.id = a.launch_id"""

SUMMARY = ", ".join(
    ("count(queue), " if name == "queue" else "")
    + f"sum({name}), avg({name}), quantile_cont({name}, 0.5), max({name})"
    for name in ("api", "queue", "run"))

PAIRS = f"""
    WITH sums AS (
      SELECT call_id, activity_id, grouping(call_id) AS is_all, sum(run) AS total, count(*), count(*), {SUMMARY}
      FROM launch GROUP BY GROUPING SETS ((), (call_id, activity_id)))
    SELECT CASE WHEN is_all = 1 THEN 'all' ELSE c.text END,
      CASE WHEN is_all = 1 THEN 'all' ELSE a.text END,
      sums.* EXCLUDE (call_id, activity_id, is_all, total)
    FROM sums LEFT JOIN dictionary c ON c.id = call_id LEFT JOIN dictionary a ON a.id = activity_id
    ORDER BY is_all DESC, total DESC, c.text, a.text"""

OUTLIERS = f"""
    SELECT count(*), count(*) FILTER (api <= {SHORT_CALL} AND run < api),
      coalesce(sum(api) FILTER (api <= {SHORT_CALL} AND run < api), 0),
      count(*) FILTER (api > {LONG_CALL}), coalesce(sum(api) FILTER (api > {LONG_CALL}), 0),
      count(*) FILTER (queue > {LONG_QUEUE}), coalesce(sum(queue) FILTER (queue > {LONG_QUEUE}), 0)
    FROM launch"""

QUEUES = f"""
    WITH lanes AS (
      SELECT device, stream, count(*) AS launches, count(*) FILTER (start_ns < call_ns) AS early
      FROM launch GROUP BY ALL),
    ends AS (SELECT device, stream, max(end_ns) AS end_ns FROM activity GROUP BY ALL),
    steps AS (
      SELECT device, stream, call_ns AS time, 1 AS step FROM launch WHERE start_ns >= call_ns
      UNION ALL
      SELECT device, stream, start_ns, -1 FROM launch WHERE start_ns >= call_ns),
    levels AS (
      SELECT device, stream, sum(step) OVER earlier AS level,
        coalesce(lead(time) OVER lane, end_ns) - time AS length
      FROM steps JOIN ends USING (device, stream)
      WINDOW lane AS (PARTITION BY device, stream ORDER BY time),
        earlier AS (PARTITION BY device, stream ORDER BY time
          RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)),
    spent AS (
      SELECT device, stream, level, sum(length) AS length FROM levels WHERE length > 0 GROUP BY ALL),
    shares AS (
      SELECT *, sum(length) OVER (PARTITION BY device, stream ORDER BY level) AS upto,
        sum(length) OVER (PARTITION BY device, stream) AS total
      FROM spent)
    SELECT device, stream, launches, early, sum(level * length) / any_value(total),
      min(level) FILTER (upto >= 0.5 * total), min(level) FILTER (upto >= 0.95 * total), max(level),
      coalesce(sum(length) FILTER (level >= {FULL_QUEUE}), 0),
      coalesce(sum(length) FILTER (level >= {FULL_QUEUE}), 0) / any_value(total)
    FROM lanes JOIN shares USING (device, stream)
    GROUP BY device, stream, launches, early ORDER BY device, stream"""


def outliers(count, *figures):
    names = {"short_kernel": SHORT_CALL, "long_call": LONG_CALL, "long_queue": LONG_QUEUE}
    return [[name, limit / 1000, figures[2 * place], figures[2 * place] / count, figures[2 * place + 1]]
            for place, (name, limit) in enumerate(names.items())]


def main():
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        connection.execute(LAUNCHES)
        tables = {
            "launches": connection.execute(PAIRS).fetchall(),
            "outliers": outliers(*connection.execute(OUTLIERS).fetchone()),
            "queues": connection.execute(QUEUES).fetchall(),
        }
    json.dump(tables, sys.stdout, default=float)


main()
