"""Copies a CSV into a Parquet file: `write_parquet.py CSV PARQUET`. An input, never measured."""

import sys

import duckdb

csv, parquet = sys.argv[1:]
duckdb.execute(f"COPY (SELECT * FROM read_csv('{csv}')) TO '{parquet}' (FORMAT parquet)")
