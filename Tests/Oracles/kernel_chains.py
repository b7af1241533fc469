"""Writes kernel_chains.csv: chains of consecutive kernels, counted as tuples.

    python3 kernel_chains.py > kernel_chains.csv

A launch sequence is given by a formula that the tests repeat: kernel i is i % period, but
period + (i // stray) % 2 where i is a multiple of stray; a segment ends after every `segment`
kernels. A chain stays within a segment. Its proximity score is its occurrences over those of its
first kernel anywhere; the deterministic ones (score 1, at least `minimum` occurrences) are fused
from left to right without overlap.
"""

from collections import Counter


def kernels(count, period, stray):
    return [period + (i // stray) % 2 if i % stray == 0 else i % period for i in range(count)]


def fusion(segments, length, minimum):
    windows = [[tuple(s[i : i + length]) for i in range(len(s) - length + 1)] for s in segments]
    counts = Counter(chain for segment in windows for chain in segment)
    firsts = Counter(kernel for segment in segments for kernel in segment)
    deterministic = {c for c, n in counts.items() if n == firsts[c[0]] and n >= minimum}
    instances = 0
    for segment in windows:
        i = 0
        while i < len(segment):
            fused = segment[i] in deterministic
            instances += fused
            i += length if fused else 1
    eager = sum(map(len, segments))
    fused = eager - instances * (length - 1)
    return len(counts), len(deterministic), instances, eager, fused, repr(eager / fused)


print("count,period,stray,segment,length,minimum,unique_chains,deterministic_chains,instances,k_eager,k_fused,ideal_speedup")
for shape in [(60, 7, 23, 60), (500, 12, 31, 90), (999, 5, 1000, 333), (64, 100, 1000, 64), (40, 3, 2, 7)]:
    count, period, stray, segment = shape
    launched = kernels(count, period, stray)
    segments = [launched[i : i + segment] for i in range(0, count, segment)]
    for length in [2, 3, 4, 5, 8, 11, 16, 32, 64]:
        for minimum in [1, 2]:
            print(*shape, length, minimum, *fusion(segments, length, minimum), sep=",")
