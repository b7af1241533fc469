"""Writes change_points.csv: where the mean of a series changes, by trying every last segment.

    pip install numpy==2.4.6 ruptures==1.1.10
    python3 change_points.py > change_points.csv

Value i of a series is level k + ((37 i i + 11 i) mod 101 - 50) spread k / 50, where k = i // run
counts the runs; the tests repeat the formula. A segment costs the sum of squared deviations from its
mean. The changes are separated by spaces. The PELT of ruptures must not find a lower total, and
must find the same one where it keeps its promise (it prunes too early where segments have a
minimum length).
"""

import numpy as np
import ruptures


def series(count, run, levels, spreads):
    i = np.arange(count)
    k = i // run
    noise = ((37 * i * i + 11 * i) % 101 - 50) / 50
    return np.array(levels, float)[k % len(levels)] + noise * np.array(spreads, float)[k % len(spreads)]


def optimum(x, penalty, minimum):
    best, start = [0.0] + [np.inf] * len(x), [0] * (len(x) + 1)
    for end in range(minimum, len(x) + 1):
        for begin in range(end - minimum + 1):
            total = best[begin] + np.var(x[begin:end]) * (end - begin) + penalty
            if total < best[end]:
                best[end], start[end] = total, begin
    changes, end = [], len(x)
    while end:
        end = start[end]
        changes.append(end)
    return changes[-2::-1], best[-1]


def total(x, penalty, changes):
    return sum(np.var(part) * part.size + penalty for part in np.split(x, changes))


print("count,run,levels,spreads,penalty,minimum,changes,total")
for count, run, levels, spreads in [
    (120, 40, [0, 5, 1], [1]),
    (200, 25, [0, 0.5, 3], [1, 2]),
    (150, 150, [2], [1]),
    (180, 60, [1], [0.5, 4, 1]),
    (90, 3, [0, 8], [0.3]),
]:
    x = series(count, run, levels, spreads)
    for penalty, minimum in [(1.0, 1), (4.0, 1), (4.0, 2), (15.0, 10), (400.0, 20)]:
        changes, least = optimum(x, penalty, minimum)
        found = ruptures.Pelt(model="l2", min_size=minimum, jump=1).fit(x).predict(penalty)[:-1]
        assert total(x, penalty, found) > least - 1e-9, (found, changes)
        assert minimum > 1 or abs(total(x, penalty, found) - least) < 1e-9, (found, changes)
        words = [" ".join(map(str, values)) for values in (levels, spreads, changes)]
        print(count, run, words[0], words[1], penalty, minimum, words[2], repr(float(least)), sep=",")
