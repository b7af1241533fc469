"""Runs commands and measures the whole process: wall time, CPU time and peak resident memory."""

import dataclasses
import os
import statistics
import sys
import time

MACOS = sys.platform == "darwin"


@dataclasses.dataclass
class Run:
    """One process, from its start to its end."""

    wall: float  # s
    cpu: float  # s, user and system
    peak: float  # MiB
    output: str  # what it printed


@dataclasses.dataclass
class Contestant:
    """One way to do a job: `before` runs unmeasured, then `command` is measured."""

    name: str
    command: list
    before: object = lambda: None


def run(command, scratch):
    """Runs a command; its standard output goes through a file so that nobody waits for a reader.

    Linux counts the memory of the process that spawns towards the peak of the spawned one, so this
    process must stay small (some 15 MiB): large results are read elsewhere.
    """
    path = os.path.join(scratch, "output.txt")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    os.sync()
    start = time.perf_counter()
    process = os.posix_spawnp(
        command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, path, flags, 0o644)]
    )
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    if status != 0:
        sys.exit(f"exit status {os.waitstatus_to_exitcode(status)}: {' '.join(command)}")
    with open(path, encoding="utf-8") as file:
        output = file.read(4096)
    per_mib = 2**20 if MACOS else 2**10
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / per_mib, output)


def interleave(contestants, rounds, scratch):
    """Runs every contestant once per round, so that a drift of the machine meets all alike."""
    runs = {contestant.name: [] for contestant in contestants}
    for number in range(rounds):
        for contestant in contestants:
            contestant.before()
            result = run(contestant.command, scratch)
            runs[contestant.name].append(result)
            print(
                f"  round {number + 1}/{rounds}  {contestant.name}: {result.wall:.3f} s",
                file=sys.stderr, flush=True)
    return runs


def median(runs, measure):
    """The median over runs of one contestant; `measure` names a field or takes a run."""
    get = measure if callable(measure) else lambda run: getattr(run, measure)
    return statistics.median(get(run) for run in runs)
