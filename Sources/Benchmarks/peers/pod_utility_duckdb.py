"""The numbers of `tidemark report pod-utility` with DuckDB, NumPy and SciPy.

`pod_utility_duckdb.py DATABASE` prints them as JSON, table by table, in the columns of the report. A
pod's useful life is from ready to its last completion, censored where it could go on after the log's
end; SciPy's `ecdf` is the Kaplan-Meier estimate.
"""

import json
import sys

import duckdb
import numpy as np
from scipy import stats

KEEP_ALIVE = 60 * 10**9
LEVELS = [0.1, 0.25, 0.5, 0.75, 0.9, 0.99]


def pods(connection):
    return connection.execute(f"""
        WITH log AS (SELECT min(stop) AS first, max(stop) AS last FROM arrival)
        SELECT coalesce(runtime, '(none)') AS runtime, coalesce(trigger, '(none)') AS trigger,
          CASE WHEN requests > 0 THEN greatest(pod.last, ready) - ready ELSE 0 END AS life,
          CASE WHEN requests > 0 THEN greatest(pod.last, ready) ELSE ready END + {KEEP_ALIVE}
            > log.last AS censored,
          cold_start, requests > 0 AS used, ready < log.first AS before, ready > log.last AS after
        FROM pod LEFT JOIN function USING (function), log""").fetchnumpy()


def first_reaching(values, shares, level):
    """The first value whose share reaches a level."""
    place = np.searchsorted(shares, level - 1e-12)
    return values[place] if place < len(values) else None


def measures(rows):
    """The rows of both tables about some pods, after the group's columns; None without any."""
    life, censored = rows["life"], rows["censored"]
    if not len(life):
        return None
    sample = stats.CensoredData.right_censored(life, censored)
    survival = stats.ecdf(sample).sf
    ended = life[~censored]
    times, places, counts = np.unique(ended, return_inverse=True, return_counts=True)
    after = survival.probabilities[np.searchsorted(survival.quantiles, times)]
    masses = -np.diff(after, prepend=1.0) / counts
    ratios = ended / rows["cold_start"][~censored]
    order = np.argsort(ratios)
    values, shares = ratios[order], np.cumsum(masses[places][order])

    def share(limit):
        place = np.searchsorted(values, limit, side="right")
        return shares[place - 1] if place else 0.0

    n = len(ended)
    utility = [
        len(life), int(censored.sum()), *map(share, (1, 10, 100)),
        *(first_reaching(values, shares, level) for level in LEVELS), after[-1] if n else 1.0,
        np.searchsorted(values, 1, side="right") / n if n else None,
        values[int(np.ceil(0.5 * n)) - 1] if n else None]
    outlasted = [first_reaching(times, 1 - after, level) for level in LEVELS[1:5]]
    useful = [
        len(life), int((~rows["used"] & ~censored).sum()),
        *(None if time is None else time / 1e9 for time in outlasted),
        *(np.quantile(rows["cold_start"][~censored], LEVELS[1:5]) / 1e9 if n else [None] * 4)]
    return utility, useful


def groups(rows):
    """What each group's rows are called and which they are: all, then by runtime, then by trigger."""
    yield [None, None], np.ones(len(rows["life"]), bool)
    for key in ("runtime", "trigger"):
        names, counts = np.unique(rows[key].astype(str), return_counts=True)
        for _, name in sorted(zip(-counts, names)):
            yield [name if key == "runtime" else None, name if key == "trigger" else None], \
                rows[key] == name


def main():
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        rows = {name: np.asarray(column) for name, column in pods(connection).items()}
    known = ~rows["before"] & ~rows["after"] & (rows["cold_start"] > 0)
    tables = {"utility": [], "useful_life": [], "left_out": [
        ["no_cold_start_recorded", 0], ["ready_before_log", rows["before"].sum()],
        ["ready_after_log", rows["after"].sum()],
        ["no_cold_start_duration", (~rows["before"] & ~rows["after"] & ~known).sum()],
        ["no_pod_name", 0]]}
    for keys, chosen in groups(rows):
        measured = measures({name: column[chosen & known] for name, column in rows.items()})
        if measured:
            for name, row in zip(("utility", "useful_life"), measured):
                tables[name].append(keys + row)
    json.dump(tables, sys.stdout, default=float)


main()
