"""Ingest of requests, the column scan, memory and start-up."""

import shutil

from cases.comparison import Comparison, Target, ratio
from inputs import remove
from measure import Contestant, interleave, median

SMALL = 10_000


def ingest_new(inputs, scale, rounds):
    """A CSV into a new database."""
    rows = 5_300_000 // scale
    csv = inputs.csv(rows)
    tidemark, duckdb, sqlite = map(inputs.path, ("new.db", "new.duckdb", "new.sqlite"))
    runs = interleave([
        Contestant("tidemark", [inputs.program("tidemark"), "ingest", tidemark, csv],
                   lambda: remove(tidemark)),
        Contestant("DuckDB", inputs.peer("ingest_duckdb.py", duckdb, csv), lambda: remove(duckdb)),
        Contestant("sqlite3 .import", ["sqlite3", sqlite, f".import --csv '{csv}' burstgpt"],
                   lambda: remove(sqlite)),
    ], rounds, inputs.folder)
    for path in (tidemark, duckdb, sqlite):
        remove(path)
    return Comparison(f"Ingest {rows:,} rows into a new database", runs, [
        Target("ingest, new database / DuckDB", 0.25, ratio(runs, "tidemark", "DuckDB")),
        Target("ingest, new database / sqlite3 .import", 0.08,
               ratio(runs, "tidemark", "sqlite3 .import")),
    ])


def ingest_existing(inputs, scale, rounds):
    """A CSV into a database that has a small dataset."""
    rows = 5_300_000 // scale
    csv = inputs.csv(rows)
    tidemark, duckdb = map(inputs.path, ("existing.db", "existing.duckdb"))
    small_tidemark, small_duckdb = inputs.tidemark(SMALL), inputs.duckdb(SMALL)

    def fresh(small, path):
        remove(path)
        shutil.copyfile(small, path)

    runs = interleave([
        Contestant("tidemark", [inputs.program("tidemark"), "ingest", tidemark, csv],
                   lambda: fresh(small_tidemark, tidemark)),
        Contestant("DuckDB", inputs.peer("ingest_duckdb.py", duckdb, csv),
                   lambda: fresh(small_duckdb, duckdb)),
    ], rounds, inputs.folder)
    for path in (tidemark, duckdb):
        remove(path)
    return Comparison(f"Ingest {rows:,} rows into a database that has {SMALL:,}", runs, [
        Target("ingest, existing database / DuckDB", 0.8, ratio(runs, "tidemark", "DuckDB"))])


def ingest_mooncake(blocks):
    """JSON lines into a new database, with block ids or without."""
    megabytes_per_s = 400 if blocks else 500
    what = "with block ids" if blocks else "without block ids"

    def ingest(inputs, scale, rounds):
        size = 1_000_000_000 // scale
        lines = inputs.mooncake(size, blocks)
        tidemark, duckdb, parquet = map(
            inputs.path, ("mooncake.db", "mooncake.duckdb", "mooncake.parquet"))
        runs = interleave([
            Contestant("tidemark", [inputs.program("tidemark"), "ingest", tidemark, lines],
                       lambda: remove(tidemark)),
            Contestant("DuckDB read_json", inputs.peer("ingest_mooncake_duckdb.py", duckdb, lines),
                       lambda: remove(duckdb)),
            Contestant("Polars read_ndjson",
                       inputs.peer("ingest_mooncake_polars.py", parquet, lines),
                       lambda: remove(parquet)),
        ], rounds, inputs.folder)
        for path in (tidemark, duckdb, parquet):
            remove(path)
        return Comparison(f"Ingest {size // 1_000_000:,} MB of Mooncake {what}", runs, [
            Target(f"ingest, Mooncake {what}, s per GB", 1000 / megabytes_per_s,
                   1e9 / size * median(runs["tidemark"], "wall"), "s"),
            Target(f"peak memory, Mooncake {what}", 64,
                   max(run.peak for run in runs["tidemark"]), "MiB"),
        ])

    return ingest


def memory(inputs, scale, rounds):
    """The peak memory of ingest at two sizes."""
    database = inputs.path("memory.db")
    sizes = [5_300_000 // scale, 53_000_000 // scale]
    runs = interleave([
        Contestant(f"tidemark, {rows:,} rows",
                   [inputs.program("tidemark"), "ingest", database, inputs.csv(rows)],
                   lambda: remove(database))
        for rows in sizes
    ], rounds, inputs.folder)
    remove(database)
    return Comparison("Peak memory of ingest", runs, [
        Target(f"peak memory, {name}", 64, max(run.peak for run in each), "MiB")
        for name, each in runs.items()])


def scan(inputs, scale, rounds):
    """Three columns into arrays; the ratio is of the seconds inside the process."""
    rows = 10_000_000 // scale
    runs = interleave([
        Contestant("tidemark", [inputs.program("Benchmarks"), inputs.tidemark(rows)]),
        Contestant("DuckDB fetchnumpy", inputs.peer("scan_duckdb.py", inputs.duckdb(rows))),
    ], rounds, inputs.folder)
    sums = {name: each[0].output.split()[1:] for name, each in runs.items()}
    if len({tuple(values) for values in sums.values()}) != 1:
        raise SystemExit(f"the scans read different rows: {sums}")

    def inside(run):
        return float(run.output.split()[0])

    return Comparison(f"Scan 3 columns of {rows:,} rows", runs, [
        Target("column scan / DuckDB fetchnumpy", 0.6,
               ratio(runs, "tidemark", "DuckDB fetchnumpy", inside))], inside,
        ["Ratios are of the seconds from opening the database to full arrays, without process "
         "start and imports. Rows and sums are equal: " + " ".join(sums["tidemark"]) + "."])


def start_up(inputs, scale, rounds):
    """The shortest command; as short for every scale."""
    runs = interleave(
        [Contestant("tidemark --help", [inputs.program("tidemark"), "--help"])],
        max(20, rounds), inputs.folder)
    return Comparison("Start-up", runs, [
        Target("tidemark --help", 20, 1000 * median(runs["tidemark --help"], "wall"), "ms")])


CASES = {
    "ingest-new": ingest_new, "ingest-existing": ingest_existing,
    "ingest-mooncake": ingest_mooncake(blocks=True),
    "ingest-mooncake-no-blocks": ingest_mooncake(blocks=False), "memory": memory, "scan": scan,
    "start-up": start_up,
}
