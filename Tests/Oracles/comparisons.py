"""Writes comparisons.csv: Wilson intervals, two-sample Kolmogorov-Smirnov distances, Gini coefficients.

    pip install numpy==2.4.6 scipy==1.17.1
    python3 comparisons.py > comparisons.csv

Samples are given by formulas that the tests repeat: sample(n, a, b)[i] = (a i i + b i) mod 1009.
"""

import numpy as np
from scipy.special import kolmogorov
from scipy.stats import binomtest, ks_2samp


def sample(n, a, b):
    i = np.arange(n, dtype=np.int64)
    return (a * i * i + b * i) % 1009


print("kind,n,a,b,m,c,d,first,second")
for successes, trials in [(0, 10), (1, 10), (5, 10), (10, 10), (25443, 1429737), (1, 1)]:
    interval = binomtest(successes, trials).proportion_ci(0.95, method="wilson")
    print("wilson", successes, trials, "", "", "", "", repr(float(interval.low)), repr(float(interval.high)), sep=",")
for n, a, b, m, c, d in [(50, 3, 7, 80, 5, 1), (400, 2, 3, 300, 2, 5), (10, 0, 1, 10, 0, 1), (30, 0, 1, 40, 0, 9), (5, 0, 0, 6, 0, 0)]:
    x, y = sample(n, a, b), sample(m, c, d)
    distance = ks_2samp(x, y, method="asymp").statistic
    print("ks", n, a, b, m, c, d, repr(float(distance)), repr(float(kolmogorov(np.sqrt(n * m / (n + m)) * distance))), sep=",")
for n, a, b in [(10, 0, 1), (61, 3, 2), (500, 7, 1)]:
    x = sample(n, a, b).astype(float)
    gini = np.abs(x[:, None] - x[None, :]).sum() / (2 * n * n * x.mean())
    print("gini", n, a, b, "", "", "", repr(float(gini)), repr(float(np.sort(x)[-3:].sum() / x.sum())), sep=",")
