"""The numbers of `tidemark report failures` with pandas and NumPy: `failures_pandas.py PARQUET`."""

import numpy as np
import pandas as pd

from burstgpt import DAY, HOUR, MINUTE, columns, share, show, wilson


def rate(failed, requests):
    return [requests, failed, share(failed, requests), *wilson(failed, requests)]


def rates(failed, by):
    """A row for each value of `by` that occurs, ascending."""
    counts = failed.groupby(by).agg(["size", "sum"])
    return [[key, *rate(int(row["sum"]), int(row["size"]))] for key, row in counts.iterrows()]


def run_lengths(failed):
    """The lengths of the runs of failures."""
    edges = np.diff(np.concatenate(([0], failed.view(np.int8), [0])))
    return np.flatnonzero(edges == -1) - np.flatnonzero(edges == 1)


def preceding(stamps, tokens):
    """Arrivals and tokens of the 60 s before each request, its own stamp left out."""
    first = np.searchsorted(stamps, stamps - MINUTE, side="left")
    end = np.searchsorted(stamps, stamps, side="left")
    total = np.concatenate(([0], np.cumsum(tokens)))
    return end - first, total[end] - total[first]


def by_load(name, load, failed):
    """Deciles of the requests by load, requests of one load undivided."""
    ordered = np.sort(load)
    count = len(ordered)
    limits = np.unique([ordered[(count * tenth + 9) // 10 - 1] for tenth in range(1, 11)])
    place = np.searchsorted(limits, load, side="left")
    sizes = np.bincount(place, minlength=len(limits))
    failures = np.bincount(place, failed, minlength=len(limits))
    means = np.bincount(place, load, minlength=len(limits)) / sizes
    lows = [ordered[0], *(limits[:-1] + 1)]
    return [[name, low, high, mean, *rate(int(bad), int(size))]
            for low, high, mean, size, bad in zip(lows, limits, means, sizes, failures)]


def elapsed_row(outcome, times):
    if not len(times):
        return []
    return [[outcome, len(times), int((times == 0).sum()), times.mean(),
             *np.quantile(times, [0.5, 0.9, 0.99]), times.max()]]


def main():
    frame = columns("Request tokens", "Response tokens", "Elapsed time")
    stamps = frame["Timestamp"].to_numpy(np.float64).astype(np.int64)
    failed = frame["Response tokens"] == 0
    bad = failed.to_numpy()
    total, requests = int(bad.sum()), len(bad)
    lengths, runs = np.unique(run_lengths(bad), return_counts=True)
    count = int(runs.sum())
    arrivals, tokens = preceding(stamps, frame["Request tokens"].to_numpy(np.int64))
    elapsed = frame["Elapsed time"].to_numpy(np.float64)
    days = rates(failed, pd.Series(stamps // DAY, index=frame.index))
    show({
        "summary": [[*rate(total, requests), 0, count, total / count,
                     1 / (1 - total / requests), lengths[-1]]],
        "by_day": [[f"day {int(day)}", *row] for day, *row in days],
        "by_hour": rates(failed, pd.Series(stamps // HOUR % 24, index=frame.index)),
        "by_load": by_load("arrivals", arrivals, bad) + by_load("input_tokens", tokens, bad),
        "runs": [[length, number, number / count, number * length / total]
                 for length, number in zip(lengths, runs)],
        "elapsed": elapsed_row("failed", elapsed[bad]) + elapsed_row("succeeded", elapsed[~bad]),
    })


main()
