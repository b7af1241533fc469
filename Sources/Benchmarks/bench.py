#!/usr/bin/env python3
"""Measures tidemark beside DuckDB, sqlite3 and pandas on generated traces, in interleaved rounds.

    bench.py [--quick] [--rounds N] [--out FILE] [CASE...]

Prints Markdown: machine and versions, a table per case, and every target with what was measured.
Inputs stay in .build-bench/ (the full set takes some 12 GB); peers run in .venv-bench.
"""

import argparse
import os
import platform
import resource
import subprocess
import sys

import inputs
from cases import CASES
from measure import MACOS, median


def main():
    options = arguments()
    made = inputs.Inputs(options.programs or inputs.build(), inputs.peers_python())
    comparisons = []
    for name in options.cases or CASES:
        print(name, file=sys.stderr, flush=True)
        comparisons.append(CASES[name](made, 100 if options.quick else 1, options.rounds))
    text = "\n".join(lines(comparisons, made, options))
    print(text)
    if options.out:
        with open(options.out, "w", encoding="utf-8") as file:
            file.write(text + "\n")


def arguments():
    parser = argparse.ArgumentParser(description="Measure tidemark beside its peers.")
    parser.add_argument("cases", nargs="*", metavar="CASE", help=f"any of {', '.join(CASES)}")
    parser.add_argument("--quick", action="store_true", help="a hundredth of the rows")
    parser.add_argument("--rounds", type=int, default=5, help="rounds per case (default 5)")
    parser.add_argument("--out", metavar="FILE", help="write the tables to this file too")
    parser.add_argument("--programs", metavar="DIR", help="use these programs, build nothing")
    options = parser.parse_args()
    unknown = [name for name in options.cases if name not in CASES]
    if unknown:
        parser.error(f"no case {unknown[0]}; there are {', '.join(CASES)}")
    if options.rounds < 1:
        parser.error("--rounds is at least 1")
    return options


def lines(comparisons, made, options):
    """The report, line by line."""
    yield from machine(made)
    yield f"{options.rounds} interleaved rounds, medians of whole processes, warm page cache."
    if options.quick:
        yield "Quick: a hundredth of the rows; the targets are for all of them and not judged."
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if MACOS else 2**10)
    yield f"No peak can read below the {own:.0f} MiB of this script, which starts the processes."
    for comparison in comparisons:
        yield from table(comparison)
    yield from ["", "## Targets", "", "| figure | target | measured | |", "| --- | --- | --- | --- |"]
    for target in (target for comparison in comparisons for target in comparison.targets):
        verdict = "met" if target.measured <= target.limit else "missed"
        if options.quick:
            verdict = "not judged"
        yield (f"| {target.what} | <= {target.limit:g} {target.unit} "
               f"| {target.measured:.3g} {target.unit} | {verdict} |")


def table(comparison):
    """One comparison; the ratio is the first contestant's over each peer's."""
    yield from ["", f"## {comparison.title}", "",
                "| | seconds | fastest | CPU s | peak MiB | tidemark / this |",
                "| --- | --- | --- | --- | --- | --- |"]
    seconds = comparison.seconds
    get = seconds if callable(seconds) else lambda run: getattr(run, seconds)
    first = next(iter(comparison.runs.values()))
    for name, runs in comparison.runs.items():
        yield (f"| {name} | {median(runs, seconds):.3f} | {min(map(get, runs)):.3f} "
               f"| {median(runs, 'cpu'):.2f} | {max(run.peak for run in runs):.0f} "
               f"| {median(first, seconds) / median(runs, seconds):.3f} |")
    if comparison.notes:
        yield from ["", *comparison.notes]


def machine(made):
    """What this ran on, and the versions of all that took part."""
    yield from ["# Benchmarks", ""]
    yield f"- {processor()}, {os.cpu_count()} CPUs, {platform.platform()}"
    yield f"- tidemark {first_line(made.program('tidemark'), '--version')}"
    yield f"- {first_line('swift', '--version')}"
    yield f"- sqlite3 {first_line('sqlite3', '--version').split()[0]}"
    yield f"- Python {platform.python_version()}, {', '.join(inputs.peers())}"
    yield ""


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            names = [line.split(":")[1].strip() for line in file if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.machine()


def first_line(*command):
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return output.splitlines()[0]


main()
