"""The numbers of `tidemark report burstiness` with pandas, NumPy and SciPy.

`burstiness_pandas.py PARQUET` prints them as JSON, table by table, in the columns of the report.
Written for speed in the usual way of these libraries: one pass per statistic over arrays, counts of
one second aggregated to longer windows, distributions evaluated once per distinct interval.
"""

import json
import sys

import numpy as np
import pandas as pd
from scipy import optimize, special

WINDOWS = [1, 5, 10, 60, 300, 1200, 3600]
BLOCKS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
MINIMUM_ARRIVALS = 30


def arrivals(path):
    """The first stamp, and seconds since then, ascending."""
    stamps = pd.read_parquet(path, columns=["Timestamp"])["Timestamp"]
    if not stamps.is_monotonic_increasing:
        stamps = stamps.sort_values()
    seconds = stamps.to_numpy(dtype=np.float64)
    return seconds[0], seconds - seconds[0]


def intervals_table(tau):
    n, mean, sd = len(tau), tau.mean(), tau.std(ddof=1)
    cv = sd / mean
    r = tau.std() / mean
    up, down = np.sqrt(n + 1), np.sqrt(n - 1)
    p50, p95, p99 = np.percentile(tau, [50, 95, 99])
    zeros = int(np.count_nonzero(tau == 0))
    memory = np.corrcoef(tau[:-1], tau[1:])[0, 1]
    sums = tau[:-1] + tau[1:]
    kept = sums > 0
    ratios = (tau[:-1] - tau[1:])[kept] / sums[kept]
    kim_jo = (up * r - down) / ((up - 2) * r + down)
    return [[n, mean, sd, cv, p50, p95, p99, tau.max(), zeros, zeros / n,
             (cv - 1) / (cv + 1), kim_jo, memory, 3 * np.mean(ratios * ratios)]]


def dispersion_table(counts):
    rows = []
    for window in WINDOWS:
        windows = len(counts) // window
        if windows < 5:
            continue
        sums = counts[: windows * window].reshape(windows, window).sum(axis=1)
        mean, variance = sums.mean(), sums.var(ddof=1)
        deviations = sums - mean
        lag1 = np.dot(deviations[:-1], deviations[1:]) / np.dot(deviations, deviations)
        allan = np.mean(np.diff(sums) ** 2) / (2 * mean)
        rows.append(
            [window, windows, mean, variance, variance / mean, allan, sums.max() / mean, lag1])
    return rows


def interval_dispersion_table(t):
    n = len(t) - 1
    mean = t[-1] / n
    rows = []
    for k in BLOCKS:
        if n // k >= 20:
            sums = np.diff(t[::k])
            rows.append([k, len(sums), sums.var(ddof=1) / (k * mean * mean)])
    return rows


class Windows:
    """Arrivals and the intervals inside each complete window of one length."""

    def __init__(self, t, tau, window):
        self.length = window
        self.count = int(t[-1] // window)
        index = (t // window).astype(np.int64)
        inside = (index[1:] == index[:-1]) & (index[1:] < self.count)
        self.of_interval = index[1:][inside]
        self.intervals = tau[inside]
        self.arrivals = np.bincount(index, minlength=self.count)[: self.count]

    def sums(self, values, where=slice(None)):
        return np.bincount(self.of_interval[where], values, minlength=self.count)

    def variation(self):
        """The CV inside each window; NaN below the minimum of arrivals."""
        n = np.where(self.arrivals >= MINIMUM_ARRIVALS, self.arrivals - 1.0, np.nan)
        total = self.sums(self.intervals)
        squares = self.sums(self.intervals**2)
        total[total == 0] = np.nan
        mean = total / n
        return np.sqrt((squares - n * mean * mean) / (n - 1)) / mean


def windowed_cv_table(each):
    rows = []
    for windows in each:
        cv = windows.variation()
        cv = cv[~np.isnan(cv)]
        if len(cv):
            rows.append([windows.length, len(cv), MINIMUM_ARRIVALS,
                         *np.percentile(cv, [10, 50, 90]), np.mean(cv > 1)])
        else:
            rows.append([windows.length, 0, MINIMUM_ARRIVALS, None, None, None, None])
    return rows


def gamma_shape(s):
    """The maximum likelihood shape where s = ln mean - mean ln; a number or an array."""
    shape = (3 - s + np.sqrt((s - 3) ** 2 + 24 * s)) / (12 * s)
    for _ in range(8):
        slope = 1 / shape - special.polygamma(1, shape)
        shape = shape - (np.log(shape) - special.digamma(shape) - s) / slope
    return shape


def gamma_windows_table(windows, first):
    positive = windows.intervals > 0
    values = windows.intervals[positive]
    n = windows.sums(None, positive).astype(np.float64)
    n[windows.arrivals < MINIMUM_ARRIVALS] = np.nan
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = windows.sums(values, positive) / n
        s = np.log(mean) - windows.sums(np.log(values), positive) / n
        shape = gamma_shape(np.where(s > 0, s, np.nan))
    frame = pd.DataFrame({
        "start": first + np.arange(windows.count) * float(windows.length), "arrivals": windows.arrivals,
        "shape": shape, "rate": shape / mean, "scale": mean / shape, "cv": windows.variation()})
    return frame.astype(object).where(frame.notna(), None).values.tolist()


def fits_table(tau):
    x, counts = np.unique(tau[tau > 0], return_counts=True)
    n = int(counts.sum())
    logs = np.log(x)
    mean, mean_log = np.dot(counts, x) / n, np.dot(counts, logs) / n
    variance = np.dot(counts, (x - mean) ** 2) / (n - 1)
    upper = np.cumsum(counts)

    def row(name, method, shape, scale, cdf, likelihood, parameters):
        ks = max(np.max(upper / n - cdf), np.max(cdf - (upper - counts) / n))
        return [name, method, shape, scale, None, ks, 2 * parameters - 2 * likelihood,
                n, len(tau) - n]

    def gamma(method, a, scale):
        likelihood = n * ((a - 1) * mean_log - mean / scale - special.gammaln(a)
                          - a * np.log(scale))
        return row("gamma", method, a, scale, special.gammainc(a, x / scale), likelihood, 2)

    def score(k):
        powers = counts * np.exp(k * (logs - logs[-1]))
        return np.dot(powers, logs) / powers.sum() - 1 / k - mean_log

    k = optimize.brentq(score, 1e-3, 1e3, xtol=1e-14, rtol=1e-14)
    power = np.dot(counts, np.exp(k * (logs - logs[-1]))) / n
    lam = np.exp(logs[-1] + np.log(power) / k)
    weibull = n * (np.log(k) - k * np.log(lam) + (k - 1) * mean_log - 1)
    sigma = np.sqrt(np.dot(counts, (logs - mean_log) ** 2) / n)
    lognormal = -n * (np.log(sigma) + 0.5 * np.log(2 * np.pi) + mean_log + 0.5)
    return [
        row("exponential", "mle", None, mean, -np.expm1(-x / mean), -n * (np.log(mean) + 1), 1),
        gamma("mle", a := gamma_shape(np.log(mean) - mean_log), mean / a),
        gamma("moments", mean * mean / variance, variance / mean),
        row("weibull", "mle", k, lam, -np.expm1(-((x / lam) ** k)), weibull, 2),
        row("lognormal", "mle", sigma, np.exp(mean_log),
            special.ndtr((logs - mean_log) / sigma), lognormal, 2),
    ]


def hurst_row(method, scales, values, exponent, weights=None):
    slope = np.polyfit(np.log2(scales), np.log2(values), 1, w=weights)[0]
    return [method, exponent(slope), len(scales), float(scales[0]), float(scales[-1])]


def hurst_table(counts):
    return [aggregated_variance(counts), rescaled_range(counts), haar_wavelet(counts)]


def aggregated_variance(counts):
    sizes = [2**j for j in range(12) if len(counts) >> j >= 10]
    variances = [blocks(counts, m).mean(axis=1).var() for m in sizes]
    return hurst_row("aggregated_variance", sizes, variances, lambda slope: 1 + slope / 2)


def rescaled_range(counts):
    sizes, ratios = [], []
    for size in (2**j for j in range(4, 14) if len(counts) >> j >= 1):
        parts = blocks(counts, size)
        sd = parts.std(axis=1)
        parts, sd = parts[sd > 0], sd[sd > 0]
        if len(sd):
            walk = np.cumsum(parts - parts.mean(axis=1, keepdims=True), axis=1)
            sizes.append(size)
            ratios.append(np.mean(np.ptp(walk, axis=1) / sd))
    return hurst_row("rescaled_range", sizes, ratios, lambda slope: slope)


def haar_wavelet(counts):
    scales, energies, weights = [], [], []
    sums, scale = counts, 1
    while len(sums) // 2 >= 8:
        pairs = blocks(sums, 2)
        scale *= 2
        scales.append(scale)
        energies.append(np.mean((pairs[:, 0] - pairs[:, 1]) ** 2) / scale)
        weights.append(len(pairs))
        sums = pairs.sum(axis=1)
    return hurst_row(
        "haar_wavelet", scales, energies, lambda slope: (slope + 1) / 2, np.sqrt(weights))


def blocks(values, size):
    n = len(values) // size
    return values[: n * size].reshape(n, size)


def main():
    first, t = arrivals(sys.argv[1])
    tau = np.diff(t)
    bins = int(t[-1])
    counts = np.bincount(t.astype(np.int64), minlength=bins)[:bins].astype(np.float64)
    windows = [Windows(t, tau, length) for length in (300, 1200)]
    tables = {
        "intervals": intervals_table(tau),
        "dispersion": dispersion_table(counts),
        "interval_dispersion": interval_dispersion_table(t),
        "windowed_cv": windowed_cv_table(windows),
        "fits": fits_table(tau),
        "gamma_windows": gamma_windows_table(windows[1], first),
        "hurst": hurst_table(counts),
    }
    json.dump(tables, sys.stdout, default=float)


main()
