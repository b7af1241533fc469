"""The programs to measure and their inputs, made once and kept in .build-bench/."""

import os
import shutil
import subprocess
import sys
import venv

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SOURCES = os.path.join(ROOT, "Sources", "Benchmarks")
REQUIREMENTS = os.path.join(SOURCES, "peers", "requirements.txt")
SEED = 1


def call(*command, **options):
    print("+", *command, file=sys.stderr, flush=True)
    subprocess.run(command, check=True, stdout=sys.stderr, **options)


def build():
    """Builds for release and returns the folder of the programs."""
    flags = ["--configuration", "release", "--static-swift-stdlib"]
    environment = os.environ | {"TIDEMARK_BENCHMARKS": "1"}
    for product in ("tidemark", "tidemark-samples", "Benchmarks"):
        call("swift", "build", *flags, "--product", product, cwd=ROOT, env=environment)
    return os.path.join(ROOT, ".build", "release")


def peers():
    """The pinned packages of the peers, as `name==version`."""
    with open(REQUIREMENTS, encoding="utf-8") as file:
        return file.read().split()


def peers_python():
    """The Python of the peers' environment, with the pinned versions."""
    folder = os.path.join(ROOT, ".venv-bench")
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(python):
        venv.create(folder, with_pip=True)
    call(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "-r", REQUIREMENTS)
    return python


class Inputs:
    """Generated files, named for their number of rows, made again where what they come from is newer."""

    def __init__(self, programs, python):
        self.programs = programs
        self.python = python
        self.folder = os.path.join(ROOT, ".build-bench")
        os.makedirs(self.folder, exist_ok=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def program(self, name):
        return os.path.join(self.programs, name)

    def peer(self, script, *arguments):
        """The command that runs a peer."""
        return [self.python, os.path.join(SOURCES, "peers", script), *arguments]

    def csv(self, rows):
        """A BurstGPT file of 8 columns."""
        return self.made(
            f"burstgpt-{rows}.csv",
            lambda path: [self.program("tidemark-samples"), "burstgpt", "--rows", str(rows),
                          "--columns", "8", "--seed", str(SEED), "--out", path],
            self.program("tidemark-samples"))

    def mooncake(self, size, blocks):
        """A Mooncake file of some `size` bytes, with the ids of its blocks or without."""
        with_ids = "blocks" if blocks else "no-blocks"
        return self.made(
            f"mooncake-{with_ids}-{size}.jsonl",
            lambda path: [self.program("tidemark-samples"), "mooncake", "--bytes", str(size),
                          f"--{with_ids}", "--seed", str(SEED), "--out", path],
            self.program("tidemark-samples"))

    def nsight(self, kernels):
        """An Nsight Systems export of as many kernels: a decoder of 32 layers at batch size 16."""
        return self.made(
            f"nsight-{kernels}.sqlite",
            lambda path: [self.program("tidemark-samples"), "nsight", "--kernels", str(kernels),
                          "--layers", "32", "--batch-size", "16", "--seed", str(SEED),
                          "--out", path],
            self.program("tidemark-samples"))

    def kineto(self, size):
        """A Kineto trace of some `size` bytes: the one that TIDEMARK_KINETO names, or else a generated
        one, repeated."""
        source = os.environ.get("TIDEMARK_KINETO") or self.made(
            "kineto-source.json",
            lambda path: [self.program("tidemark-samples"), "kineto", "--layers", "32", "--rows",
                          "50", "--seed", str(SEED), "--out", path],
            self.program("tidemark-samples"))
        script = os.path.join(SOURCES, "replicate_kineto.py")
        return self.made(
            f"kineto-{size}-{os.path.basename(source).partition('.')[0]}.json",
            lambda path: [sys.executable, script, source, str(size), path], source, script)

    def kineto_dense(self, kernels):
        """A Kineto trace of so many kernels, some 1.3 KB of JSON each."""
        return self.made(
            f"kineto-kernels-{kernels}.json",
            lambda path: [self.program("tidemark-samples"), "kineto", "--layers", "100", "--rows",
                          str(kernels // 1000), "--seed", str(SEED), "--out", path],
            self.program("tidemark-samples"))

    def kernels(self, kernels):
        """Tidemark's and DuckDB's database of such a trace."""
        trace = self.kineto_dense(kernels)
        database = self.made(
            f"kineto-kernels-{kernels}.db",
            lambda path: [self.program("tidemark"), "ingest", path, trace],
            trace, self.program("tidemark"))
        duckdb = self.made(
            f"kineto-kernels-{kernels}.duckdb",
            lambda path: self.peer("ingest_kernels_duckdb.py", path, database), database)
        return database, duckdb

    def gzip(self, path):
        """A file compressed by gzip."""
        packed = os.path.basename(path) + ".gz"
        return self.made(
            packed, lambda out: ["sh", "-c", 'gzip --stdout "$0" > "$1"', path, out], path)

    def count(self, database, sql):
        """The integer that a query of a Tidemark database gives."""
        command = [self.program("tidemark"), "sql", database, sql, "--format", "csv"]
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        return int(output.splitlines()[1])

    def region(self, scale):
        """A folder in the layout of Huawei's 2025 release: at scale 1 some 50 M requests."""
        return self.made(
            f"region-{scale}",
            lambda path: [self.program("tidemark-samples"), "huawei", "--functions",
                          str(max(24, 2418 // scale)), "--rate", "53", "--seed", str(SEED),
                          "--out", path],
            self.program("tidemark-samples"))

    def wide(self, scale):
        """Wide tables of 2,418 functions, of which about a tenth are invoked in a minute, as in R2."""
        return self.made(
            f"wide-{scale}",
            lambda path: [self.program("tidemark-samples"), "huawei", "--functions", "2418",
                          "--days", str(max(1, 31 // scale)), "--request-days", "0",
                          "--rate", "0.5", "--seed", str(SEED), "--out", path],
            self.program("tidemark-samples"))

    def cold_starts(self, scale):
        """Tidemark's and DuckDB's database of 31 days of cold starts, at scale 1 some 2 million."""
        region = self.made(
            f"cold-starts-{scale}",
            lambda path: [self.program("tidemark-samples"), "huawei", "--days", "31",
                          "--request-days", "0", "--rate", str(2.1 / scale), "--seed", str(SEED),
                          "--out", path],
            self.program("tidemark-samples"))
        return self.region_databases(
            f"cold-starts-{scale}", region, ("cold_start", "runtime_triggerType"),
            "ingest_cold_starts_duckdb.py")

    def region_reports(self, scale):
        """Tidemark's and DuckDB's database of ``region``, for the reports on its pods and requests."""
        return self.region_databases(
            f"region-{scale}", self.region(scale),
            ("cold_start", "per_request", "runtime_triggerType"), "ingest_pods_duckdb.py")

    def region_databases(self, name, region, folders, script):
        """Tidemark's database of folders of a region, and the one that a script of DuckDB's makes."""
        paths = [os.path.join(region, folder) for folder in folders]
        database = self.made(
            f"{name}.db", lambda path: [self.program("tidemark"), "ingest", path, *paths],
            region, self.program("tidemark"))
        duckdb = self.made(
            f"{name}.duckdb", lambda path: self.peer(script, path, region), region)
        return database, duckdb

    def tidemark(self, rows):
        """A Tidemark database of as many rows."""
        csv = self.csv(rows)
        return self.made(
            f"burstgpt-{rows}.db", lambda path: [self.program("tidemark"), "ingest", path, csv],
            csv, self.program("tidemark"))

    def tidemark_mooncake(self, size):
        """A Tidemark database of a Mooncake file with block ids."""
        lines = self.mooncake(size, blocks=True)
        return self.made(
            f"mooncake-{size}.db", lambda path: [self.program("tidemark"), "ingest", path, lines],
            lines, self.program("tidemark"))

    def mooncake_parquet(self, size):
        """The same as a Parquet file, block ids as lists."""
        lines = self.mooncake(size, blocks=True)
        return self.made(
            f"mooncake-{size}.parquet",
            lambda path: self.peer("ingest_mooncake_polars.py", path, lines), lines)

    def duckdb(self, rows):
        """A DuckDB database of as many rows."""
        csv = self.csv(rows)
        return self.made(
            f"burstgpt-{rows}.duckdb", lambda path: self.peer("ingest_duckdb.py", path, csv),
            csv)

    def parquet(self, rows):
        """A Parquet file of as many rows."""
        csv = self.csv(rows)
        return self.made(
            f"burstgpt-{rows}.parquet", lambda path: self.peer("write_parquet.py", csv, path),
            csv)

    def agreement(self, report, peer):
        """Runs a report and its peer once more and says, table by table, how far they agree."""
        paths = self.path("report.json"), self.path("peer.json")
        for path, command in zip(paths, (report, peer)):
            with open(path, "wb") as file:
                subprocess.run(command, check=True, stdout=file)
        script = os.path.join(SOURCES, "agreement.py")
        compared = subprocess.run(
            [sys.executable, script, *paths], check=True, stdout=subprocess.PIPE, text=True)
        return compared.stdout.splitlines()

    def made(self, name, command, *sources):
        path = self.path(name)
        newest = max(map(os.path.getmtime, sources))
        if not os.path.exists(path) or os.path.getmtime(path) < newest:
            unfinished = self.path("unfinished-" + name)
            remove(unfinished)
            call(*command(unfinished))
            os.replace(unfinished, path)
        return path


def bytes_below(folder):
    """The size of all files in a folder and those in it."""
    return sum(
        os.path.getsize(os.path.join(parent, name))
        for parent, _, names in os.walk(folder) for name in names)


def remove(path):
    """Removes a folder, or a database with the files beside it, where they are."""
    if os.path.isdir(path):
        shutil.rmtree(path)
    for suffix in ("", "-journal", "-wal", "-shm", ".wal"):
        if os.path.exists(path + suffix):
            os.remove(path + suffix)
