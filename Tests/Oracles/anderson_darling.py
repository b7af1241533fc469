"""Writes anderson_darling.csv: the Anderson-Darling distances of the fits in fits.csv and lognormal3.csv.

    pip install numpy==2.4.6 scipy==1.17.1
    python3 anderson_darling.py

sample, distribution, distance, critical value at 5 % where the parameters are estimated (empty without
a table). Distribution functions and critical values are SciPy's; distances of Weibull fits are checked
against scipy.stats.anderson of the logarithms.
"""

import csv
import warnings
from pathlib import Path

import numpy as np
from scipy import stats

here = Path(__file__).parent
warnings.simplefilter("ignore")


def read(name):
    with open(here / name) as file:
        return {row[0]: np.sort([float(v) for v in row[1:]]) for row in csv.reader(file)}


def distance(x, distribution):
    n = len(x)
    i = np.arange(1, n + 1)
    terms = (2 * i - 1) * (distribution.logcdf(x) + distribution.logsf(x[::-1]))
    return -n - float(terms.sum()) / n


def critical(x, family):
    """The value at 5 %, the third of the five that SciPy knows."""
    if len(x) < 5:
        return ""
    return repr(float(stats.anderson(np.log(x), family).critical_values[2]))


with open(here / "anderson_darling.csv", "w") as out:
    print("sample,distribution,distance,critical", file=out)
    samples = read("fit_samples.csv")
    with open(here / "fits.csv") as file:
        fits = [row for row in csv.DictReader(file) if row["method"] == "mle"]
    for row in fits:
        x = samples[row["sample"]]
        x = x[x > 0]
        shape, scale = float(row["shape"] or 0), float(row["scale"])
        if row["distribution"] == "weibull":
            a = distance(x, stats.weibull_min(shape, scale=scale))
            if len(x) >= 5 and row["sample"] != "nanoseconds":
                theirs = stats.anderson(np.log(x), "gumbel_l").statistic
                assert abs(a - theirs) < 1e-4 * a, (row, a, theirs)
            limit = critical(x, "gumbel_l")
        elif row["distribution"] == "lognormal":
            a = distance(x, stats.lognorm(shape, scale=scale))
            limit = critical(x, "norm")
        else:
            continue
        print(row["sample"], row["distribution"], repr(a), limit, sep=",", file=out)
    samples = read("lognormal3_samples.csv")
    with open(here / "lognormal3.csv") as file:
        for row in csv.DictReader(file):
            if row["sample"] in samples:
                d = stats.lognorm(float(row["shape"]), float(row["location"]), float(row["scale"]))
                a = distance(samples[row["sample"]], d)
                print(row["sample"], "lognormal-3", repr(a), "", sep=",", file=out)
