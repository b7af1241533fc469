"""What the peers of the reports share: columns of a BurstGPT Parquet file, and numbers of them."""

import json
import sys

import numpy as np
import pandas as pd

MINUTE, HOUR, DAY = 60, 3600, 86_400


def columns(*names):
    """Columns of the Parquet file that the command line names, in the order of time."""
    read = ["Timestamp", *(name for name in names if name != "Timestamp")]
    frame = pd.read_parquet(sys.argv[1], columns=read)
    if not frame["Timestamp"].is_monotonic_increasing:
        frame = frame.sort_values("Timestamp", kind="stable")
    return frame


def show(tables):
    """Prints tables as JSON, NaN as null."""
    json.dump(tables, sys.stdout, default=plain)


def plain(value):
    """A NumPy number as one of Python."""
    return value.item()


def share(part, whole):
    return part / whole if whole else None


def wilson(failed, requests):
    """Wilson's 95 % interval of a rate."""
    if requests == 0:
        return None, None
    z = 1.959963984540054
    rate = failed / requests
    center = rate + z * z / (2 * requests)
    width = z * np.sqrt(rate * (1 - rate) / requests + z * z / (4 * requests * requests))
    low, high = (center - width) / (1 + z * z / requests), (center + width) / (1 + z * z / requests)
    return (low if failed else 0), (high if failed < requests else 1)


def sums(index, weights, count):
    """Weights added up by index; what is beyond `count` is left out."""
    return np.bincount(index, weights, minlength=count)[:count]


LENGTHS = [1, 10, 60, 300, 600, 1800, 3600, 21_600, 86_400, 604_800]


def window_length(span):
    """The shortest usual length of which at most 500 windows cover a span."""
    return next(length for length in LENGTHS if span // length < 500)


def time_at_level(starts, ends, first, last):
    """Seconds with exactly 0, 1, 2, ... present from `first` to `last`; starts ascend."""
    times = np.concatenate((starts, np.sort(ends)))
    changes = np.repeat([1, -1], len(starts))
    order = np.argsort(times, kind="stable")
    times, levels = times[order], np.cumsum(changes[order])
    lengths = np.diff(np.minimum(np.append(times, last), last))
    kept = (lengths > 0) & (times >= first)
    return np.bincount(levels[kept], lengths[kept])


def quantile_level(time, share):
    """The smallest level not exceeded for a share of the time."""
    return int(np.argmax(np.cumsum(time) >= share * time.sum()))
