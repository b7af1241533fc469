"""Writes dip_quantiles.csv: quantiles of sqrt(n) times the dip of n uniform variates, by simulation.

    pip install numpy==2.4.6 diptest==0.12.0
    python3 dip_quantiles.py > dip_quantiles.csv

One row per n, one column per probability. Some minutes on one core. Sources/Statistics/DipQuantiles.swift
holds the same table; a test compares the two.
"""

import numpy as np
from diptest import dipstat

PROBABILITIES = [
    0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9,
    0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9998, 0.9999,
]
SIZES = [4, 5, 6, 7, 8, 9, 10, 15, 20, 30, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000]


def dips(n, samples, generator):
    """The dips of `samples` sorted uniform samples, made from exponential gaps."""
    values = np.empty(samples)
    for index in range(samples):
        sums = np.cumsum(generator.standard_exponential(n + 1))
        values[index] = dipstat(sums[:-1] / sums[-1], sort_x=False)
    return values


print("n", *PROBABILITIES, sep=",")
for n in SIZES:
    generator = np.random.default_rng([19850301, n])
    samples = 500_000 if n <= 500 else 100_000
    quantiles = np.sqrt(n) * np.quantile(dips(n, samples, generator), PROBABILITIES)
    print(n, *(f"{value:.5f}" for value in quantiles), sep=",", flush=True)
