"""Reads a Mooncake JSON-lines file into a DuckDB file: `ingest_mooncake_duckdb.py DATABASE JSONL`.

Column types are given, so that nothing is sampled first; block ids become lists of 64-bit integers.
"""

import sys

import duckdb

COLUMNS = """{timestamp: 'BIGINT', input_length: 'BIGINT', output_length: 'BIGINT',
    hash_ids: 'BIGINT[]'}"""

database, path = sys.argv[1:]
with duckdb.connect(database) as connection:
    connection.execute(
        "CREATE TABLE mooncake AS SELECT * FROM read_json(?, format = 'newline_delimited', "
        f"columns = {COLUMNS}, maximum_object_size = 16777216)", [path])
