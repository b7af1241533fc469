"""The numbers of `tidemark report periodicity` with pandas and NumPy: `periodicity_pandas.py PARQUET`.

Hours and days are of the trace's own clock.
"""

import numpy as np

from burstgpt import DAY, HOUR, columns, show

LAGS = [60, 600, 3600, 43_200, 86_400, 604_800]


class Hours:
    """Counts by hour from the first to the last, and how much of each hour the trace covers."""

    def __init__(self, stamps, first, last):
        numbers = stamps // HOUR
        start = int(numbers[0])
        self.numbers = np.arange(start, int(last) // HOUR + 1)
        self.counts = np.bincount(numbers - start, minlength=len(self.numbers))
        self.observed = (np.minimum(last, (self.numbers + 1) * HOUR)
                         - np.maximum(first, self.numbers * HOUR)) / HOUR
        self.complete = self.observed == 1

    def parts(self, key):
        """Rows, hours and rows an hour for each value of a key of the hours."""
        low = key.min()
        rows = np.bincount(key - low, self.counts)
        hours = np.bincount(key - low, self.observed)
        return rows.astype(np.int64), hours, rows / hours


def explained(series, cycle, first):
    """Kelley's epsilon squared of a series grouped by its place in a cycle."""
    if len(series) < 2 * cycle:
        return None
    place = (first + np.arange(len(series))) % cycle
    sizes = np.bincount(place, minlength=cycle)
    means = np.bincount(place, series, minlength=cycle) / sizes
    within = np.sum((series - means[place]) ** 2)
    return 1 - within / (len(series) - cycle) / series.var(ddof=1)


def by_hour(hours):
    rows, observed, rates = hours.parts(hours.numbers % 24)
    counts, of_day = hours.counts[hours.complete], hours.numbers[hours.complete] % 24
    return [[hour, rows[hour], observed[hour], rates[hour], int((of_day == hour).sum()),
             *np.quantile(counts[of_day == hour], [0, 0.25, 0.5, 0.75, 1])] for hour in range(24)]


def summary(hours, rows, series, first):
    rates = np.array([row[3] for row in rows])
    count, observed = hours.counts.sum(), hours.observed.sum()
    peak, valley = int(rates.argmax()), int(rates.argmin())
    return [count, observed, count / observed, peak, rates[peak], valley, rates[valley],
            rates[peak] / rates[valley], rates[peak] / (count / observed), None, None, None,
            explained(series, 24, first), explained(series, 168, first)]


def by_day(hours):
    days = hours.numbers // (DAY // HOUR)
    rows, observed, rates = hours.parts(days)
    return [[f"day {days[0] + index}", None, *row]
            for index, row in enumerate(zip(rows, observed, rates))]


def autocorrelation(series, window):
    deviations = series - series.mean()
    total = np.dot(deviations, deviations)
    band = 1.959963984540054 / np.sqrt(len(series))
    rows = []
    for lag in [window, *(lag for lag in LAGS if lag > window and lag % window == 0)]:
        steps = lag // window
        if 2 * steps <= len(series):
            value = np.dot(deviations[:-steps], deviations[steps:]) / total
            rows.append([window, len(series), lag, steps, value, band, bool(abs(value) > band)])
    return rows


def periods(series, window):
    n = len(series)
    powers = np.abs(np.fft.rfft(series - series.mean())[1:]) ** 2 * 2
    if n % 2 == 0:
        powers[-1] /= 2
    shares = powers / powers.sum()
    around = np.concatenate(([0], shares, [0]))
    peaks = np.flatnonzero((shares > around[:-2]) & (shares >= around[2:]))
    strongest = peaks[np.argsort(-shares[peaks], kind="stable")][:5]
    m = (n - 1) // 2
    return [[window, n, rank + 1, n / (k + 1) * window, k + 1, shares[k],
             min(1, m * (1 - shares[k]) ** (m - 1))] for rank, k in enumerate(strongest)]


def main():
    stamps = columns()["Timestamp"].to_numpy(np.float64).astype(np.int64)
    first, last = int(stamps[0]), int(stamps[-1])
    hours = Hours(stamps, first, last)
    series = hours.counts[hours.complete].astype(np.float64)
    rows = by_hour(hours)
    show({
        "summary": [summary(hours, rows, series, int(hours.numbers[hours.complete][0]))],
        "by_hour": rows,
        "by_day": by_day(hours),
        "autocorrelation": autocorrelation(series, HOUR),
        "periods": periods(series, HOUR),
    })


main()
