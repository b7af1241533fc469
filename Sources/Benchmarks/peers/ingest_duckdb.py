"""DuckDB: a CSV file into a table of a new database file. Arguments: CSV, database."""
import sys

import duckdb

connection = duckdb.connect(sys.argv[2])
connection.execute(f"CREATE TABLE llm_request AS SELECT * FROM read_csv('{sys.argv[1]}')")
connection.close()
