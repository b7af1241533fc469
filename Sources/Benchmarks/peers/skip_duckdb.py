"""The numbers of `tidemark report skip` in DuckDB SQL: `skip_duckdb.py DATABASE` prints them as JSON.

The launching call of each kernel is joined once; unions are running maxima over the kernels by start.
The trace is of one device, and every call launches one kernel.
"""

import json
import sys

import duckdb

KERNELS = """
    CREATE TEMP TABLE kernel AS
    SELECT a.start_ns, a.end_ns, a.name_id, a.device, a.launch_id, c.start_ns AS call_ns,
      c.end_ns AS return_ns, c.launch = 2 AS is_graph,
      CASE WHEN coalesce(c.start_ns, a.start_ns) < i.end_ns THEN i.name END AS iteration
    FROM activity a LEFT JOIN host_call c ON c.id = a.launch_id
      ASOF LEFT JOIN iteration i ON coalesce(c.start_ns, a.start_ns) >= i.start_ns
    WHERE a.kind = 0"""

OPERATORS = """
    CREATE TEMP TABLE named AS
    SELECT o.start_ns, o.duration_ns, o.depth, starts_with(d.text, 'aten::') AS is_aten,
      CASE WHEN o.start_ns < i.end_ns THEN i.name END AS iteration
    FROM operator o LEFT JOIN dictionary d ON d.id = o.name_id
      ASOF LEFT JOIN iteration i ON o.start_ns >= i.start_ns"""


def measures(group):
    """A row per iteration, or one for all; `group` is its column or nothing."""
    key, by, partition = ("iteration", "GROUP BY iteration", "PARTITION BY iteration") if group else (
        "'all' AS iteration", "", "")
    calls_by = "GROUP BY launch_id" + (", iteration" if group else "")
    only = "WHERE iteration IS NOT NULL" if group else ""
    launched = "launch_id IS NOT NULL" + (" AND iteration IS NOT NULL" if group else "")
    return f"""
    WITH ordered AS (
      SELECT *, max(end_ns) OVER ({partition} ORDER BY start_ns, end_ns
          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_ns
      FROM kernel {only}),
    sums AS (
      SELECT {key}, count(*) AS kernels, count(call_ns) AS linked,
        count(*) FILTER (start_ns < call_ns) AS negative, sum(start_ns - call_ns) AS tklqt,
        coalesce(sum(start_ns - return_ns) FILTER (start_ns >= return_ns), 0) AS queue,
        count(*) FILTER (start_ns >= return_ns) AS queued, sum(end_ns - start_ns) AS kernel_sum,
        max(end_ns) AS last_ns, count(*) FILTER (is_graph) AS graph_kernels,
        sum(greatest(end_ns - greatest(start_ns, coalesce(before_ns, start_ns)), 0)) AS kernel_union
      FROM ordered {by}),
    calls AS (
      SELECT {key}, count(*) AS launches, sum(wait) AS launch_tklqt,
        count(*) FILTER (is_graph) AS graph_launches
      FROM (SELECT {'iteration,' if group else ''} min(start_ns) - any_value(call_ns) AS wait,
              any_value(is_graph) AS is_graph
            FROM kernel WHERE {launched} {calls_by}) {by}),
    operators AS (
      SELECT {key}, min(start_ns) AS first_ns, min(start_ns) FILTER (is_aten) AS first_aten_ns,
        coalesce(sum(duration_ns) FILTER (depth = 0), 0) AS top_ns
      FROM named {only} {by})
    SELECT iteration, kernels, linked, kernels - linked, negative, tklqt, queue, queued,
      queue / tklqt, kernel_sum, kernel_sum / kernels, last_ns - first_aten_ns, last_ns - first_ns,
      last_ns - first_aten_ns - kernel_sum, last_ns - first_aten_ns - kernel_union,
      last_ns - first_aten_ns - top_ns, launches, launch_tklqt, tklqt / linked,
      launch_tklqt / launches, graph_launches, graph_kernels, 0
    FROM sums JOIN calls USING (iteration) JOIN operators USING (iteration)
    {'JOIN iteration ON iteration.name = iteration ORDER BY iteration.start_ns' if group else ''}"""


PACE = """
    WITH floor AS (SELECT quantile_cont(start_ns - call_ns, 0.05) AS ns FROM kernel),
    shares AS (
      SELECT count(call_ns) AS launches, count(DISTINCT device) AS devices,
        count(*) FILTER (start_ns - call_ns <= 2 * greatest(ns, 0)) / count(call_ns) AS prompt,
        max(end_ns) - min(start_ns) AS span
      FROM kernel, floor)
    SELECT CASE WHEN prompt >= 0.5 AND busy / span < 0.5 THEN 'CPU-bound'
        WHEN prompt <= 0.2 AND busy / span > 0.5 THEN 'GPU-bound'
        ELSE 'neither clearly CPU-bound nor GPU-bound' END, launches, ns, prompt, devices, busy / span
    FROM shares, floor, (SELECT ? AS busy)"""

TOP = """
    WITH totals AS (
      SELECT text AS name, n, time, time / sum(time) OVER () AS share
      FROM (SELECT name_id, count(*) AS n, sum(end_ns - start_ns) AS time FROM kernel GROUP BY name_id)
        JOIN dictionary ON id = name_id)
    SELECT 'total', row_number() OVER (ORDER BY time DESC, name) AS place, * FROM totals
    QUALIFY place <= 10
    UNION ALL
    SELECT 'count', row_number() OVER (ORDER BY n DESC, name) AS place, * FROM totals
    QUALIFY place <= 10
    ORDER BY 1 DESC, 2"""


def main():
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        connection.execute(KERNELS)
        connection.execute(OPERATORS)
        whole = connection.execute(measures(False)).fetchall()
        rows = whole + connection.execute(measures(True)).fetchall()
        busy = whole[0][11] - whole[0][14]
        tables = {
            "skip": rows,
            "pace": connection.execute(PACE, [busy]).fetchall(),
            "top_kernels": connection.execute(TOP).fetchall(),
        }
    json.dump(tables, sys.stdout)


main()
