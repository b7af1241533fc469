"""The numbers of `tidemark report compare --by model` with pandas and SciPy: `compare_pandas.py PARQUET`.

Times are whole seconds, so that windows of seconds are bins of a histogram.
"""

import numpy as np
from scipy import stats

from burstgpt import columns, show, sums

WINDOWS = [1, 60, 3600]
MINIMUM_ARRIVALS = 30


def arrivals_rows(stamps, tau):
    """What all event streams have."""
    n, mean, cv = len(tau), tau.mean(), tau.std(ddof=1) / tau.mean()
    pairs = tau[:-1] + tau[1:]
    kept = pairs > 0
    local = 3 * np.mean(((tau[:-1] - tau[1:])[kept] / pairs[kept]) ** 2)
    p50, p99 = np.percentile(tau, [50, 99])
    return [
        ("events", None, None, len(stamps)), ("span", None, "s", stamps[-1] - stamps[0]),
        ("rate", None, "1/s", 1 / mean), ("interval_p50", None, "s", p50),
        ("interval_p99", None, "s", p99), ("interval_max", None, "s", tau.max()),
        ("tie_fraction", None, "1", np.count_nonzero(tau == 0) / n), ("cv", None, "1", cv),
        ("local_variation", None, "1", local),
        ("memory", None, "1", np.corrcoef(tau[:-1], tau[1:])[0, 1]),
        *(("windowed_cv_p50", window, "1", windowed_cv(stamps, tau, window))
          for window in (300, 1200)),
    ]


def windowed_cv(stamps, tau, window):
    """The median CV of the intervals inside each complete window."""
    since = stamps - stamps[0]
    count = int(since[-1] // window)
    index = (since // window).astype(np.int64)
    inside = (index[1:] == index[:-1]) & (index[1:] < count)
    of, values = index[1:][inside], tau[inside]
    arrivals = np.bincount(index, minlength=count)[:count]
    n = np.where(arrivals >= MINIMUM_ARRIVALS, arrivals - 1.0, np.nan)
    total, squares = sums(of, values, count), sums(of, values**2, count)
    total[total == 0] = np.nan
    mean = total / n
    return np.nanmedian(np.sqrt((squares - n * mean * mean) / (n - 1)) / mean)


def dispersion_rows(stamps):
    since = (stamps - stamps[0]).astype(np.int64)
    counts = np.bincount(since)[: since[-1]]
    rows = []
    for window in WINDOWS:
        windows = len(counts) // window
        inside = counts[: windows * window].reshape(windows, window).sum(axis=1)
        mean = inside.mean()
        rows += [("idc", window, "1", inside.var(ddof=1) / mean),
                 ("allan", window, "1", np.mean(np.diff(inside) ** 2) / (2 * mean)),
                 ("peak_to_mean", window, "1", inside.max() / mean)]
    return rows


def request_rows(frame, span):
    rows = []
    for name, column, unit in VARIABLES:
        values = frame[column].dropna()
        p50, p99 = values.quantile([0.5, 0.99])
        rows += [(f"{name}_mean", None, unit, values.mean()), (f"{name}_p50", None, unit, p50),
                 (f"{name}_p99", None, unit, p99)]
        if unit == "tokens":
            rows.append((f"{name}_per_s", None, "tokens/s", values.sum() / span))
    correlation = np.corrcoef(frame["Request tokens"], frame["Response tokens"])[0, 1]
    return rows + [("input_output_correlation", None, "1", correlation),
                   ("failure_share", None, "1", (frame["Response tokens"] == 0).mean())]


VARIABLES = [("input_tokens", "Request tokens", "tokens"),
             ("output_tokens", "Response tokens", "tokens"), ("elapsed", "Elapsed time", "s")]
SIGNED = ["memory", "input_output_correlation"]


class Side:
    """A group, its measures and what is distributed."""

    def __init__(self, label, frame):
        self.label = label
        stamps = frame["Timestamp"].to_numpy(np.float64)
        tau = np.diff(stamps)
        self.measures = (arrivals_rows(stamps, tau) + dispersion_rows(stamps)
                         + request_rows(frame, stamps[-1] - stamps[0]))
        self.samples = [("inter_arrival_time", "s", tau),
                        ("inter_arrival_time_over_mean", "1", tau / tau.mean()),
                        *((name, unit, frame[column].dropna().to_numpy())
                          for name, column, unit in VARIABLES)]


def measure_row(label, reference, other):
    name, window, unit, base = reference
    value = other[3]
    ratio = None if name in SIGNED or base == 0 else value / base
    return [label, name, window, unit, base, value, value - base, ratio]


def distribution_row(label, reference, other):
    name, unit, base = reference
    values = other[2]
    test = stats.ks_2samp(base, values, method="asymp")
    return [label, name, unit, len(base), len(values), test.statistic]


frame = columns("Model", *(column for _, column, _ in VARIABLES))
groups = sorted(frame.groupby("Model", sort=False), key=lambda group: -len(group[1]))
reference, *others = [Side(label, rows) for label, rows in groups]
show({
    "measures": [measure_row(side.label, *pair) for side in others
                 for pair in zip(reference.measures, side.measures)],
    "distributions": [distribution_row(side.label, *pair) for side in others
                      for pair in zip(reference.samples, side.samples)],
})
