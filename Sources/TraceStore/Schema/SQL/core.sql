-- Datasets, the files they came from, and what was wrong with them.

CREATE TABLE dataset (
  id INTEGER PRIMARY KEY,      -- the dataset's number
  label TEXT NOT NULL UNIQUE,  -- the name that commands take
  family TEXT NOT NULL,        -- llm-serving, serverless or gpu-kernels
  clock_zero_unix_ns INTEGER,  -- Unix time of the clock's zero, ns; NULL where unknown
  utc_offset_s INTEGER,        -- local time minus UTC, s; NULL where unknown
  resolution_ns INTEGER,       -- the largest of 1 s, 100 ms, 10 ms, ... 1 ns that divides every stamp
  first_ns INTEGER,            -- the earliest stamp, ns after the clock's zero
  last_ns INTEGER,             -- the latest stamp, ns after the clock's zero
  rows INTEGER NOT NULL,       -- rows kept, all tables together
  out_of_order INTEGER NOT NULL -- rows whose stamp lies before the stamp of the row before
);

CREATE TABLE dataset_parameter (
  id INTEGER PRIMARY KEY,      -- the row's number
  dataset_id INTEGER NOT NULL REFERENCES dataset(id), -- the dataset
  name TEXT NOT NULL,          -- the name given to --param, or a fact that the format states
  value TEXT NOT NULL,         -- its value
  UNIQUE (dataset_id, name)
);

CREATE TABLE source (
  id INTEGER PRIMARY KEY,      -- the source's number
  dataset_id INTEGER NOT NULL REFERENCES dataset(id), -- the dataset that its rows went to
  path TEXT NOT NULL,          -- the file as it was named, with an archive's member after a colon
  format TEXT NOT NULL,        -- the trace format
  bytes INTEGER NOT NULL,      -- decompressed bytes
  fingerprint BLOB NOT NULL,   -- MurmurHash3 x64 128 of the decompressed bytes
  kept INTEGER NOT NULL,       -- records kept
  rejected INTEGER NOT NULL,   -- records left out
  first_ns INTEGER,            -- the earliest stamp, ns after the clock's zero
  last_ns INTEGER,             -- the latest stamp, ns after the clock's zero
  tool_version TEXT NOT NULL   -- the tidemark that read it
);

CREATE TABLE dataset_range (
  id INTEGER PRIMARY KEY,      -- the row's number
  dataset_id INTEGER NOT NULL REFERENCES dataset(id), -- the dataset
  source_id INTEGER REFERENCES source(id), -- the source; NULL where rows are made from several
  table_name TEXT NOT NULL,    -- a table that holds rows of the source
  first_id INTEGER NOT NULL,   -- the first of their ids
  last_id INTEGER NOT NULL     -- the last of their ids; all between belong to the dataset
);

CREATE TABLE ingest_issue (
  id INTEGER PRIMARY KEY,      -- the row's number
  source_id INTEGER NOT NULL REFERENCES source(id), -- the source
  kind TEXT NOT NULL,          -- a stable name, such as malformed-timestamp
  severity TEXT NOT NULL,      -- rejected (the record is left out), warning or info
  count INTEGER NOT NULL,      -- how often
  first_line INTEGER,          -- the line of the first, counted from 1
  example TEXT NOT NULL        -- the first, cut to 200 characters
);

CREATE TABLE dictionary (
  id INTEGER PRIMARY KEY,      -- the number that columns ending in _id hold
  text TEXT NOT NULL UNIQUE    -- a model, a service, ...: text of few values
);
