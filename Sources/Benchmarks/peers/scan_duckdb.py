"""DuckDB: three columns as NumPy arrays. Argument: database. Prints the seconds of the fetch alone."""
import sys
import time

import duckdb

connection = duckdb.connect(sys.argv[1], read_only=True)
start = time.perf_counter()
columns = connection.execute(
    'SELECT "Timestamp", "Request tokens", "Response tokens" FROM llm_request').fetchnumpy()
seconds = time.perf_counter() - start
print(seconds, sum(int(column.sum()) for column in columns.values()))
