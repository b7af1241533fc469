#!/usr/bin/env python3
"""Repeats the events of a Kineto trace until the file has some size: `replicate_kineto.py SOURCE BYTES OUT`.

SOURCE is JSON, plain or gzip. Each repetition shifts `ts`, `correlation`, `External id` and flow ids
together, by more than the trace spans, so that the repetitions follow each other and share no id.
Numbers are shifted as decimal text; all else is copied byte by byte. What precedes and follows the
events is kept.
"""

import gzip
import re
import sys

NUMBER = re.compile(rb'("ts"|"correlation"|"External id"|"external id"|"id"): *(\d+)(\.\d+)?')
EVENTS = re.compile(rb'"traceEvents" *: *\[')


def main(source, size, out):
    opened = gzip.open if source.endswith(".gz") else open
    with opened(source, "rb") as file:
        text = file.read()
    begin = EVENTS.search(text).end()
    end = end_of_array(text, begin)
    parts, numbers, kinds = split(text[begin:end])
    span = max(numbers[i] for i, kind in enumerate(kinds) if kind == b'"ts"')
    span -= min(numbers[i] for i, kind in enumerate(kinds) if kind == b'"ts"' and numbers[i] > 0)
    ids = max((number for number, kind in zip(numbers, kinds) if kind != b'"ts"'), default=0)
    steps = [span + 1_000_000 if kind == b'"ts"' else ids + 1 for kind in kinds]
    with open(out, "wb") as file:
        file.write(text[:begin])
        while True:
            file.write(joined(parts, numbers))
            if file.tell() >= size:
                break
            file.write(b",")
            numbers = [number + step for number, step in zip(numbers, steps)]
        file.write(text[end:])


def split(events):
    """The text between the numbers that shift, those numbers, and the key of each."""
    parts, numbers, kinds = [], [], []
    place = 0
    for match in NUMBER.finditer(events):
        parts.append(events[place:match.start(2)])
        numbers.append(int(match[2]))
        kinds.append(match[1])
        place = match.end(2)
    parts.append(events[place:].rstrip())
    return parts, numbers, kinds


def joined(parts, numbers):
    pieces = [None] * (len(parts) + len(numbers))
    pieces[::2] = parts
    pieces[1::2] = [b"%d" % number for number in numbers]
    return b"".join(pieces)


def end_of_array(text, begin):
    """Where the bracket lies that closes the array entered before `begin`."""
    depth = 1
    for match in re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]]').finditer(text, begin):
        if match[0] == b"[":
            depth += 1
        elif match[0] == b"]":
            depth -= 1
            if depth == 0:
                return match.start()
    sys.exit("the array of events has no end")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
