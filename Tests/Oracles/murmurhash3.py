"""Writes murmurhash3.csv: MurmurHash3 x64 128, seed 0, as the mmh3 package computes it.

    pip install mmh3==5.3.1
    python3 murmurhash3.py > murmurhash3.csv

The input of length n is the bytes (7 i + 3) mod 256 for i < n.
"""

import mmh3

print("length,digest")
for length in [*range(0, 70), 255, 256, 1000, 65_536, 1_048_577]:
    data = bytes((7 * i + 3) % 256 for i in range(length))
    print(f"{length},{mmh3.mmh3_x64_128_digest(data).hex()}")
