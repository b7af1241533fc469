"""GPU traces: Kineto and Nsight Systems in, the reports on kernels out."""

import json
import shlex
from csv import DictReader

from cases.comparison import Comparison, Target, compare_report, ratio
from inputs import remove
from measure import Contestant, interleave, median


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


def report(analysis):
    """A report on kernels beside the same numbers in SQL; three rounds at most."""

    def compare(inputs, scale, rounds):
        kernels = 5_000_000 // scale
        database, duckdb = inputs.kernels(kernels)
        return compare_report(
            inputs, min(rounds, 3), analysis, database,
            inputs.peer(f"{analysis}_duckdb.py", duckdb), "DuckDB", f"of {kernels:,} kernels")

    return compare


CASES = {
    "nsight": nsight, "ingest-kineto": ingest_kineto, "kineto-kernels": kineto_kernels,
    **{name: report(name) for name in ("skip", "timeline", "launches")},
}
