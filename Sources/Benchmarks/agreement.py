"""Compares the numbers of a Tidemark report with a peer's: `agreement.py REPORT.json PEER.json`.

A process of its own, so that large reports do not grow the process that measures. Prints a line per
table; rows are matched by position, as both sides keep the report's order, and so are the columns after
the group; where the peer has fewer columns, it leaves the last ones out. Fails where the two differ by
more than 1e-6 or where a number faces something that is none.
"""

import json
import math
import sys

TOLERANCE = 1e-6


def compare(rows, peer_rows):
    """The numbers compared, the largest relative difference, and values that one side leaves out."""
    numbers, largest, missing = 0, 0.0, 0
    for row, peer in zip(rows, peer_rows):
        for value, other in zip(row, peer):
            if (value is None) != (other is None):
                missing += 1
            elif isinstance(value, (int, float)):
                if not isinstance(other, (int, float)) or not math.isfinite(other):
                    sys.exit(f"{value!r} beside {other!r}")
                numbers += 1
                scale = max(abs(value), abs(other))
                largest = max(largest, abs(value - other) / scale if scale else 0)
            elif value != other:
                sys.exit(f"{value!r} beside {other!r}")
    return numbers, largest, missing


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        report = json.load(file)[0]
    with open(sys.argv[2], encoding="utf-8") as file:
        peer = json.load(file)
    for table in report["tables"]:
        if table["name"] not in peer:
            print(f"{table['name']}: of Tidemark alone")
            continue
        names = [column["name"] for column in table["columns"]]
        first = names.index("group") + 1 if "group" in names else 0
        rows = [row[first:] for row in table["rows"]]
        peer_rows = peer[table["name"]]
        if len(rows) != len(peer_rows):
            sys.exit(f"{table['name']}: {len(rows)} rows beside the peer's {len(peer_rows)}")
        numbers, largest, missing = compare(rows, peer_rows)
        if largest > TOLERANCE or (rows and numbers == 0):
            sys.exit(f"{table['name']}: {numbers} numbers differ by up to {largest:.1e}")
        line = f"{table['name']}: {numbers} numbers, largest relative difference {largest:.1e}"
        print(line + (f", {missing} given by one side only" if missing else ""))


main()
