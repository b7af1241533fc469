"""Writes dispersion_samples.csv (seeded arrivals) and dispersion.csv (what NumPy and SciPy make of them).

    pip install numpy==2.4.6 scipy==1.17.1
    python3 dispersion.py

dispersion_samples.csv: sample name, then its arrivals in nanoseconds, ascending.
dispersion.csv: sample, statistic, parameter (a window in s, a lag, a block size or a scale), value;
an empty value stands for one that is not defined. Everything is computed from the definition, on
arrays that hold every window and every block.
"""

from pathlib import Path

import numpy as np
from scipy import stats

here = Path(__file__).parent
random = np.random.default_rng(20_240_201)
SECOND = 10**9


def arrivals(start, seconds):
    return start + np.concatenate([[0], np.cumsum(np.round(np.asarray(seconds) * SECOND).astype(np.int64))])


samples = {
    "bursty": arrivals(17, random.gamma(0.3, 9.0, 500)),
    "regular": arrivals(-5 * SECOND, random.gamma(20.0, 0.05, 420)),
    "tied": arrivals(0, random.poisson(1.3, 450)),
    "heavy": arrivals(1_700_000_000 * SECOND, random.pareto(1.4, 480)),
    "clustered": np.sort(
        np.concatenate([np.round((900 * c + random.exponential(60, 45)) * SECOND).astype(np.int64) for c in range(9)])
    ),
}


def counts(stamps, window):
    k = (stamps - stamps[0]) // window
    complete = int((stamps[-1] - stamps[0]) // window)
    return np.bincount(k, minlength=complete)[:complete].astype(float)


def intervals(stamps):
    tau = np.diff(stamps) / SECOND
    yield "mean", "", tau.mean()
    yield "standard_deviation", "", tau.std(ddof=1)
    yield "population_standard_deviation", "", tau.std()
    yield "cv", "", stats.variation(tau, ddof=1)
    for p in (0, 0.1, 0.5, 0.95, 0.99, 1):
        yield "quantile", p, np.quantile(tau, p)
    yield "tie_fraction", "", np.mean(tau == 0)
    cv = tau.std(ddof=1) / tau.mean()
    yield "goh_barabasi", "", (cv - 1) / (cv + 1)
    r, n = tau.std() / tau.mean(), len(tau)
    yield "kim_jo", "", (np.sqrt(n + 1) * r - np.sqrt(n - 1)) / ((np.sqrt(n + 1) - 2) * r + np.sqrt(n - 1))
    yield "memory", "", np.corrcoef(tau[:-1], tau[1:])[0, 1]
    yield "spearman", "", stats.spearmanr(tau[:-1], tau[1:]).statistic
    total = tau[:-1] + tau[1:]
    kept = total > 0
    ratio = np.diff(tau)[kept] / total[kept]
    yield "local_variation", "", 3 * np.mean(ratio**2)
    yield "local_variation_skipped", "", np.sum(~kept)
    for k in (1, 2, 5, 10, 20, 50):
        blocks = len(tau) // k
        if blocks >= 20:
            sums = tau[: blocks * k].reshape(blocks, k).sum(axis=1)
            yield "interval_dispersion", k, sums.var(ddof=1) / (k * tau.mean() ** 2)


def windows(stamps):
    for window in (0.5, 1, 5, 10, 60, 300, 1200):
        x = counts(stamps, int(window * SECOND))
        if len(x) < 5:
            continue
        yield "windows", window, len(x)
        yield "count_mean", window, x.mean()
        yield "count_variance", window, x.var(ddof=1)
        yield "index_of_dispersion", window, x.var(ddof=1) / x.mean()
        yield "allan_factor", window, np.mean(np.diff(x) ** 2) / (2 * x.mean())
        yield "peak_to_mean", window, x.max() / x.mean()
        d = x - x.mean()
        yield "lag1_autocorrelation", window, (d[1:] * d[:-1]).sum() / (d**2).sum()
        if window == 1:
            for lag in (0, 1, 2, 7, 60, len(x) - 1):
                yield "autocorrelation", lag, (d[lag:] * d[: len(d) - lag]).sum() / (d**2).sum()
    for window in (60, 300):
        cvs = []
        for k in range(int((stamps[-1] - stamps[0]) // (window * SECOND))):
            low = stamps[0] + k * window * SECOND
            inside = stamps[(stamps >= low) & (stamps < low + window * SECOND)]
            if len(inside) >= 30:
                tau = np.diff(inside) / SECOND
                cvs.append(tau.std(ddof=1) / tau.mean())
                yield f"windowed_cv_{window}", k, cvs[-1]
        if cvs:
            for p in (10, 50, 90):
                yield f"windowed_cv_p{p}", window, np.percentile(cvs, p)
            yield "windowed_cv_above_1", window, np.mean(np.array(cvs) > 1)


def slope(points, weights=None):
    x, y = np.log2([p[0] for p in points]), np.log2([p[1] for p in points])
    return np.polyfit(x, y, 1, w=None if weights is None else np.sqrt(weights))[0]


def hurst(stamps):
    x = counts(stamps, SECOND)
    points = []
    for m in 2 ** np.arange(12):
        if len(x) // m >= 10:
            points.append((m, x[: len(x) // m * m].reshape(-1, m).mean(axis=1).var()))
    yield from (("aggregated_variance", *p) for p in points)
    yield "aggregated_variance", "H", 1 + slope(points) / 2
    points = []
    for n in 2 ** np.arange(4, 14):
        blocks = x[: len(x) // n * n].reshape(-1, n)
        walks = np.cumsum(blocks - blocks.mean(axis=1, keepdims=True), axis=1)
        varies = blocks.std(axis=1) > 0
        if varies.any():
            points.append((n, np.mean((np.ptp(walks, axis=1)[varies] / blocks.std(axis=1)[varies]))))
    yield from (("rescaled_range", *p) for p in points)
    yield "rescaled_range", "H", slope(points)
    points, weights, a, scale = [], [], x, 1
    while len(a) // 2 >= 8:
        pairs = a[: len(a) // 2 * 2].reshape(-1, 2)
        a, scale = pairs.sum(axis=1) / np.sqrt(2), 2 * scale
        points.append((scale, np.mean((pairs[:, 0] - pairs[:, 1]) ** 2 / 2)))
        weights.append(len(pairs))
    yield from (("haar_wavelet", *p) for p in points)
    yield "haar_wavelet", "H", (slope(points, weights) + 1) / 2


with open(here / "dispersion_samples.csv", "w") as file:
    for name, stamps in samples.items():
        print(name, *stamps, sep=",", file=file)

with open(here / "dispersion.csv", "w") as file:
    print("sample,statistic,parameter,value", file=file)
    for name, stamps in samples.items():
        for part in (intervals, windows, hurst):
            for statistic, parameter, value in part(stamps):
                print(name, statistic, parameter, "" if np.isnan(value) else repr(float(value)), sep=",", file=file)
