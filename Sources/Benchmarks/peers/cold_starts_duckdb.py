"""The numbers of `tidemark report cold-starts` with DuckDB, NumPy and SciPy.

`cold_starts_duckdb.py DATABASE` prints them as JSON, table by table, in the columns of the report.
Quantiles, shares and the breakdown are one SQL statement each; the fits are SciPy's.
"""

import json
import sys

import duckdb
import numpy as np
from scipy import stats

PARTS = {
    "total": "totalCost_cold_start", "code": "deployCodeCost",
    "dependency": "nullif(deployDependencyCost, 0)", "scheduling": "schedulingCost",
    "allocation": "podAllocationCost",
}
LEVELS = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]
BREAKDOWN_LEVELS = [0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]
SMALL = "cpu <= 400 AND memory <= 256"


def summary(value):
    """A query's columns that summarize an expression."""
    return f"""count({value}), avg({value}), stddev_samp({value}),
        quantile_cont({value}, {LEVELS}), max({value})"""


def flat(row):
    return [value for cell in row for value in (cell if isinstance(cell, list) else [cell])]


def durations(connection):
    columns = ", ".join(summary(value) for value in PARTS.values())
    row = connection.execute(f"SELECT count(*), {columns} FROM cold_start").fetchone()
    rows = []
    for place, part in enumerate(PARTS):
        n, *rest = row[1 + 5 * place : 6 + 5 * place]
        zeros = row[0] - n if part == "dependency" else 0
        rows.append([part, n, row[0] - n - zeros, zeros, *flat(rest)])
    return rows


def shares(connection):
    columns = ", ".join(
        f"avg({column} / totalCost_cold_start), sum({column}) / sum(totalCost_cold_start)"
        for column in ("deployCodeCost", "deployDependencyCost", "schedulingCost",
                       "podAllocationCost"))
    row = connection.execute(
        f"SELECT count(*), {columns} FROM cold_start WHERE totalCost_cold_start > 0").fetchone()
    return [[part, row[0], row[1 + 2 * place], row[2 + 2 * place]]
            for place, part in enumerate(list(PARTS)[1:])]


def breakdown(connection):
    """The total and its parts by runtime, trigger, pool size, cluster, hour of the day and owner."""
    columns = ", ".join(
        f"count({part}), sum({part}), avg({part}), quantile_cont({part}, {BREAKDOWN_LEVELS})"
        for part in PARTS)
    parts = ", ".join(f"{value} AS {part}" for part, value in PARTS.items())
    return connection.execute(f"""
        WITH known AS (
          SELECT {parts}, f.runtime, f.trigger,
            CASE WHEN {SMALL} THEN 'small' ELSE 'large' END AS pool_size, clusterName AS cluster,
            floor(time / 3600) % 24 AS hour, userID AS owner
          FROM cold_start c LEFT JOIN function f USING (function))
        SELECT runtime, trigger, pool_size, cluster, hour, owner, {columns}
        FROM known
        GROUP BY GROUPING SETS ((runtime), (trigger), (pool_size), (cluster), (hour), (owner))
        """).fetchall()


def intervals(connection):
    times = np.sort(connection.execute("SELECT time FROM cold_start").fetchnumpy()["time"])
    return np.diff(times)


def interval_row(gaps):
    return [[len(gaps), int(np.count_nonzero(gaps == 0)), gaps.mean(), gaps.std(ddof=1),
             *np.quantile(gaps, LEVELS), gaps.max()]]


def fits(totals, gaps):
    sigma, mu = np.log(totals).std(), np.log(totals).mean()
    two = stats.lognorm(sigma, scale=np.exp(mu))
    three = stats.lognorm(*stats.lognorm.fit(totals))
    positive = gaps[gaps > 0]
    weibull = stats.weibull_min(*stats.weibull_min.fit(positive, floc=0))
    return [[stats.ks_1samp(values, model.cdf).statistic]
            for values, model in ((totals, two), (totals, three), (positive, weibull))]


def main():
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        totals = connection.execute(
            "SELECT totalCost_cold_start AS total FROM cold_start").fetchnumpy()["total"]
        gaps = intervals(connection)
        tables = {
            "durations": durations(connection), "shares": shares(connection),
            "breakdown": breakdown(connection), "intervals": interval_row(gaps),
            "fits": fits(np.asarray(totals), gaps),
        }
    json.dump(tables, sys.stdout, default=float)


main()
