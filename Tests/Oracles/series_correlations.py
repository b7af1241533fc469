"""Writes series_correlations.csv: rank correlations of series, Student probabilities, Holm's p-values.

    pip install numpy==2.4.6 scipy==1.17.1 statsmodels==0.15.0
    python3 series_correlations.py > series_correlations.csv

series: value i of a series (n, a, p) is sin(i / p) + ((a i i + i) mod 53) / 40; the effective number
of pairs follows from the autocorrelations of the ranks up to lag n // 5, at most n.
student: P(|T| >= t) for f degrees of freedom. holm: a p-value and its adjusted value, in sets.
"""

import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests


def series(n, a, p):
    i = np.arange(n)
    return np.sin(i / p) + ((a * i * i + i) % 53) / 40


def autocorrelation(x, lag):
    d = x - x.mean()
    return (d[: len(d) - lag] * d[lag:]).sum() / (d * d).sum()


print("kind,n,a,p,b,q,first,second,third")
for n, a, p, b, q in [(50, 3, 4, 5, 6), (400, 7, 30, 2, 31), (401, 7, 30, 7, 300), (300, 5, 0.11, 3, 90), (61, 0, 9, 2, 9)]:
    x, y = (stats.rankdata(series(n, *form)) for form in [(a, p), (b, q)])
    inflation = 1 + 2 * sum((1 - j / n) * autocorrelation(x, j) * autocorrelation(y, j) for j in range(1, n // 5 + 1))
    effective = min(n / inflation, n) if inflation > 0 else n
    rho = stats.spearmanr(x, y).statistic
    t = rho * np.sqrt((effective - 2) / (1 - rho * rho))
    print("series", n, a, p, b, q, *map(repr, map(float, (rho, effective, 2 * stats.t.sf(abs(t), effective - 2)))), sep=",")
for f in [0.5, 1, 2.7, 10, 120.5, 44638, 1e6]:
    for t in [1e-8, 0.1, 1, 2.5, 12, 40]:
        print("student", "", "", "", "", "", f, t, repr(float(2 * stats.t.sf(t, f))), sep=",")
for number, values in enumerate([[0.01, 0.04, 0.03, 0.005], [0.5, 0.9], [0.02, 0.02, 1, 0, 0.3]]):
    for value, adjusted in zip(values, multipletests(values, method="holm")[1]):
        print("holm", number, "", "", "", "", value, repr(float(adjusted)), "", sep=",")
