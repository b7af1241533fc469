-- Functions, their invocations, cold starts and pods.

CREATE TABLE function (
  id INTEGER PRIMARY KEY,      -- rows are in the order in which functions appear
  dataset_id INTEGER NOT NULL, -- the dataset
  function_id INTEGER NOT NULL, -- what other tables call it: its whole name, in dictionary
  name,                        -- its own part of the name: number, text, or hash as a blob
  user,                        -- its owner: number, or hash as a blob; NULL where not recorded
  app BLOB,                    -- the application, a hash; NULL where not recorded
  pool_id INTEGER,             -- the pool its pods come from, in dictionary
  pool_size_id INTEGER,        -- small (at most 400 mcores and 256 MB) or large, in dictionary
  cpu_limit_mcores INTEGER,    -- the pool's processor limit, thousandths of a core
  memory_limit_mb INTEGER,     -- the pool's memory limit, MB
  cpu_request_mcores INTEGER,  -- the processor requested, thousandths of a core
  runtime_id INTEGER,          -- the language or runtime, in dictionary; NULL where not recorded
  triggers_id INTEGER,         -- what invokes it, as the trace lists it, in dictionary
  trigger_id INTEGER           -- the group of its triggers, in dictionary
);

CREATE TABLE cold_start (
  id INTEGER PRIMARY KEY,      -- rows keep the order of their file
  dataset_id INTEGER NOT NULL, -- the dataset
  ready_ns INTEGER NOT NULL,   -- when the pod was ready: the end, ns after the clock's zero
  total_ns INTEGER,            -- how long the start took, ns
  allocation_ns INTEGER,       -- the part that allocated the pod, ns
  code_ns INTEGER,             -- the part that deployed the code, ns
  dependency_ns INTEGER,       -- the part that deployed dependencies, ns; 0 where there are none
  scheduling_ns INTEGER,       -- the part that scheduled, ns
  function_id INTEGER NOT NULL, -- the function, in dictionary
  user INTEGER,                -- the function's owner
  cluster INTEGER,             -- the cluster
  pool_id INTEGER,             -- the pod's pool, in dictionary; NULL where the pod's name has none
  pod INTEGER,                 -- the pod's number in its pool
  request,                     -- the request that caused it: hash as a blob, else text
  flags INTEGER NOT NULL       -- 1: the parts do not add up or are negative; 2: not in the stated day
);

CREATE TABLE invocation (
  id INTEGER PRIMARY KEY,      -- rows keep the order of their file
  dataset_id INTEGER NOT NULL, -- the dataset
  arrival_ns INTEGER NOT NULL, -- when execution began: end minus duration, ns after the clock's zero
  duration_ns INTEGER NOT NULL, -- from there to the end, ns
  function_id INTEGER NOT NULL, -- the function, in dictionary
  user INTEGER,                -- the function's owner
  cluster INTEGER,             -- the cluster
  pool_id INTEGER,             -- the pod's pool, in dictionary
  pod INTEGER,                 -- the pod's number in its pool
  request,                     -- the request: hash as a blob, else text
  worker_ns INTEGER,           -- the part of the duration in the worker, ns
  runtime_ns INTEGER,          -- the part of the duration in the function's runtime, ns
  cpu_cores REAL,              -- the pod's processor use during it, cores
  memory_mb REAL,              -- the pod's memory use during it, MB
  frontend_arrival_ns INTEGER, -- when the frontend got the request, ns; NULL where its log is missing
  frontend_total_ns INTEGER,   -- from there to the frontend's end, ns
  frontend_ns INTEGER,         -- the part of it in the frontend, ns
  bus_ns INTEGER,              -- the part on the bus, ns
  read_body_ns INTEGER,        -- the part that read the request's body, ns
  write_response_ns INTEGER,   -- the part that wrote the response, ns
  body_bytes INTEGER           -- the request's body, bytes
);

CREATE TABLE function_minute (
  id INTEGER PRIMARY KEY,      -- rows keep the order of their file
  dataset_id INTEGER NOT NULL, -- the dataset
  start_ns INTEGER NOT NULL,   -- when the minute begins (the second, for metrics ending in _second), ns
  function_id INTEGER NOT NULL, -- the function, in dictionary
  metric_id INTEGER NOT NULL,  -- what was measured, in dictionary
  value REAL NOT NULL          -- the value; a minute without one has no row
);

CREATE TABLE pod (
  id INTEGER PRIMARY KEY,      -- rows are in the order in which pods appear
  dataset_id INTEGER NOT NULL, -- the dataset
  function_id INTEGER NOT NULL, -- the function, in dictionary
  pool_id INTEGER NOT NULL,    -- the pool, in dictionary
  pod INTEGER NOT NULL,        -- the pod's number in its pool
  ready_ns INTEGER,            -- when it was ready; NULL where no cold start of it was recorded
  cold_start_ns INTEGER,       -- how long its cold start took, ns
  last_ns INTEGER,             -- when its last recorded request was completed; NULL without one
  requests INTEGER NOT NULL,   -- recorded requests that it completed from ready_ns on
  busy_ns INTEGER NOT NULL     -- the sum of their durations, ns
);

CREATE TABLE function_duration (
  id INTEGER PRIMARY KEY,      -- rows keep the order of their file
  dataset_id INTEGER NOT NULL, -- the dataset
  start_ns INTEGER NOT NULL,   -- when the day begins, ns after the clock's zero
  function_id INTEGER NOT NULL, -- the function, in dictionary
  executions INTEGER,          -- executions measured
  mean_ms REAL,                -- the mean duration, ms
  minimum_ms REAL,             -- the shortest, ms
  maximum_ms REAL,             -- the longest, ms
  p0_ms REAL,                  -- quantiles over 30-second means, weighted by executions, ms
  p1_ms REAL,                  -- the 1st percentile, ms
  p25_ms REAL,                 -- the 25th percentile, ms
  p50_ms REAL,                 -- the median, ms
  p75_ms REAL,                 -- the 75th percentile, ms
  p99_ms REAL,                 -- the 99th percentile, ms
  p100_ms REAL                 -- the largest, ms
);

CREATE TABLE app_memory (
  id INTEGER PRIMARY KEY,      -- rows keep the order of their file
  dataset_id INTEGER NOT NULL, -- the dataset
  start_ns INTEGER NOT NULL,   -- when the day begins, ns after the clock's zero
  user BLOB,                   -- the application's owner, a hash
  app BLOB NOT NULL,           -- the application, a hash
  samples INTEGER,             -- samples taken
  mean_mb REAL,                -- the mean of allocated memory, MB
  p1_mb REAL,                  -- the 1st percentile, MB
  p5_mb REAL,                  -- the 5th percentile, MB
  p25_mb REAL,                 -- the 25th percentile, MB
  p50_mb REAL,                 -- the median, MB
  p75_mb REAL,                 -- the 75th percentile, MB
  p95_mb REAL,                 -- the 95th percentile, MB
  p99_mb REAL,                 -- the 99th percentile, MB
  p100_mb REAL                 -- the largest, MB
);

CREATE VIEW functions AS
SELECT
  f.id AS id,                            -- the id in function
  d.label AS dataset,                    -- the dataset's label
  function.text AS function,             -- its whole name
  CASE typeof(f.name) WHEN 'blob' THEN lower(hex(f.name)) ELSE f.name END AS name, -- its own part of it
  CASE typeof(f.user) WHEN 'blob' THEN lower(hex(f.user)) ELSE f.user END AS user, -- its owner
  lower(hex(f.app)) AS app,              -- the application; empty where not recorded
  pool.text AS pool,                     -- the pool its pods come from
  size.text AS pool_size,                -- small (at most 400 mcores and 256 MB) or large
  f.cpu_limit_mcores AS cpu_limit_mcores, -- the pool's processor limit, thousandths of a core
  f.memory_limit_mb AS memory_limit_mb,  -- the pool's memory limit, MB
  f.cpu_request_mcores AS cpu_request_mcores, -- the processor requested, thousandths of a core
  runtime.text AS runtime,               -- the language or runtime; NULL where not recorded
  triggers.text AS triggers,             -- what invokes it, as the trace lists it
  trigger.text AS trigger                -- the group of its triggers
FROM function AS f
JOIN dataset AS d ON d.id = f.dataset_id
LEFT JOIN dictionary AS function ON function.id = f.function_id
LEFT JOIN dictionary AS pool ON pool.id = f.pool_id
LEFT JOIN dictionary AS size ON size.id = f.pool_size_id
LEFT JOIN dictionary AS runtime ON runtime.id = f.runtime_id
LEFT JOIN dictionary AS triggers ON triggers.id = f.triggers_id
LEFT JOIN dictionary AS trigger ON trigger.id = f.trigger_id;

CREATE VIEW cold_starts AS
SELECT
  c.id AS id,                            -- the id in cold_start
  d.label AS dataset,                    -- the dataset's label
  c.ready_ns / 1e9 AS ready_s,           -- when the pod was ready, s after the clock's zero
  c.total_ns / 1e9 AS total_s,           -- how long the start took, s
  c.allocation_ns / 1e9 AS allocation_s, -- the part that allocated the pod, s
  c.code_ns / 1e9 AS code_s,             -- the part that deployed the code, s
  c.dependency_ns / 1e9 AS dependency_s, -- the part that deployed dependencies, s; 0 where there are none
  c.scheduling_ns / 1e9 AS scheduling_s, -- the part that scheduled, s
  function.text AS function,             -- the function's whole name
  c.user AS user,                        -- the function's owner
  c.cluster AS cluster,                  -- the cluster
  runtime.text AS runtime,               -- the function's runtime; NULL where not recorded
  trigger.text AS trigger,               -- the group of the function's triggers
  pool.text AS pool,                     -- the pod's pool
  size.text AS pool_size,                -- small (at most 400 mcores and 256 MB) or large
  pool.text || printf('-%010d', c.pod) AS pod, -- the pod's name
  CASE typeof(c.request) WHEN 'blob' THEN lower(hex(c.request)) ELSE c.request END AS request, -- the request that caused it
  c.flags & 1 AS bad_sum,                -- 1 where the parts do not add up or are negative
  c.flags >> 1 & 1 AS day_mismatch,      -- 1 where the stamp is not in the stated day
  c.ready_ns AS ready_ns,                -- when the pod was ready, ns after the clock's zero
  c.total_ns AS total_ns                 -- how long the start took, ns
FROM cold_start AS c
JOIN dataset AS d ON d.id = c.dataset_id
LEFT JOIN function AS f ON f.dataset_id = c.dataset_id AND f.function_id = c.function_id
LEFT JOIN dictionary AS function ON function.id = c.function_id
LEFT JOIN dictionary AS runtime ON runtime.id = f.runtime_id
LEFT JOIN dictionary AS trigger ON trigger.id = f.trigger_id
LEFT JOIN dictionary AS pool ON pool.id = c.pool_id
LEFT JOIN dictionary AS size ON size.id = f.pool_size_id;

CREATE VIEW invocations AS
SELECT
  i.id AS id,                            -- the id in invocation
  d.label AS dataset,                    -- the dataset's label
  i.arrival_ns / 1e9 AS arrival_s,       -- when execution began, s after the clock's zero
  i.duration_ns / 1e9 AS duration_s,     -- from there to the end, s
  (i.arrival_ns + i.duration_ns) / 1e9 AS end_s, -- when it ended, s after the clock's zero
  function.text AS function,             -- the function's whole name
  i.user AS user,                        -- the function's owner
  i.cluster AS cluster,                  -- the cluster
  runtime.text AS runtime,               -- the function's runtime; NULL where not recorded
  trigger.text AS trigger,               -- the group of the function's triggers
  pool.text AS pool,                     -- the pod's pool
  size.text AS pool_size,                -- small (at most 400 mcores and 256 MB) or large
  pool.text || printf('-%010d', i.pod) AS pod, -- the pod's name; NULL where not recorded
  CASE typeof(i.request) WHEN 'blob' THEN lower(hex(i.request)) ELSE i.request END AS request, -- the request
  i.worker_ns / 1e9 AS worker_s,         -- the part of the duration in the worker, s
  i.runtime_ns / 1e9 AS runtime_s,       -- the part of the duration in the function's runtime, s
  i.cpu_cores AS cpu_cores,              -- the pod's processor use during it, cores
  i.memory_mb AS memory_mb,              -- the pod's memory use during it, MB
  i.frontend_arrival_ns / 1e9 AS frontend_arrival_s, -- when the frontend got the request, s; NULL where its log is missing
  i.frontend_total_ns / 1e9 AS frontend_total_s, -- from there to the frontend's end, s
  i.frontend_ns / 1e9 AS frontend_s,     -- the part of it in the frontend, s
  i.bus_ns / 1e9 AS bus_s,               -- the part on the bus, s
  i.read_body_ns / 1e9 AS read_body_s,   -- the part that read the request's body, s
  i.write_response_ns / 1e9 AS write_response_s, -- the part that wrote the response, s
  i.body_bytes AS body_bytes,            -- the request's body, bytes
  i.arrival_ns AS arrival_ns,            -- when execution began, ns after the clock's zero
  i.duration_ns AS duration_ns           -- from there to the end, ns
FROM invocation AS i
JOIN dataset AS d ON d.id = i.dataset_id
LEFT JOIN function AS f ON f.dataset_id = i.dataset_id AND f.function_id = i.function_id
LEFT JOIN dictionary AS function ON function.id = i.function_id
LEFT JOIN dictionary AS runtime ON runtime.id = f.runtime_id
LEFT JOIN dictionary AS trigger ON trigger.id = f.trigger_id
LEFT JOIN dictionary AS pool ON pool.id = i.pool_id
LEFT JOIN dictionary AS size ON size.id = f.pool_size_id;

CREATE VIEW function_minutes AS
SELECT
  m.id AS id,                            -- the id in function_minute
  d.label AS dataset,                    -- the dataset's label
  m.start_ns / 1e9 AS start_s,           -- when the minute or second begins, s after the clock's zero
  function.text AS function,             -- the function's whole name
  metric.text AS metric,                 -- what was measured
  m.value AS value,                      -- the value
  runtime.text AS runtime,               -- the function's runtime; NULL where not recorded
  trigger.text AS trigger,               -- the group of the function's triggers
  pool.text AS pool,                     -- the pool its pods come from
  size.text AS pool_size,                -- small (at most 400 mcores and 256 MB) or large
  m.start_ns AS start_ns                 -- when the minute or second begins, ns after the clock's zero
FROM function_minute AS m
JOIN dataset AS d ON d.id = m.dataset_id
LEFT JOIN function AS f ON f.dataset_id = m.dataset_id AND f.function_id = m.function_id
LEFT JOIN dictionary AS function ON function.id = m.function_id
LEFT JOIN dictionary AS metric ON metric.id = m.metric_id
LEFT JOIN dictionary AS runtime ON runtime.id = f.runtime_id
LEFT JOIN dictionary AS trigger ON trigger.id = f.trigger_id
LEFT JOIN dictionary AS pool ON pool.id = f.pool_id
LEFT JOIN dictionary AS size ON size.id = f.pool_size_id;

CREATE VIEW pods AS
SELECT
  p.id AS id,                            -- the id in pod
  d.label AS dataset,                    -- the dataset's label
  pool.text || printf('-%010d', p.pod) AS pod, -- the pod's name
  function.text AS function,             -- the function's whole name
  runtime.text AS runtime,               -- the function's runtime; NULL where not recorded
  trigger.text AS trigger,               -- the group of the function's triggers
  pool.text AS pool,                     -- the pool it comes from
  size.text AS pool_size,                -- small (at most 400 mcores and 256 MB) or large
  p.ready_ns / 1e9 AS ready_s,           -- when it was ready, s; NULL where no cold start of it was recorded
  p.cold_start_ns / 1e9 AS cold_start_s, -- how long its cold start took, s
  p.last_ns / 1e9 AS last_s,             -- when its last recorded request was completed, s; NULL without one
  p.requests AS requests,                -- recorded requests that it completed from ready_s on
  p.busy_ns / 1e9 AS busy_s,             -- the sum of their durations, s
  p.ready_ns >= log_start.value + 0 AND p.ready_ns <= log_end.value + 0
    AS observed,                         -- 1 where it was ready while requests were recorded, else 0; NULL where unknown
  CASE WHEN p.requests > 0 THEN CAST(p.last_ns - p.ready_ns AS REAL) / p.cold_start_ns
    WHEN p.ready_ns >= log_start.value + 0 AND p.ready_ns <= log_end.value + 0 THEN 0.0 END
    AS utility,                          -- (last_s - ready_s) / cold_start_s; 0 where observed without a request
  coalesce(p.last_ns, p.ready_ns) + 60000000000 > log_end.value + 0
    AS censored,                         -- 1 where it could live on: 60 s after last_s, or ready_s, the log has ended
  p.ready_ns AS ready_ns,                -- when it was ready, ns after the clock's zero
  p.last_ns AS last_ns                   -- when its last recorded request was completed, ns after the clock's zero
FROM pod AS p
JOIN dataset AS d ON d.id = p.dataset_id
LEFT JOIN dataset_parameter AS log_start
  ON log_start.dataset_id = p.dataset_id AND log_start.name = 'requests_from_ns'
LEFT JOIN dataset_parameter AS log_end
  ON log_end.dataset_id = p.dataset_id AND log_end.name = 'requests_to_ns'
LEFT JOIN function AS f ON f.dataset_id = p.dataset_id AND f.function_id = p.function_id
LEFT JOIN dictionary AS function ON function.id = p.function_id
LEFT JOIN dictionary AS runtime ON runtime.id = f.runtime_id
LEFT JOIN dictionary AS trigger ON trigger.id = f.trigger_id
LEFT JOIN dictionary AS pool ON pool.id = p.pool_id
LEFT JOIN dictionary AS size ON size.id = f.pool_size_id;

CREATE VIEW function_durations AS
SELECT
  t.id AS id,                            -- the id in function_duration
  d.label AS dataset,                    -- the dataset's label
  t.start_ns / 1e9 AS start_s,           -- when the day begins, s after the clock's zero
  function.text AS function,             -- the function's whole name
  trigger.text AS trigger,               -- what invokes it
  t.executions AS executions,            -- executions measured
  t.mean_ms AS mean_ms,                  -- the mean duration, ms
  t.minimum_ms AS minimum_ms,            -- the shortest, ms
  t.maximum_ms AS maximum_ms,            -- the longest, ms
  t.p50_ms AS p50_ms,                    -- the median of 30-second means, ms
  t.p99_ms AS p99_ms                     -- their 99th percentile, ms
FROM function_duration AS t
JOIN dataset AS d ON d.id = t.dataset_id
LEFT JOIN function AS f ON f.dataset_id = t.dataset_id AND f.function_id = t.function_id
LEFT JOIN dictionary AS function ON function.id = t.function_id
LEFT JOIN dictionary AS trigger ON trigger.id = f.trigger_id;

CREATE VIEW app_memories AS
SELECT
  a.id AS id,                            -- the id in app_memory
  d.label AS dataset,                    -- the dataset's label
  a.start_ns / 1e9 AS start_s,           -- when the day begins, s after the clock's zero
  lower(hex(a.user)) AS user,            -- the application's owner
  lower(hex(a.app)) AS app,              -- the application
  a.samples AS samples,                  -- samples taken
  a.mean_mb AS mean_mb,                  -- the mean of allocated memory, MB
  a.p50_mb AS p50_mb,                    -- the median, MB
  a.p99_mb AS p99_mb                     -- the 99th percentile, MB
FROM app_memory AS a
JOIN dataset AS d ON d.id = a.dataset_id;
