"""The comparisons: each is a function from inputs, rows and rounds to a `Comparison`."""

import dataclasses
import json
import shlex
import shutil
from csv import DictReader

from inputs import remove
from measure import Contestant, interleave, median

SMALL = 10_000


@dataclasses.dataclass
class Target:
    """A figure that is asked for: at most `limit`."""

    what: str
    limit: float
    measured: float
    unit: str = "x"


@dataclasses.dataclass
class Comparison:
    """What was measured, by contestant, and the targets it is held against."""

    title: str
    runs: dict
    targets: list
    seconds: object = "wall"  # what the ratios are of: a field of a run, or a function of it
    notes: list = dataclasses.field(default_factory=list)


def ratio(runs, name, peer, seconds="wall"):
    return median(runs[name], seconds) / median(runs[peer], seconds)


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


def nsight(inputs, scale, rounds):
    """An Nsight Systems export into a new database, and `skip` printed; beside a join in SQL."""
    kernels = 5_000_000 // scale
    export = inputs.nsight(kernels)
    database, scratch = map(inputs.path, ("nsight.db", "nsight-scratch.sqlite"))
    tidemark = inputs.program("tidemark")
    ingest = [tidemark, "ingest", database, export]
    skip = f"{' '.join(map(shlex.quote, ingest))} >&2 && {shlex.quote(tidemark)} report " \
           f"{shlex.quote(database)} skip --table skip --format csv"
    runs = interleave([
        Contestant("tidemark ingest", ingest, lambda: remove(database)),
        Contestant("tidemark ingest, skip", ["bash", "-c", skip], lambda: remove(database)),
        Contestant("sqlite3, index and join", inputs.peer("skip_sqlite.py", export, scratch),
                   lambda: remove(scratch)),
    ], rounds, inputs.folder)
    for path in (database, scratch):
        remove(path)
    whole = next(DictReader(runs["tidemark ingest, skip"][0].output.splitlines()))
    joined = json.loads(runs["sqlite3, index and join"][0].output)
    if any(int(whole[name]) != value for name, value in joined.items()):
        raise SystemExit(f"the sums differ: {whole}, {joined}")
    return Comparison(f"Ingest an Nsight export of {kernels:,} kernels and print skip", runs, [
        Target("ingest and skip, 5 M kernels", 20,
               scale * median(runs["tidemark ingest, skip"], "wall"), "s"),
        Target("peak memory of ingest, Nsight export", 64 + 32 * kernels / 2**20,
               max(run.peak for run in runs["tidemark ingest"]), "MiB"),
    ], notes=["Both sides give the same sums: " + ", ".join(
        f"{name} {value:,}" for name, value in joined.items()) + "."])


def ingest_kineto(inputs, scale, rounds):
    """A Kineto trace of 1 GB into a new database, plain and gzip, beside a whole-file parse."""
    size = 1_000_000_000 // scale
    plain = inputs.kineto(size)
    packed = inputs.gzip(plain)
    database = inputs.path("kineto.db")
    ingest = [inputs.program("tidemark"), "ingest", database]
    runs = interleave([
        Contestant("tidemark", [*ingest, plain], lambda: remove(database)),
        Contestant("tidemark, gzip", [*ingest, packed], lambda: remove(database)),
        Contestant("simdjson parse", inputs.peer("parse_simdjson.py", plain)),
    ], rounds, inputs.folder)
    runs |= interleave(
        [Contestant("HTA load", inputs.peer("load_hta.py", plain))], 1, inputs.folder)
    kernels = inputs.count(database, "SELECT count(*) FROM gpu_activity WHERE kind = 0")
    remove(database)
    peak = max(run.peak for run in runs["tidemark"])
    return Comparison(f"Ingest {size // 1_000_000:,} MB of Kineto, {kernels:,} kernels", runs, [
        Target("ingest, Kineto, s per GB", 2, 1e9 / size * median(runs["tidemark"], "wall"), "s"),
        Target("ingest, Kineto, gzip / plain", 1.15, ratio(runs, "tidemark, gzip", "tidemark")),
        Target("ingest, Kineto / simdjson parse", 1.1, ratio(runs, "tidemark", "simdjson parse")),
        Target("ingest, Kineto / HTA load", 0.03, ratio(runs, "tidemark", "HTA load")),
        Target("peak memory, Kineto / HTA load", 0.05, peak / runs["HTA load"][0].peak),
        Target("peak memory, Kineto", 64 + 32 * kernels / 2**20, peak, "MiB"),
    ], notes=["HTA loads once: its time is minutes."])


def kineto_kernels(inputs, scale, rounds):
    """Five million kernels from JSON to the printed SKIP metrics."""
    kernels = 5_000_000 // scale
    trace = inputs.kineto_dense(kernels)
    database = inputs.path("kineto-dense.db")
    tidemark = inputs.program("tidemark")
    runs = interleave([
        Contestant("tidemark ingest", [tidemark, "ingest", database, trace],
                   lambda: remove(database)),
        Contestant("tidemark report skip", [tidemark, "report", database, "skip"]),
    ], min(rounds, 2), inputs.folder)
    remove(database)
    total = sum(median(each, "wall") for each in runs.values())
    peak = max(run.peak for run in runs["tidemark ingest"])
    return Comparison(f"Ingest {kernels:,} kernels of Kineto and report skip", runs, [
        Target("ingest and skip, 5 M Kineto kernels", 20, total, "s"),
        Target("peak memory, 5 M Kineto kernels", 64 + 32 * kernels / 2**20, peak, "MiB"),
    ])


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


def report(analysis, peer_name="pandas"):
    """A report on requests, from process start to printed result, beside its peer's from Parquet."""
    script = f"{analysis}_pandas.py"

    def compare(inputs, scale, rounds):
        rows = 10_000_000 // scale
        return compare_report(
            inputs, rounds, analysis, inputs.tidemark(rows),
            inputs.peer(script, inputs.parquet(rows)), peer_name, f"of {rows:,} rows")

    return compare


def prefix_reuse(inputs, scale, rounds):
    """The report on block ids; two rounds at most, since the peer takes a minute."""
    size = 1_000_000_000 // scale
    return compare_report(
        inputs, min(rounds, 2), "prefix-reuse", inputs.tidemark_mooncake(size),
        inputs.peer("prefix_reuse_pandas.py", inputs.mooncake_parquet(size)),
        "pandas", f"of {size // 1_000_000:,} MB of Mooncake")


def compare_report(inputs, rounds, analysis, database, peer, peer_name, of):
    command = [inputs.program("tidemark"), "report", database, analysis]
    agreement = inputs.agreement([*command, "--format", "json"], peer)
    runs = interleave(
        [Contestant("tidemark", command), Contestant(peer_name, peer)], rounds, inputs.folder)
    return Comparison(f"Report {analysis} {of}", runs, [
        Target(f"report {analysis} / {peer_name}", 0.5, ratio(runs, "tidemark", peer_name))],
        notes=["Both sides give the same numbers:", *(f"- {line}" for line in agreement)])


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
    "ingest-mooncake-no-blocks": ingest_mooncake(blocks=False), "nsight": nsight,
    "ingest-kineto": ingest_kineto, "kineto-kernels": kineto_kernels,
    "ingest-region": ingest_region, "ingest-wide": ingest_wide, "memory": memory,
    "burstiness": report("burstiness", "pandas + SciPy"),
    "lengths": report("lengths", "pandas + SciPy"), "prefix-reuse": prefix_reuse,
    **{name: report(name) for name in (
        "overview", "quality", "failures", "concurrency", "conversations", "periodicity")},
    "cold-starts": cold_starts, "scan": scan, "start-up": start_up,
}
