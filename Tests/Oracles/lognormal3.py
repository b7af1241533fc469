"""Writes lognormal3_samples.csv (seeded samples) and lognormal3.csv (three-parameter lognormal fits).

    pip install numpy==2.4.6 scipy==1.17.1
    python3 lognormal3.py

The fits are of the samples and of `three_modes`. The location is the local maximum of the profile likelihood, its slope solved with brentq to 1e-15;
SciPy's own lognorm.fit, a simplex search, must not find a likelier one with a location below it.
"""

from pathlib import Path

import numpy as np
from scipy import stats
from scipy.optimize import brentq

here = Path(__file__).parent
random = np.random.default_rng(2025)
samples = {
    "cold_starts": np.round(np.exp(random.normal(0.28, 1.34, 250)) + 0.016, 9),
    "below_zero": np.round(np.exp(random.normal(1, 0.5, 200)) - 0.2, 9),
    "tied": np.round(np.exp(random.normal(0, 1, 300)) + 0.5, 1),
}
samples = {name: np.sort(x[x > 0]) for name, x in samples.items()}
# 60,000 values without chance, which the test makes itself.
normal = stats.norm.ppf((np.arange(20_000) + 0.5) / 20_000)
modes = np.sort(np.concatenate([mode * np.exp(0.2 * normal) for mode in (0.2, 1, 11)]))


def slope(theta, x):
    logs = np.log(x - theta)
    return ((1 + (logs - logs.mean()) / logs.var()) / (x - theta)).mean()


def height(theta, x):
    logs = np.log(x - theta)
    return -logs.mean() - np.log(logs.std())


with open(here / "lognormal3_samples.csv", "w") as file:
    for name, x in samples.items():
        print(name, *(repr(float(v)) for v in x), sep=",", file=file)

with open(here / "lognormal3.csv", "w") as file:
    print("sample,location,shape,scale,ks,log_likelihood", file=file)
    for name, x in (samples | {"three_modes": modes}).items():
        distances = x.std() * np.exp(np.arange(-20, 9, 0.25))
        heights = [height(x[0] - d, x) for d in distances]
        peak = max((i for i in range(1, len(heights) - 1) if heights[i - 1] < heights[i] >= heights[i + 1]), key=lambda i: heights[i])
        theta = brentq(slope, x[0] - distances[peak + 1], x[0] - distances[peak - 1], args=(x,), xtol=1e-15, rtol=1e-14)
        logs = np.log(x - theta)
        frozen = stats.lognorm(logs.std(), theta, np.exp(logs.mean()))
        s, loc, scale = stats.lognorm.fit(x)
        assert abs(loc - theta) < 1e-2 * x.std() and abs(s / logs.std() - 1) < 1e-2, (name, loc, theta, s, logs.std())
        assert stats.lognorm(s, loc, scale).logpdf(x).sum() <= frozen.logpdf(x).sum() + 1e-9
        print(name, *(repr(float(v)) for v in [theta, logs.std(), np.exp(logs.mean()), stats.kstest(x, frozen.cdf).statistic, frozen.logpdf(x).sum()]), sep=",", file=file)
