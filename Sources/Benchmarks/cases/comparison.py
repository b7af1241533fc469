"""A comparison: what was measured, by contestant, and the targets it is held against."""

import dataclasses

from measure import Contestant, interleave, median


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


def compare_report(inputs, rounds, analysis, database, peer, peer_name, of, options=()):
    command = [inputs.program("tidemark"), "report", database, analysis, *options]
    agreement = inputs.agreement([*command, "--format", "json"], peer)
    runs = interleave(
        [Contestant("tidemark", command), Contestant(peer_name, peer)], rounds, inputs.folder)
    return Comparison(f"Report {analysis} {of}", runs, [
        Target(f"report {analysis} / {peer_name}", 0.5, ratio(runs, "tidemark", peer_name))],
        notes=["Both sides give the same numbers:", *(f"- {line}" for line in agreement)])
