"""The numbers of `tidemark report lengths` with pandas and SciPy: `lengths_pandas.py PARQUET`.

Without the Pareto tail, whose search takes minutes with SciPy, and without the modes.
"""

import numpy as np
from scipy import optimize, special

from burstgpt import columns, show

QUANTILES = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999]
LINEAR_FROM = 300


def length_row(name, values):
    mean, sd = values.mean(), values.std()
    return [name, len(values), 0, mean, sd, sd / mean, values.std(ddof=0) / mean,
            values.min(),
            *values.quantile(QUANTILES), values.max(), int((values == 0).sum()), values.sum()]


def ecdf_rows(name, values):
    shares = np.arange(1, 201) / 200
    return [[name, share, length] for share, length in zip(shares, values.quantile(shares))]


class Sample:
    """The values above zero, each once, with their counts."""

    def __init__(self, values):
        counts = values[values > 0].value_counts().sort_index()
        self.x, self.counts = counts.index.to_numpy(np.float64), counts.to_numpy()
        self.n, self.logs = int(self.counts.sum()), np.log(self.x)
        self.upper = np.cumsum(self.counts)
        self.mean, self.mean_log = self.average(self.x), self.average(self.logs)

    def average(self, values):
        return np.dot(self.counts, values) / self.n

    def distance(self, upto, below=None):
        below = upto if below is None else below
        return max(np.max(self.upper / self.n - upto),
                   np.max(below - (self.upper - self.counts) / self.n))

    def row(self, name, shape, scale, minimum, maximum, ks, likelihood, parameters):
        return [name, shape, scale, minimum, maximum, ks, 2 * parameters - 2 * likelihood, self.n]

    def exponential(self):
        return self.row("exponential", None, self.mean, None, None,
                        self.distance(-np.expm1(-self.x / self.mean)),
                        -self.n * (np.log(self.mean) + 1), 1)

    def gamma(self):
        s = np.log(self.mean) - self.mean_log
        a = (3 - s + np.sqrt((s - 3) ** 2 + 24 * s)) / (12 * s)
        for _ in range(8):
            a -= (np.log(a) - special.digamma(a) - s) / (1 / a - special.polygamma(1, a))
        scale = self.mean / a
        likelihood = self.n * ((a - 1) * self.mean_log - a - special.gammaln(a) - a * np.log(scale))
        return self.row("gamma", a, scale, None, None,
                        self.distance(special.gammainc(a, self.x / scale)), likelihood, 2)

    def weibull(self):
        def powers(k):
            return self.counts * np.exp(k * (self.logs - self.logs[-1]))

        def score(k):
            return np.dot(powers(k), self.logs) / powers(k).sum() - 1 / k - self.mean_log

        k = optimize.brentq(score, 1e-3, 1e3, xtol=1e-14, rtol=1e-14)
        scale = np.exp(self.logs[-1] + np.log(powers(k).sum() / self.n) / k)
        likelihood = self.n * (np.log(k) - k * np.log(scale) + (k - 1) * self.mean_log - 1)
        return self.row("weibull", k, scale, None, None,
                        self.distance(-np.expm1(-((self.x / scale) ** k))), likelihood, 2)

    def lognormal(self):
        sigma = np.sqrt(self.average((self.logs - self.mean_log) ** 2))
        likelihood = -self.n * (np.log(sigma) + 0.5 * np.log(2 * np.pi) + self.mean_log + 0.5)
        return self.row("lognormal", sigma, np.exp(self.mean_log), None, None,
                        self.distance(special.ndtr((self.logs - self.mean_log) / sigma)),
                        likelihood, 2)

    def zipf(self):
        def likelihood(s):
            return -s * self.mean_log - np.log(special.zeta(s))

        s = optimize.minimize_scalar(
            lambda s: -likelihood(s), bounds=(1.001, 10), method="bounded",
            options={"xatol": 1e-12}).x
        tail = special.zeta(s, self.x + 1) / special.zeta(s)
        before = special.zeta(s, self.x) / special.zeta(s)
        return self.row("zipf", s, None, 1, None, self.distance(1 - tail, 1 - before),
                        self.n * likelihood(s), 1)

    def truncated_zipf(self):
        logs = np.log(np.arange(1, self.x[-1] + 1))

        def score(s):
            weights = np.exp(-s * logs)
            return np.dot(weights, logs) / weights.sum() - self.mean_log

        s = optimize.brentq(score, -10, 10, xtol=1e-14, rtol=1e-14)
        weights = np.exp(-s * logs)
        cdf = np.concatenate(([0], np.cumsum(weights) / weights.sum()))
        place = self.x.astype(np.int64)
        return self.row("zipf_truncated", s, None, 1, self.x[-1],
                        self.distance(cdf[place], cdf[place - 1]),
                        self.n * (-s * self.mean_log - np.log(weights.sum())), 1)

    def fits(self):
        tail = ["pareto_tail"] + [None] * 7
        rows = [self.exponential(), self.gamma(), self.weibull(), self.lognormal(), tail,
                self.zipf(), self.truncated_zipf()]
        best = min((row for row in rows if row is not tail), key=lambda row: row[5])
        return [[*row, row is best, None] for row in rows]


def relation_row(x, y):
    above = x > LINEAR_FROM
    u, v = x[above].to_numpy(np.float64), y[above].to_numpy(np.float64)
    slope, intercept = np.polyfit(u, v, 1)
    return [len(x), x.corr(y), x.corr(y, method="spearman"), LINEAR_FROM, len(u), slope, intercept,
            np.corrcoef(u, v)[0, 1]]


def output_by_input(x, y):
    octaves = 2 ** np.arange(1, 40, dtype=np.int64)
    bounds = np.unique(np.concatenate(([0, 1], octaves, octaves // 2 * 3)))
    bins = np.searchsorted(bounds, x.to_numpy(), side="right") - 1
    grouped = y.groupby(bins)
    quantiles = grouped.quantile([0.05, 0.5, 0.95]).unstack()
    return [[bounds[place], bounds[place + 1] - 1, size, mean, *quantiles.loc[place]]
            for (place, size), mean in zip(grouped.size().items(), grouped.mean())]


def main():
    frame = columns("Request tokens", "Response tokens")
    sides = {"input_tokens": frame["Request tokens"], "output_tokens": frame["Response tokens"]}
    show({
        "lengths": [length_row(name, values) for name, values in sides.items()],
        "fits": [[name, *fit] for name, values in sides.items() for fit in Sample(values).fits()],
        "relation": [relation_row(*sides.values())],
        "output_by_input": output_by_input(*sides.values()),
        "ecdf": [row for name, values in sides.items() for row in ecdf_rows(name, values)],
    })


main()
