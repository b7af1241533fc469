"""Writes fit_samples.csv (seeded samples) and fits.csv (SciPy's fits of them and their distances).

    pip install numpy==2.4.6 scipy==1.17.1
    python3 fits.py

fit_samples.csv: sample name, then its values in seconds, ascending, zeros included.
fits.csv: sample, distribution, method, shape, scale, ks, log_likelihood, all on the positive values.
Maximum likelihood equations are solved to 1e-15 with brentq, since SciPy's own fit stops near 1e-5;
densities, distribution functions and kstest are SciPy's. Each solution is checked against fit().
"""

from pathlib import Path

import numpy as np
from scipy import stats
from scipy.optimize import brentq
from scipy.special import digamma

here = Path(__file__).parent
random = np.random.default_rng(20_240_131)
samples = {
    "bursty": np.round(random.gamma(0.3, 5.0, 80), 9),
    "regular": np.round(random.gamma(40.0, 0.05, 60), 9),
    "heavy": np.round(random.weibull(0.42, 90) * 0.42, 9),
    "spread": np.round(np.exp(random.normal(0.3, 1.3, 70)), 9),
    "whole_seconds": np.floor(random.exponential(3.0, 200)),
    "two_values": np.array([0.5, 3.25]),
    "nanoseconds": np.array([1, 1, 2, 5, 40, 900, 10**6, 10**12]) / 1e9,
}


def gamma_mle(x):
    s = np.log(x.mean()) - np.log(x).mean()
    a = brentq(lambda a: np.log(a) - digamma(a) - s, 1e-3, 1e6, xtol=1e-14, rtol=1e-15)
    return stats.gamma(a, scale=x.mean() / a), a, x.mean() / a


def weibull_mle(x):
    y, logs = x / x.max(), np.log(x / x.max())
    k = brentq(lambda k: (y**k * logs).sum() / (y**k).sum() - 1 / k - logs.mean(), 1e-3, 1e3, xtol=1e-14, rtol=1e-15)
    scale = x.max() * (y**k).mean() ** (1 / k)
    return stats.weibull_min(k, scale=scale), k, scale


def lognormal_mle(x):
    logs = np.log(x)
    return stats.lognorm(logs.std(), scale=np.exp(logs.mean())), logs.std(), np.exp(logs.mean())


def exponential_mle(x):
    return stats.expon(scale=x.mean()), None, x.mean()


def gamma_moments(x):
    a, scale = x.mean() ** 2 / x.var(ddof=1), x.var(ddof=1) / x.mean()
    return stats.gamma(a, scale=scale), a, scale


def check(name, x, distribution):
    """SciPy's own fit may not be likelier."""
    family = {"gamma": stats.gamma, "weibull": stats.weibull_min, "lognormal": stats.lognorm, "exponential": stats.expon}[name]
    theirs = family(*family.fit(x, floc=0)).logpdf(x).sum()
    ours = distribution.logpdf(x).sum()
    assert ours >= theirs - 1e-9 * abs(theirs), (name, ours, theirs)


with open(here / "fit_samples.csv", "w") as file:
    for name, values in samples.items():
        print(name, *(repr(float(v)) for v in np.sort(values)), sep=",", file=file)

with open(here / "fits.csv", "w") as file:
    print("sample,distribution,method,shape,scale,ks,log_likelihood", file=file)
    for name, values in samples.items():
        x = np.sort(values[values > 0])
        for distribution, method, fit in [
            ("exponential", "mle", exponential_mle),
            ("gamma", "mle", gamma_mle),
            ("gamma", "moments", gamma_moments),
            ("weibull", "mle", weibull_mle),
            ("lognormal", "mle", lognormal_mle),
        ]:
            frozen, shape, scale = fit(x)
            if method == "mle":
                check(distribution, x, frozen)
            ks = stats.kstest(x, frozen.cdf).statistic
            print(
                name, distribution, method, "" if shape is None else repr(float(shape)), repr(float(scale)),
                repr(float(ks)), repr(float(frozen.logpdf(x).sum())), sep=",", file=file,
            )
