"""The burstiness report's statistics in pandas, NumPy and SciPy. Argument: a Parquet file.

Written as one would by hand for speed: vectorised, closed forms and Newton steps instead of
scipy.stats.fit, group sums by window instead of loops.
"""
import sys

import numpy as np
import pandas as pd
from scipy import optimize, special, stats


def intervals(tau):
    mean, sd = tau.mean(), tau.std(ddof=1)
    cv, n = sd / mean, len(tau)
    r, up, down = tau.std() / mean, np.sqrt(n + 1), np.sqrt(n - 1)
    total = tau[:-1] + tau[1:]
    kept = total > 0
    ratio = (tau[:-1] - tau[1:])[kept] / total[kept]
    return dict(
        n=n, mean=mean, sd=sd, cv=cv, quantiles=np.quantile(tau, [0.5, 0.95, 0.99, 1]),
        zero=int((tau == 0).sum()), b=(cv - 1) / (cv + 1),
        kim_jo=(up * r - down) / ((up - 2) * r + down),
        memory=np.corrcoef(tau[:-1], tau[1:])[0, 1], lv=3 * np.mean(ratio**2))


def dispersion(t, window):
    k = (t[-1] - t[0]) // window
    if k < 5:
        return None
    counts = np.bincount((t - t[0]) // window, minlength=k)[:k].astype(float)
    mean, variance = counts.mean(), counts.var(ddof=1)
    deviations = counts - mean
    return dict(
        mean=mean, variance=variance, idc=variance / mean,
        allan=np.mean(np.diff(counts) ** 2) / (2 * mean), peak=counts.max() / mean,
        lag1=(deviations[1:] * deviations[:-1]).sum() / (deviations**2).sum())


def interval_dispersion(tau, k):
    blocks = len(tau) // k
    if blocks < 20:
        return None
    return tau[: blocks * k].reshape(blocks, k).sum(axis=1).var(ddof=1) / (k * tau.mean() ** 2)


def window_frame(t, tau, window):
    index = (t - t[0]) // window
    inside = index[1:] == index[:-1]
    complete = index[1:] < (t[-1] - t[0]) // window
    frame = pd.DataFrame({"window": index[1:], "tau": tau})[inside & complete]
    return frame


def windowed_cv(t, tau, window):
    grouped = window_frame(t, tau, window).groupby("window").tau
    counts = grouped.count()
    cv = (grouped.std() / grouped.mean())[counts >= 29]
    return np.quantile(cv, [0.1, 0.5, 0.9]), (cv > 1).mean()


def gamma_mle(mean, mean_log):
    s = np.log(mean) - mean_log
    a = (3 - s + np.sqrt((s - 3) ** 2 + 24 * s)) / (12 * s)
    for _ in range(20):
        step = (np.log(a) - special.digamma(a) - s) / (1 / a - special.polygamma(1, a))
        a = a - step
        if np.max(np.abs(step / a)) < 1e-12:
            break
    return a, mean / a


def weibull_mle(x):
    x = x / x.max()
    logs = np.log(x)
    mean_log = logs.mean()

    def profile(k):
        powers = x**k
        return (powers * logs).sum() / powers.sum() - 1 / k - mean_log

    k = optimize.brentq(profile, 0.01, 20)
    return k, np.mean(x**k) ** (1 / k)


def fits(tau):
    x = np.sort(tau[tau > 0])
    n, logs = len(x), np.log(x)
    a, theta = gamma_mle(x.mean(), logs.mean())
    k, scale = weibull_mle(x)
    distributions = [
        stats.expon(scale=x.mean()), stats.gamma(a, scale=theta),
        stats.gamma(x.mean() ** 2 / x.var(ddof=1), scale=x.var(ddof=1) / x.mean()),
        stats.weibull_min(k, scale=scale * x.max()),
        stats.lognorm(logs.std(), scale=np.exp(logs.mean()))]
    upper, lower = np.arange(1, n + 1) / n, np.arange(n) / n
    results = []
    for distribution in distributions:
        cdf = distribution.cdf(x)
        ks = max((upper - cdf).max(), (cdf - lower).max())
        results.append((ks, -2 * distribution.logpdf(x).sum()))
    return results


def gamma_windows(t, tau):
    frame = window_frame(t, tau, 1_200_000_000_000)
    frame = frame[frame.tau > 0]
    frame["log"] = np.log(frame.tau)
    grouped = frame.groupby("window")
    means = grouped.mean()[grouped.tau.count() >= 29]
    return gamma_mle(means.tau.to_numpy(), means["log"].to_numpy())


def hurst(t):
    counts = np.bincount((t - t[0]) // 1_000_000_000)[: (t[-1] - t[0]) // 1_000_000_000].astype(float)
    points = []
    for m in 2 ** np.arange(12):
        k = len(counts) // m
        if k >= 10:
            points.append((m, counts[: k * m].reshape(k, m).mean(axis=1).var()))
    m, v = np.array(points).T
    aggregated = 1 + np.polyfit(np.log(m), np.log(v), 1)[0] / 2
    points = []
    for n in 2 ** np.arange(4, 14):
        blocks = counts[: len(counts) // n * n].reshape(-1, n)
        cumulated = np.cumsum(blocks - blocks.mean(axis=1, keepdims=True), axis=1)
        sd = blocks.std(axis=1)
        kept = sd > 0
        ratio = (cumulated.max(axis=1) - cumulated.min(axis=1))[kept] / sd[kept]
        points.append((n, ratio.mean()))
    n, r = np.array(points).T
    rescaled = np.polyfit(np.log(n), np.log(r), 1)[0]
    octaves, energy, weights, sums, j = [], [], [], counts, 1
    while len(sums) // 2 >= 8:
        pairs = sums[: len(sums) // 2 * 2].reshape(-1, 2)
        octaves.append(j)
        energy.append(np.log2(np.mean((pairs[:, 0] - pairs[:, 1]) ** 2) / 2**j))
        weights.append(np.sqrt(len(pairs)))
        sums, j = pairs.sum(axis=1), j + 1
    wavelet = (np.polyfit(octaves, energy, 1, w=weights)[0] + 1) / 2
    return aggregated, rescaled, wavelet


frame = pd.read_parquet(sys.argv[1], columns=["arrival_ns"])
t = frame.arrival_ns.to_numpy()
tau = np.diff(t) / 1e9
print(intervals(tau))
for window in [1, 5, 10, 60, 300, 1200, 3600]:
    print(window, dispersion(t, window * 1_000_000_000))
for k in [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]:
    print(k, interval_dispersion(tau, k))
for window in [300, 1200]:
    print(window, windowed_cv(t, tau, window * 1_000_000_000))
print(fits(tau))
print(gamma_windows(t, tau)[0][:3])
print(hurst(t))
