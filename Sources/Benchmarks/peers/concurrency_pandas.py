"""The numbers of `tidemark report concurrency` with pandas and NumPy: `concurrency_pandas.py PARQUET`."""

import numpy as np

from burstgpt import columns, quantile_level, show, sums, time_at_level, window_length

WINDOWS = [1, 60, 3600]


def in_flight_row(time, elapsed, span):
    mean = np.dot(np.arange(len(time)), time) / span
    rate, mean_elapsed = len(elapsed) / span, elapsed.mean()
    little = rate * mean_elapsed
    return [len(elapsed), mean, *(quantile_level(time, share) for share in (0.5, 0.9, 0.99)),
            len(time) - 1, time[0] / span, rate, mean_elapsed, little, mean / little]


def level_rows(time, span):
    known = np.flatnonzero(time)
    shares = time[known] / span
    return [list(row) for row in zip(known, time[known], shares, np.cumsum(shares))]


def throughput_rows(window, direction, places, tokens, count):
    per_s = sums(places // window, tokens, count) / window
    mean = per_s.mean()
    return [window, direction, count, mean, *np.quantile(per_s, [0.5, 0.95, 0.99]), per_s.max(),
            per_s.max() / mean]


def silence_rows(gaps, span):
    rows = []
    for threshold in (10, 60, 600, 3600):
        long = gaps[gaps > threshold]
        rows.append([threshold, len(long), long.sum(), long.sum() / span])
    return rows


def longest_rows(stamps, gaps):
    order = np.argsort(-gaps, kind="stable")[:20]
    return [[rank + 1, stamps[index], gaps[index]] for rank, index in enumerate(order)]


def time_in_windows(starts, ends, length, count):
    """Seconds that requests spend in each window, all together."""
    total = np.zeros(count)
    while len(starts):
        place = starts // length
        ends_here = np.minimum(ends, (place + 1) * length)
        total += sums(place, ends_here - starts, count)
        later = (ends > ends_here) & (place + 1 < count)
        starts, ends = ends_here[later], ends[later]
    return total


def over_time_rows(stamps, ends, arrivals, inputs, outputs, span):
    length = window_length(span)
    count = int(span // length) + 1
    start = stamps[0]
    places, done = arrivals // length, (ends - start) // length
    flight = time_in_windows(arrivals, ends - start, length, count)
    columns_ = (start + np.arange(count) * length, np.full(count, length),
                np.bincount(places, minlength=count), flight / length,
                sums(places, inputs, count) / length, sums(done, outputs, count) / length)
    return [list(row) for row in zip(*columns_)]


def main():
    frame = columns("Request tokens", "Response tokens", "Elapsed time")
    stamps = frame["Timestamp"].to_numpy(np.float64).astype(np.int64)
    elapsed = frame["Elapsed time"].to_numpy(np.float64).astype(np.int64)
    inputs = frame["Request tokens"].to_numpy(np.float64)
    outputs = frame["Response tokens"].to_numpy(np.float64)
    ends = stamps + elapsed
    span = int(stamps[-1] - stamps[0])
    time = time_at_level(stamps, ends, stamps[0], stamps[-1])
    gaps = np.diff(stamps)
    arrivals = stamps - stamps[0]
    throughput = []
    for window in WINDOWS:
        count = span // window
        for direction, places, tokens in (
                ("input", arrivals, inputs), ("output", ends - stamps[0], outputs)):
            throughput.append(throughput_rows(window, direction, places, tokens, count))
    show({
        "in_flight": [in_flight_row(time, elapsed, span)],
        "levels": level_rows(time, span),
        "throughput": throughput,
        "silences": silence_rows(gaps, span),
        "longest_silences": longest_rows(stamps, gaps),
        "over_time": over_time_rows(stamps, ends, arrivals, inputs, outputs, span),
    })


main()
