"""Reads a Mooncake JSON-lines file with Polars and stores it: `ingest_mooncake_polars.py PARQUET JSONL`.

Column types are given, so that nothing is sampled first; the Parquet file is not compressed.
"""

import sys

import polars

SCHEMA = {
    "timestamp": polars.Int64, "input_length": polars.Int64, "output_length": polars.Int64,
    "hash_ids": polars.List(polars.Int64),
}

parquet, path = sys.argv[1:]
polars.read_ndjson(path, schema=SCHEMA).write_parquet(parquet, compression="uncompressed")
