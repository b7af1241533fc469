"""Writes spectrum.csv: shares of the periodogram, by NumPy's FFT.

    pip install numpy==2.4.6
    python3 spectrum.py > spectrum.csv

Series are given by a formula that the tests repeat: series(n)[i] = (3 i i + 7 i) mod 101 + 20 (i mod 24).
"""

import numpy as np

print("n,index,share")
for n in [2, 3, 5, 16, 64, 97, 168, 1000, 1009, 4096, 10080]:
    i = np.arange(n, dtype=np.int64)
    x = ((3 * i * i + 7 * i) % 101 + 20 * (i % 24)).astype(float)
    power = np.abs(np.fft.fft(x - x.mean())) ** 2
    shares = power[1 : n // 2 + 1] * np.where(2 * np.arange(1, n // 2 + 1) == n, 1, 2) / power.sum()
    for index in sorted({1, 2, 3, n // 24, n // 12, n // 3, n // 2}):
        if 1 <= index <= n // 2:
            print(n, index, repr(float(shares[index - 1])), sep=",")
