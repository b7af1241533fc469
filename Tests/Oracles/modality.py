"""Writes modality.csv (dips and kernel densities) and modality_samples.csv (their samples, ascending).

    pip install numpy==2.4.6 scipy==1.17.1 diptest==0.12.0
    python3 modality.py

The dip is that of the `diptest` package, which equals the smallest distance that linear programs over
all unimodal functions find (`dip_by_linear_programs`), ties included: the script checks it where n is
small.
"""

import csv

import numpy as np
from diptest import diptest, dipstat
from scipy.optimize import linprog
from scipy.stats import gaussian_kde


def dip_by_linear_programs(x):
    """min over modes m of the smallest e with |F - G| <= e, G convex below m and concave above."""
    places, counts = np.unique(x, return_counts=True)
    upper = np.cumsum(counts) / len(x)
    lower = upper - counts / len(x)
    k = len(places)
    best = 1.0
    for m in range(k):
        rows, bounds = [], []

        def at_most(terms, bound):
            row = np.zeros(k + 2)
            for index, factor in terms:
                row[index] += factor
            rows.append(row)
            bounds.append(bound)

        # Unknowns: G at places below m, G just below m (m), G at m (m + 1), G above, e (k + 1).
        index = [i if i < m else i + 1 for i in range(k)]
        e = k + 1
        for i in range(k):
            before, after = (m, m + 1) if i == m else (index[i], index[i])
            near = [(before, lower[i]), (after, upper[i])]
            for place, value in near:
                at_most([(place, 1), (e, -1)], value)
                at_most([(place, -1), (e, -1)], -value)
        at_most([(m, 1), (m + 1, -1)], 0)
        sides = [
            ([(places[i], index[i]) for i in range(m)] + [(places[m], m)], 1),
            ([(places[m], m + 1)] + [(places[i], index[i]) for i in range(m + 1, k)], -1),
        ]
        for points, sign in sides:
            for (x0, i0), (x1, i1) in zip(points, points[1:]):
                at_most([(i0, 1), (i1, -1)], 0)
            for (x0, i0), (x1, i1), (x2, i2) in zip(points, points[1:], points[2:]):
                a, b = 1 / (x1 - x0), 1 / (x2 - x1)
                at_most([(i1, sign * (a + b)), (i0, -sign * a), (i2, -sign * b)], 0)
        cost = np.zeros(k + 2)
        cost[e] = 1
        best = min(best, linprog(cost, A_ub=np.array(rows), b_ub=bounds, bounds=(0, 1)).fun)
    return best


generator = np.random.default_rng(7)
samples = {
    "normal": generator.normal(size=60),
    "two_normals": np.concatenate([generator.normal(size=150), generator.normal(3.2, 0.7, 100)]),
    "three_normals": np.concatenate([generator.normal(c, 1, 80) for c in (0, 6, 13)]),
    "uniform": generator.uniform(size=500),
    "lognormal": np.exp(generator.normal(size=200)),
    "tied": np.round(generator.gamma(2, 3, 300)),
    "tied_two": np.round(np.concatenate([generator.normal(5, 2, 200), generator.normal(15, 2, 150)])),
    "atoms_at_both_ends": [0, 0, 0, 1, 2, 3, 4, 5, 5, 5, 5],
    "atom_below": [0, 0, 0, 0, 1, 2.5, 3, 4.2, 5],
    "atom_above": [0, 1, 2.5, 3, 4.2, 5, 5, 5, 5],
    "atom_inside": [0, 1, 2, 3, 3, 3, 3, 3, 4, 5, 6, 7],
    "two_values": [0, 0, 1, 1, 1],
    "four_points": [0, 0.1, 5, 5.1],
}
for index in range(12):
    samples[f"integers{index}"] = generator.integers(0, 3 + index, 12)

with open("modality_samples.csv", "w") as file:
    for name, values in samples.items():
        print(name, *(repr(float(value)) for value in sorted(values)), sep=",", file=file)
with open("modality.csv", "w", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["sample", "kind", "argument", "value"])
    for name, values in samples.items():
        values = np.sort(np.array(values, dtype=float))
        dip = dipstat(values, allow_zero=False)
        if len(values) <= 15:
            assert abs(max(dip_by_linear_programs(values), 0.5 / len(values)) - dip) < 1e-7, name
        writer.writerow([name, "dip", "", repr(float(dip))])
        writer.writerow([name, "p", "", repr(float(diptest(values, allow_zero=False)[1]))])
        if len(values) >= 50:
            low, high = np.quantile(values, [0.25, 0.75])
            width = 0.9 * min(values.std(ddof=1), (high - low) / 1.34) * len(values) ** -0.2
            writer.writerow([name, "bandwidth", "", repr(float(width))])
            density = gaussian_kde(values, width / values.std(ddof=1))
            for place in np.linspace(values[0] - width, values[-1] + width, 7):
                writer.writerow([name, "density", repr(float(place)), repr(float(density(place)[0]))])
