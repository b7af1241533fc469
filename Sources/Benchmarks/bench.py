"""Measures tidemark beside its peers: interleaved rounds, whole processes, medians and ratios.

    bench.py [--rounds N] [--quick] [--out FILE]      run by `make bench`, which builds what it needs

Inputs are generated into .build-bench and kept for the next run. Every line of the tables names its
target; a missed one is written down as missed.
"""
import argparse
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEERS = ROOT / "Sources/Benchmarks/peers"
BUILT = ROOT / ".build/release"
CACHE = ROOT / ".build-bench"
TIDEMARK = BUILT / "tidemark"


class Run:
    """One process: wall and CPU seconds, peak memory, standard output."""

    def __init__(self, command):
        with tempfile.TemporaryFile() as output:
            start = time.perf_counter()
            process = subprocess.Popen([str(part) for part in command], stdout=output)
            _, status, usage = os.wait4(process.pid, 0)
            self.wall = time.perf_counter() - start
            if status != 0:
                sys.exit(f"failed: {command}")
            output.seek(0)
            self.output = output.read().decode()
        self.cpu = usage.ru_utime + usage.ru_stime
        self.mebibytes = usage.ru_maxrss / 1024


def peer(script, *arguments):
    return [sys.executable, PEERS / script, *arguments]


def generate(rows, columns=8):
    path = CACHE / f"burstgpt_{rows}_{columns}.csv"
    if not path.exists():
        CACHE.mkdir(exist_ok=True)
        command = [BUILT / "tidemark-samples", "burstgpt", "--rows", rows, "--columns", columns]
        subprocess.run([str(part) for part in command] + ["--out", str(path)], check=True)
    return path


def fresh(name):
    for path in CACHE.glob(name + "*"):
        path.unlink()
    return CACHE / name


def interleaved(rounds, contenders):
    """Medians by name; each contender is a function that prepares and returns a command."""
    runs = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, prepare in contenders.items():
            runs[name].append(Run(prepare()))
    return runs


def median(runs, what="wall"):
    return statistics.median(getattr(run, what) for run in runs)


class Tables:
    def __init__(self):
        self.lines = []

    def say(self, line=""):
        print(line, flush=True)
        self.lines.append(line)

    def table(self, title, runs, base):
        self.say(f"\n### {title}\n\n| | wall s | CPU s | peak MiB | wall / {base} |\n| --- | --- | --- | --- | --- |")
        for name, results in runs.items():
            ratio = median(results) / median(runs[base])
            self.say(f"| {name} | {median(results):.3f} | {median(results, 'cpu'):.3f} "
                     f"| {median(results, 'mebibytes'):.0f} | {ratio:.3f} |")

    def target(self, what, measured, limit, unit=""):
        verdict = "met" if measured <= limit else "**missed**"
        self.say(f"\ntarget: {what} at most {limit}{unit}; measured {measured:.3f}{unit}: {verdict}")


def bench_ingest(tables, rounds, rows):
    csv = generate(rows)
    small = generate(1000)

    def existing():
        database = fresh("old.db")
        subprocess.run([TIDEMARK, "ingest", database, small], check=True, stdout=subprocess.DEVNULL)
        return [TIDEMARK, "ingest", database, csv]

    def sqlite():
        return ["sqlite3", fresh("sqlite.db"), f".import --csv {csv} llm_request"]

    runs = interleaved(rounds, {
        "tidemark, new file, fsync": lambda: [TIDEMARK, "ingest", fresh("new.db"), csv],
        "tidemark, existing file": existing,
        "DuckDB": lambda: peer("ingest_duckdb.py", csv, fresh("duck.db")),
        "sqlite3 .import": sqlite})
    tables.table(f"Ingest {rows:,} rows, {csv.stat().st_size / 1e6:.0f} MB", runs, "DuckDB")
    new, old, duck, plain = (median(results) for results in runs.values())
    tables.target("new file / DuckDB", new / duck, 0.25)
    tables.target("new file / sqlite3 .import", new / plain, 0.08)
    tables.target("existing file / DuckDB", old / duck, 0.8)


def bench_memory(tables, rows):
    tables.say("\n### Peak memory of ingest\n\n| rows | MiB |\n| --- | --- |")
    peaks = []
    for count in [rows, 10 * rows]:
        csv = generate(count)
        peaks.append(Run([TIDEMARK, "ingest", fresh("memory.db"), csv]).mebibytes)
        tables.say(f"| {count:,} | {peaks[-1]:.1f} |")
        if count > rows:
            csv.unlink()
    fresh("memory.db")
    tables.target("peak memory at either size", max(peaks), 64, " MiB")


def bench_report(tables, rounds, rows):
    csv = generate(rows)
    database, parquet = fresh("report.db"), fresh("report.parquet")
    Run([TIDEMARK, "ingest", database, csv])
    Run(peer("parquet_from_csv.py", csv, parquet))
    runs = interleaved(rounds, {
        "tidemark report burstiness": lambda: [TIDEMARK, "report", database, "burstiness"],
        "pandas + SciPy": lambda: peer("burstiness_pandas.py", parquet)})
    tables.table(f"Burstiness of {rows:,} rows", runs, "pandas + SciPy")
    ours, theirs = (median(results) for results in runs.values())
    tables.target("report / pandas + SciPy", ours / theirs, 0.5)
    bench_scan(tables, rounds, rows, csv, database)


def bench_scan(tables, rounds, rows, csv, database):
    duck = fresh("scan.duckdb")
    Run(peer("ingest_duckdb.py", csv, duck))
    runs = interleaved(rounds, {
        "tidemark": lambda: [BUILT / "Benchmarks", database],
        "DuckDB fetchnumpy": lambda: peer("scan_duckdb.py", duck)})
    sums = {run.output.split()[1] for results in runs.values() for run in results}
    if len(sums) != 1:
        sys.exit(f"the scans disagree: {sums}")
    ours, theirs = (statistics.median(float(run.output.split()[0]) for run in results)
                    for results in runs.values())
    tables.say(f"\n### Three columns of {rows:,} rows, the scan alone\n\n| | s |\n| --- | --- |")
    tables.say(f"| tidemark | {ours:.3f} |\n| DuckDB fetchnumpy | {theirs:.3f} |")
    tables.target("scan / DuckDB", ours / theirs, 0.6)


def bench_start(tables):
    seconds = statistics.median(Run([TIDEMARK, "--help"]).wall for _ in range(20))
    tables.say("\n### Start")
    tables.target("tidemark --help", seconds * 1000, 20, " ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="a hundredth of the rows, to try the scripts")
    parser.add_argument("--out", type=pathlib.Path)
    options = parser.parse_args()
    scale = 100 if options.quick else 1
    tables = Tables()
    versions = subprocess.run(
        [sys.executable, "-m", "pip", "list", "--format", "freeze"], capture_output=True, text=True).stdout
    named = [line for line in versions.split() if line.split("==")[0] in
             ("duckdb", "numpy", "pandas", "pyarrow", "scipy")]
    sqlite = subprocess.run(["sqlite3", "--version"], capture_output=True, text=True).stdout.split()[0]
    tables.say(f"{os.cpu_count()} cores, {platform.machine()}, {platform.platform()}; sqlite3 {sqlite}; "
               + ", ".join(named) + f"; {options.rounds} interleaved rounds, medians, warm cache")
    bench_ingest(tables, options.rounds, 5_300_000 // scale)
    bench_report(tables, options.rounds, 10_000_000 // scale)
    bench_memory(tables, 5_300_000 // scale)
    bench_start(tables)
    if options.out:
        options.out.write_text("\n".join(tables.lines) + "\n")
    for path in CACHE.glob("*.db"):
        path.unlink()


if __name__ == "__main__":
    main()
