"""A BurstGPT CSV file as the Parquet file that the pandas peer reads. Arguments: CSV, Parquet."""
import sys

import duckdb

duckdb.execute(f"""
COPY (SELECT CAST("Timestamp" * 1000000000 AS BIGINT) AS arrival_ns, "Model" AS model,
  "Log Type" AS service, "Request tokens" AS input_tokens, "Response tokens" AS output_tokens
FROM read_csv('{sys.argv[1]}')) TO '{sys.argv[2]}' (FORMAT parquet)""")
