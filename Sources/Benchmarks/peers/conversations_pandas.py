"""The numbers of `tidemark report conversations` with pandas and NumPy: `conversations_pandas.py PARQUET`."""

import numpy as np

from burstgpt import columns, quantile_level, show, time_at_level, window_length

QUANTILES = [0.1, 0.25, 0.5, 0.75, 0.9, 0.99]
PLACES = 10


def turns():
    """The requests of sessions in the order of time, with what the turn before had."""
    frame = columns("Session ID", "Elapsed time", "Model", "Request tokens", "Response tokens")
    rows = len(frame)
    frame = frame[frame["Session ID"].notna()]
    frame = frame.set_axis(["stamp", "session", "elapsed", "model", "input", "output"], axis=1)
    frame["session"], _ = frame["session"].factorize()
    grouped = frame.groupby("session", sort=False)
    frame["place"] = grouped.cumcount() + 1
    before = grouped[["stamp", "elapsed", "model", "input"]].shift()
    frame["gap"] = frame["stamp"] - before["stamp"]
    frame["think"] = frame["gap"] - before["elapsed"]
    frame["growth"] = frame["input"] - before["input"]
    frame["switched"] = (frame["model"] != before["model"]) & before["model"].notna()
    frame["end"] = frame["stamp"] + frame["elapsed"]
    return rows, frame


def distribution(variable, unit, values):
    values = values.to_numpy(np.float64)
    logs = np.log(values[values > 0])
    return [variable, unit, len(values), values.mean(), values.std(ddof=1), values.min(),
            *np.quantile(values, QUANTILES), values.max(), logs.mean(), logs.std()]


def turn_row(place, turns_, sessions):
    return [place, len(turns_), len(turns_) / sessions, turns_["input"].mean(),
            turns_["input"].median(), turns_["output"].mean(), turns_["output"].median(),
            *([None] * 3 if place == 1 else
              [turns_["growth"].mean(), turns_["growth"].median(), turns_["gap"].median()])]


def live_row(time):
    span = time.sum()
    return [np.dot(np.arange(len(time)), time) / span,
            *(quantile_level(time, share) for share in (0.5, 0.9, 0.99)), len(time) - 1,
            time[0] / span]


def over_time(starts, ends, last):
    """Sessions that begin in each window, and the mean number of live ones."""
    length = window_length(last - starts[0])
    edges = starts[0] + np.arange((last - starts[0]) // length + 2) * length

    def present(points):
        """The integral up to each edge of the number of points at or before a time."""
        count = np.searchsorted(points, edges, side="left")
        total = np.concatenate(([0], np.cumsum(points)))
        return count * edges - total[count]

    begun = np.diff(np.searchsorted(starts, edges, side="left"))
    live = np.diff(present(starts) - present(ends)) / length
    return [[edge, length, *row] for edge, row in zip(edges, zip(begun, live))]


def main():
    rows, frame = turns()
    later = frame[frame["place"] > 1]
    sessions = frame.groupby("session", sort=False).agg(
        first=("stamp", "first"), last=("stamp", "last"), end=("end", "max"),
        turns=("stamp", "size"), switches=("switched", "sum"))
    count = len(sessions)
    sizes = sessions["turns"]
    several = sessions[sizes > 1]
    starts, ends = sessions["first"].to_numpy(np.float64), np.sort(sessions["end"].to_numpy())
    last = sessions["last"].max()
    shares = [(sizes == turn).sum() for turn in range(1, PLACES + 1)]
    seen = np.cumsum(shares)
    show({
        "summary": [[
            rows, len(frame), len(frame) / rows, count, shares[0] / count, len(later) / len(frame),
            frame.loc[frame["place"] == 1, "input"].mean(), later["input"].mean(),
            int((sessions["switches"] > 0).sum()), int(sessions["switches"].sum()),
            int((later["think"] < 0).sum()), 0]],
        "distributions": [
            distribution("turns", None, sizes), distribution("gap", "s", later["gap"]),
            distribution("think_time", "s", later.loc[later["think"] >= 0, "think"]),
            distribution("input_growth", "tokens", later["growth"]),
            distribution("duration", "s", several["last"] - several["first"])],
        "turn_counts": [[turn + 1, shares[turn], shares[turn] / count, seen[turn] / count]
                        for turn in range(PLACES)],
        "turns": [turn_row(place, group, count)
                  for place, group in frame[frame["place"] <= PLACES].groupby("place")],
        "live_sessions": [live_row(time_at_level(starts, ends, starts[0], last))],
        "over_time": over_time(starts, ends, last),
    })


main()
