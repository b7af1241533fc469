"""Huawei's traces in, the reports on cold starts out."""

import os

from cases.comparison import Comparison, Target, ratio
from inputs import bytes_below, remove
from measure import Contestant, interleave, median


def ingest_region(inputs, scale, rounds):
    """Cold starts and requests in the layout of Huawei's 2025 release."""
    region = inputs.region(scale)
    folders = [os.path.join(region, name) for name in ("cold_start", "per_request")]
    size = sum(map(bytes_below, folders))
    tidemark, duckdb = map(inputs.path, ("region.db", "region.duckdb"))
    runs = interleave([
        Contestant("tidemark", [inputs.program("tidemark"), "ingest", tidemark, *folders],
                   lambda: remove(tidemark)),
        Contestant("DuckDB", inputs.peer("ingest_region_duckdb.py", duckdb, region),
                   lambda: remove(duckdb)),
    ], rounds, inputs.folder)
    for path in (tidemark, duckdb):
        remove(path)
    return Comparison(f"Ingest {size // 1_000_000:,} MB of a Huawei region", runs, [
        Target("ingest, region, s per GB", 1000 / 400, 1e9 / size * median(runs["tidemark"], "wall"),
               "s"),
        Target("ingest, region / DuckDB", 0.25, ratio(runs, "tidemark", "DuckDB")),
        Target("peak memory, region", 128, max(run.peak for run in runs["tidemark"]), "MiB"),
    ])


def ingest_wide(inputs, scale, rounds):
    """A wide table of 2,418 functions by the minute."""
    folder = os.path.join(inputs.wide(scale), "quantiles")
    size = bytes_below(folder)
    tidemark = inputs.path("wide.db")
    runs = interleave([
        Contestant("tidemark", [inputs.program("tidemark"), "ingest", tidemark, folder],
                   lambda: remove(tidemark)),
    ], rounds, inputs.folder)
    remove(tidemark)
    return Comparison(f"Ingest {size // 1_000_000:,} MB of wide tables", runs, [
        Target("ingest, wide tables, s per GB", 1000 / 300,
               1e9 / size * median(runs["tidemark"], "wall"), "s"),
        Target("peak memory, wide tables", 128, max(run.peak for run in runs["tidemark"]), "MiB"),
    ])


def cold_starts(inputs, scale, rounds):
    """The report on cold starts; two rounds at most, since the peer takes a minute."""
    database, duckdb = inputs.cold_starts(scale)
    command = [inputs.program("tidemark"), "report", database, "cold-starts"]
    peer = inputs.peer("cold_starts_duckdb.py", duckdb)
    agreement = inputs.agreement([*command, "--table", "durations", "--format", "json"], peer)
    runs = interleave(
        [Contestant("tidemark", command), Contestant("DuckDB + SciPy", peer)],
        min(rounds, 2), inputs.folder)
    return Comparison(f"Report cold-starts of some {2_000_000 // scale:,} rows", runs, [
        Target("report cold-starts / DuckDB + SciPy", 0.5,
               ratio(runs, "tidemark", "DuckDB + SciPy"))],
        notes=["Both sides give the same numbers:", *(f"- {line}" for line in agreement)])


CASES = {"ingest-region": ingest_region, "ingest-wide": ingest_wide, "cold-starts": cold_starts}
