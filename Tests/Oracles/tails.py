"""Writes tail_samples.csv (seeded samples) and tails.csv (power laws and Zipf laws fitted to them).

    pip install numpy==2.4.6 scipy==1.17.1 mpmath==1.3.0 powerlaw==2.0.0
    python3 tails.py

tail_samples.csv: sample name, then its values, ascending.
tails.csv: sample, fit, argument, exponent, minimum, tail count, ks, standard error, log-likelihood.

Pareto tails: every distinct value but the largest is tried as minimum; exponents solve the likelihood
equation to 1e-14; ks is the two-sided supremum. powerlaw.Fit must give nearly the same
exponent for that minimum (its search stops near 1e-5), and where the exponent is below 3, which it
does not exceed on its own, choose the same minimum.
Zipf laws: zeta(exponent) norm, or an end of the support (the argument).
"""

import warnings
from pathlib import Path

import numpy as np
import powerlaw
from mpmath import mp, mpf, zeta
from scipy.optimize import brentq
from scipy.special import zeta as hurwitz

mp.dps = 30
warnings.simplefilter("ignore")
here = Path(__file__).parent
random = np.random.default_rng(2009)


def zipf_sample(exponent, maximum, size):
    weights = np.arange(1, maximum + 1, dtype=float) ** -exponent
    return random.choice(np.arange(1, maximum + 1), size, p=weights / weights.sum())


samples = {
    "body_and_tail": np.round(np.concatenate([random.uniform(0.1, 2, 80), 2 * (1 - random.random(120)) ** (-1 / 1.4)]), 6),
    "steep": np.round(5 * (1 - random.random(60)) ** (-1 / 7.0), 6),
    "lengths": np.concatenate([random.integers(1, 8, 100), np.floor(7.5 * (1 - random.random(150)) ** (-1 / 1.2) + 0.5).astype(int)]),
    "large_integers": np.floor(999.5 * (1 - random.random(60)) ** (-1 / 3.0) + 0.5).astype(int),
    "zipf": zipf_sample(1.1, 1023, 200),
    "flat": zipf_sample(0.4, 50, 200),
    "steep_zipf": zipf_sample(2.3, 10**6, 200),
}


def mean_log(a, m):
    """-zeta'(a, m) / zeta(a, m), the mean of ln X."""
    return float(-zeta(mpf(a), int(m), 1) / zeta(mpf(a), int(m)))


def continuous(tail):
    m, n = tail[0], len(tail)
    a = 1 + 1 / np.log(tail / m).mean()
    f = 1 - (tail / m) ** (1 - a)
    i = np.arange(n)
    return a, max((f - i / n).max(), ((i + 1) / n - f).max()), (a - 1) / np.sqrt(n)


def discrete(tail):
    m, n = tail[0], len(tail)
    target = np.log(tail).mean()
    # SciPy's zeta and a bounded search first, the exact equation at the end.
    a = brentq(lambda a: mean_log(a, m) - target, 1.0001, 200, xtol=1e-14, rtol=1e-14)
    k = np.arange(m, tail[-1] + 1)
    s = np.searchsorted(tail, k, side="right") / n
    d = np.abs(s - (1 - hurwitz(a, k + 1.0) / hurwitz(a, float(m)))).max()
    z, z1, z2 = (zeta(mpf(a), int(m), j) for j in range(3))
    return a, d, float(1 / mp.sqrt(n * (z2 / z - (z1 / z) ** 2)))


def pareto_tail(x, fit):
    best = None
    for m in np.unique(x)[:-1]:
        tail = x[x >= m]
        a, d, error = fit(tail)
        if best is None or d < best[3]:
            best = (a, m, len(tail), d, error)
    return best


def check(x, best, is_discrete):
    exponent, minimum, count, distance, _ = best
    given = powerlaw.Fit(x, xmin=minimum, discrete=is_discrete, estimate_discrete=False, parameter_ranges={"alpha": [1, 50]}, verbose=0)
    assert abs(given.power_law.alpha / exponent - 1) < 1e-4, (given.power_law.alpha, best)
    assert given.power_law.D < distance * (1 + 1e-3), (given.power_law.D, best)
    if exponent < 3:
        chosen = powerlaw.Fit(x, discrete=is_discrete, estimate_discrete=False, verbose=0)
        assert chosen.xmin == minimum and chosen.n_tail == count, (chosen.xmin, best)


def zipf(x, end):
    k = np.arange(1, (end or 1) + 1, dtype=float)
    target = np.log(x).mean()

    def expected(a):
        if end is None:
            return mean_log(a, 1)
        w = np.exp(-a * np.log(k))
        return (w * np.log(k)).sum() / w.sum()

    low, high = (1.0001, 50) if end is None else (-5, 50)
    a = brentq(lambda a: expected(a) - target, low, high, xtol=1e-14, rtol=1e-14)
    norm = hurwitz(a, 1.0) if end is None else (k**-a).sum()
    ks = np.arange(1, x.max() + 1, dtype=float)
    cdf = 1 - hurwitz(a, ks + 1) / norm if end is None else np.cumsum(k**-a)[: x.max()] / norm
    d = np.abs(np.searchsorted(x, ks, side="right") / len(x) - cdf).max()
    return a, d, -len(x) * (a * target + np.log(norm))


with open(here / "tail_samples.csv", "w") as file:
    for name, x in samples.items():
        print(name, *(repr(v) for v in np.sort(x).tolist()), sep=",", file=file)

with open(here / "tails.csv", "w") as file:
    print("sample,fit,argument,exponent,minimum,tail_count,ks,standard_error,log_likelihood", file=file)
    for name, x in samples.items():
        x = np.sort(x)
        is_discrete = x.dtype.kind == "i"
        if name in ["body_and_tail", "steep", "lengths", "large_integers"]:
            best = pareto_tail(x, discrete if is_discrete else continuous)
            check(x, best, is_discrete)
            a, m, n, d, error = (np.asarray(v).item() for v in best)
            print(name, "pareto", "discrete" if is_discrete else "continuous", repr(a), repr(float(m)), n, repr(d), repr(error), "", sep=",", file=file)
        if name in ["zipf", "flat", "steep_zipf", "lengths"]:
            for end in [None, int(x.max()), 1023]:
                if end is not None and end < x.max():
                    continue
                a, d, likelihood = (float(v) for v in zipf(x, end))
                print(name, "zipf", "" if end is None else end, repr(a), 1.0, len(x), repr(d), "", repr(likelihood), sep=",", file=file)
