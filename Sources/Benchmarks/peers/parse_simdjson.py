"""Parses a whole file with simdjson and counts its events: `parse_simdjson.py JSON`."""

import sys

import simdjson

document = simdjson.Parser().load(sys.argv[1])
events = document["traceEvents"] if isinstance(document, simdjson.Object) else document
print(len(events))
