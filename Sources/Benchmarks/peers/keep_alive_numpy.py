"""The curve of `tidemark report keep-alive` with DuckDB and NumPy.

`keep_alive_numpy.py DATABASE` prints it as JSON, in the columns of the report. A request takes the pod
of its function that became idle last. Seen as brackets, an end opens and an arrival closes: the bracket
that an arrival closes is the end before it at the same depth, so that all are matched by a sort.
"""

import json
import sys

import duckdb
import numpy as np

GRID = np.array([0, 10, 30, 60, 120, 300, 600, 1200, 3600]) * 10**9


def idle_periods(arrivals, durations, horizon):
    """The gaps before requests, the number of requests without a pod, and the last idle periods."""
    ends = arrivals + durations
    # An end comes before an arrival at its stamp, but after it where the execution has no length.
    keys = np.concatenate([4 * ends + 2 * (durations == 0), 4 * arrivals + 1])
    keys.sort()
    times, closes = keys >> 2, (keys & 1).astype(bool)
    depth = np.cumsum(np.where(closes, -1, 1))
    floor = np.minimum.accumulate(np.minimum(depth, 0))
    starts = int(-floor[-1])
    matched = np.diff(floor, prepend=0) == 0
    level = (depth - floor + closes)[matched]
    order = np.argsort(level, kind="stable")
    times, closes = times[matched][order], closes[matched][order]
    pairs = np.flatnonzero(closes)
    gaps = times[pairs] - times[pairs - 1]
    open_ends = ~closes & ~np.append(closes[1:], False)
    return gaps, starts, np.maximum(horizon - times[open_ends], 0)


def main():
    with duckdb.connect(sys.argv[1], read_only=True) as connection:
        rows = connection.execute("""
            SELECT stop - duration AS arrival, duration FROM arrival ORDER BY function""").fetchnumpy()
        functions = connection.execute("""
            SELECT n, cold_start, memory / 1024.0 AS memory
            FROM (SELECT function, count(*) AS n FROM arrival GROUP BY function)
            JOIN (SELECT function, avg(cold_start) / 1e9 AS cold_start FROM pod GROUP BY function)
              USING (function)
            JOIN function USING (function) ORDER BY function""").fetchnumpy()
    arrivals, durations = rows["arrival"], rows["duration"]
    horizon = int((arrivals + durations).max())
    window = (horizon - int(arrivals.min())) / 1e9
    cold, cost, idle, memory = np.zeros((4, len(GRID)))
    peak = 0
    bounds = np.concatenate([[0], np.cumsum(functions["n"])])
    for place, (first, last) in enumerate(zip(bounds, bounds[1:])):
        gaps, starts, rest = idle_periods(arrivals[first:last], durations[first:last], horizon)
        own = np.array([starts + (gaps > keep).sum() for keep in GRID])
        waste = np.array([
            np.minimum(gaps, keep).sum() + np.minimum(rest, keep).sum() for keep in GRID]) / 1e9
        cold += own
        peak += starts  # a pod starts only where all that there are have a request
        cost += own * functions["cold_start"][place]
        idle += waste
        memory += waste * functions["memory"][place]
    curve = [
        [keep / 1e9, cold[place], cold[place] / len(arrivals), cost[place], None, idle[place],
         memory[place], idle[place] / window, peak] for place, keep in enumerate(GRID)]
    json.dump({"curve": curve}, sys.stdout, default=float)


main()
