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


def region_report(analysis, script, peer_name, tables, rounds_at_most, limit):
    """A report on the pods or requests of a region; `limit` is the target of its ratio, if there is one."""

    def compare(inputs, scale, rounds):
        database, duckdb = inputs.region_reports(scale)
        command = [inputs.program("tidemark"), "report", database, analysis]
        peer = inputs.peer(script, duckdb)
        chosen = [f"--table={table}" for table in tables]
        agreement = inputs.agreement([*command, *chosen, "--format", "json"], peer)
        runs = interleave(
            [Contestant("tidemark", command), Contestant(peer_name, peer)],
            min(rounds, rounds_at_most), inputs.folder)
        targets = [] if limit is None else [
            Target(f"report {analysis} / {peer_name}", limit, ratio(runs, "tidemark", peer_name))]
        requests = inputs.count(database, "SELECT count(*) FROM invocation")
        return Comparison(
            f"Report {analysis} of a Huawei region, {requests:,} requests", runs, targets,
            notes=["Both sides give the same numbers:", *(f"- {line}" for line in agreement)])

    return compare


CASES = {
    "ingest-region": ingest_region, "ingest-wide": ingest_wide, "cold-starts": cold_starts,
    "pod-utility": region_report(
        "pod-utility", "pod_utility_duckdb.py", "DuckDB + SciPy", [], 5, 0.5),
    "keep-alive": region_report(
        "keep-alive", "keep_alive_numpy.py", "DuckDB + NumPy", ["curve"], 2, None),
}
