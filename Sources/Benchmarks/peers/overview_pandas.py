"""The numbers of `tidemark report overview` with pandas and NumPy: `overview_pandas.py PARQUET`."""

import sys

import numpy as np
import pandas as pd

from burstgpt import HOUR, show


def group_rows(frame):
    keys = [frame["Model"], frame["Log Type"]]
    grouped = frame.assign(failed=frame["Response tokens"] == 0).groupby(keys, sort=True).agg(
        requests=("failed", "size"), failed=("failed", "sum"), input=("Request tokens", "sum"),
        output=("Response tokens", "sum"))
    grouped = grouped.sort_values("requests", ascending=False, kind="stable")
    return [[*key, row.requests, row.requests / len(frame), row.failed, row.failed / row.requests,
             row.input, row.output, row.input / row.requests, row.output / row.requests]
            for key, row in grouped.iterrows()]


def main():
    frame = pd.read_parquet(sys.argv[1])
    stamps = frame["Timestamp"].to_numpy(np.float64)
    gaps = np.diff(stamps)
    span = stamps.max() - stamps.min()
    failed = int((frame["Response tokens"] == 0).sum())
    show({
        "summary": [[
            len(frame), span, (len(frame) - 1) / span, stamps.min(), frame["Model"].nunique(),
            frame["Log Type"].nunique(), int(frame["Session ID"].notna().sum()), failed,
            failed / len(frame), frame["Request tokens"].sum(), frame["Response tokens"].sum(),
            int(frame.duplicated().sum()), int((gaps == 0).sum()), 1.0, int((gaps < 0).sum()),
            int((gaps > HOUR).sum()), gaps.max()]],
        "groups": group_rows(frame),
    })


main()
