"""The numbers of `tidemark report quality` with pandas and NumPy: `quality_pandas.py PARQUET`.

Every column takes part in the search for duplicates. What the report says in words is left out.
"""

import sys

import numpy as np
import pandas as pd

from burstgpt import HOUR, show


def check(name, found, count, of):
    return [name, bool(found), count, of, None if count is None else count / of]


def cap(name, values):
    """Whether values are cut at their maximum: far more have it than any other nearby."""
    top = values.max()
    count = int((values == top).sum())
    below = ((values * 10 >= top * 9) & (values < top)).sum() / max(1, top / 10)
    found = top > 10 and count >= 20 and count * 1000 >= len(values) and count > 10 * below
    return check(name, found, count if found else 0, len(values))


def main():
    frame = pd.read_parquet(sys.argv[1])
    stamps = frame["Timestamp"].to_numpy(np.float64).astype(np.int64)
    inversions = int((np.diff(stamps) < 0).sum())
    gaps = np.sort(np.diff(np.sort(stamps)))
    rows, zeros = len(frame), int((gaps == 0).sum())
    inputs, outputs = frame["Request tokens"], frame["Response tokens"]
    failed = outputs == 0
    step, long = int(np.gcd.reduce(gaps)), int((gaps > HOUR).sum())
    duplicates = int(frame.duplicated().sum())
    wrong = int((inputs + outputs != frame["Total tokens"]).sum())
    without_input = int(((inputs == 0) & ~failed).sum())
    show({
        "checks": [
            check("resolution", np.median(gaps[gaps > 0]) < 10, None, None),
            check("ties", zeros * 100 > len(gaps), zeros, len(gaps)),
            check("quantisation_step", step > 1, None, None),
            check("duplicates", duplicates > 0, duplicates, rows),
            check("inversions", inversions > 0, inversions, rows),
            ["gaps_over_an_hour", long > 0, long, None, None],
            check("total_mismatch", wrong > 0, wrong, rows),
            check("zero_input", without_input > 0, without_input, rows),
            check("zero_output", False, 0, rows),
            cap("input_cap", inputs.to_numpy()),
            cap("output_cap", outputs.to_numpy()),
            check("rejected_records", False, 0, rows),
        ],
    })


main()
