-- Kernels and other activity of GPUs, the calls and operators that caused it, and named ranges.

CREATE TABLE gpu_activity (
  id INTEGER PRIMARY KEY,       -- rows keep the order of their file
  dataset_id INTEGER NOT NULL,  -- the dataset
  kind INTEGER NOT NULL,        -- 0 kernel, 1 copy, 2 set, 3 a graph recorded as a whole
  start_ns INTEGER NOT NULL,    -- when it began, ns after the clock's zero
  duration_ns INTEGER NOT NULL, -- how long it took, ns
  name_id INTEGER,              -- the kernel's or operation's name as the trace writes it, in dictionary
  pid INTEGER,                  -- the process; NULL where the trace does not tell
  device INTEGER,               -- the device's ordinal
  context INTEGER,              -- the context
  stream INTEGER,               -- the stream
  correlation INTEGER,          -- what the launching call has too; NULL where none
  external_id INTEGER,          -- the external id of the operator around the launch (Kineto); NULL where none
  grid_x INTEGER,               -- blocks in the grid, x
  grid_y INTEGER,               -- blocks in the grid, y
  grid_z INTEGER,               -- blocks in the grid, z
  block_x INTEGER,              -- threads in a block, x
  block_y INTEGER,              -- threads in a block, y
  block_z INTEGER,              -- threads in a block, z
  registers INTEGER,            -- registers per thread
  shared_bytes INTEGER,         -- shared memory of a block, static and dynamic, bytes
  dynamic_shared_bytes INTEGER, -- the dynamic part of it; NULL where the trace tells only the sum
  occupancy_percent REAL,       -- achieved occupancy as the profiler estimates it, %
  blocks_per_sm REAL,           -- blocks per multiprocessor
  warps_per_sm REAL,            -- warps per multiprocessor
  bytes INTEGER,                -- bytes copied or set
  copy_kind INTEGER,            -- CUPTI code: 1 host to device, 2 device to host, 8 device to device, 9 host to host, 10 peer to peer, ...
  source_memory INTEGER,        -- CUPTI code: 0 pageable, 1 pinned, 2 device, 3 array, 4 managed, 5 device static, 6 managed static, 7 unknown
  target_memory INTEGER,        -- the same of the memory written, in sets too
  source_device INTEGER,        -- the device copied from; NULL where the trace does not tell
  target_device INTEGER,        -- the device copied to; NULL where the trace does not tell
  graph_id INTEGER,             -- the graph that it belongs to; NULL where none
  graph_node_id INTEGER         -- the node of the graph; NULL where none
);

CREATE TABLE gpu_activity_link (
  id INTEGER PRIMARY KEY,      -- the id in gpu_activity
  dataset_id INTEGER NOT NULL, -- the dataset
  launch_id INTEGER,           -- the launching call in gpu_host_call; NULL where the trace has none
  operator_id INTEGER,         -- the innermost operator around the launch, in gpu_operator; NULL where none
  operator_by INTEGER          -- how it was found: 1 external id of the activity, 2 external id of the launch, 3 the launch's time and thread; NULL where none
);

CREATE TABLE gpu_host_call (
  id INTEGER PRIMARY KEY,       -- rows keep the order of their file
  dataset_id INTEGER NOT NULL,  -- the dataset
  start_ns INTEGER NOT NULL,    -- when it began, ns after the clock's zero
  duration_ns INTEGER NOT NULL, -- how long it took, ns
  name_id INTEGER,              -- the function as the trace writes it, in dictionary
  api INTEGER NOT NULL,         -- 0 runtime, 1 driver
  launch INTEGER NOT NULL,      -- 1 launches a kernel, 2 launches a graph, 0 neither
  pid INTEGER,                  -- the process
  tid INTEGER,                  -- the thread
  correlation INTEGER,          -- what the launched activity has too; NULL where none
  external_id INTEGER,          -- the external id of the operator around it (Kineto); NULL where none
  result INTEGER                -- what the call returned; NULL where the trace does not tell
);

CREATE TABLE gpu_operator (
  id INTEGER PRIMARY KEY,       -- rows keep the order of their file
  dataset_id INTEGER NOT NULL,  -- the dataset
  start_ns INTEGER NOT NULL,    -- when it began, ns after the clock's zero
  duration_ns INTEGER NOT NULL, -- how long it took, ns
  name_id INTEGER,              -- the operator, in dictionary
  pid INTEGER,                  -- the process
  tid INTEGER,                  -- the thread
  external_id INTEGER,          -- what launches and activities below it name; NULL where none
  sequence INTEGER,             -- the sequence number that forward and backward operators share; NULL where none
  forward_tid INTEGER,          -- the thread of the forward operator; NULL where none
  shapes TEXT                   -- the dimensions of the inputs as the trace writes them, a JSON array; NULL where not recorded
);

CREATE TABLE gpu_operator_link (
  id INTEGER PRIMARY KEY,      -- the id in gpu_operator
  dataset_id INTEGER NOT NULL, -- the dataset
  parent_id INTEGER,           -- the operator directly around it; NULL at the top
  depth INTEGER NOT NULL       -- how many operators are around it
);

CREATE TABLE gpu_annotation (
  id INTEGER PRIMARY KEY,      -- rows keep the order of their file
  dataset_id INTEGER NOT NULL, -- the dataset
  start_ns INTEGER NOT NULL,   -- when it began, ns after the clock's zero
  duration_ns INTEGER,         -- how long it took, ns; NULL for a mark and for a range without end
  kind INTEGER NOT NULL,       -- 0 record_function, 1 its projection on a device, 2 NVTX push and pop, 3 NVTX start and end, 4 mark
  name TEXT,                   -- the name as the trace writes it
  step INTEGER,                -- N of ProfilerStep#N; NULL for others
  domain_id INTEGER,           -- the NVTX domain, in dictionary; NULL for the default one
  pid INTEGER,                 -- the process
  tid INTEGER,                 -- the thread that began it
  end_tid INTEGER,             -- the thread that ended it, where that may be another
  device INTEGER,              -- the device of a projection
  stream INTEGER,              -- the stream of a projection
  external_id INTEGER,         -- what launches and activities below it name; NULL where none
  range_id INTEGER             -- NVTX's number of a range from start to end; NULL where none
);

CREATE TABLE gpu_synchronization (
  id INTEGER PRIMARY KEY,       -- rows keep the order of their file
  dataset_id INTEGER NOT NULL,  -- the dataset
  start_ns INTEGER NOT NULL,    -- when it began, ns after the clock's zero
  duration_ns INTEGER NOT NULL, -- how long it took, ns
  kind INTEGER,                 -- CUPTI code: 1 event, 2 stream waits for event, 3 stream, 4 context; NULL where unknown
  pid INTEGER,                  -- the process; NULL where the trace does not tell
  device INTEGER,               -- the device's ordinal
  context INTEGER,              -- the context
  stream INTEGER,               -- the stream that waits or is waited for
  correlation INTEGER,          -- what the waiting call has too; NULL where none
  event_id INTEGER,             -- the event waited for; NULL where none
  event_stream INTEGER,         -- the stream of that event; NULL where the trace does not tell
  event_correlation INTEGER     -- the correlation of the call that recorded it; NULL where the trace does not tell
);

CREATE TABLE gpu_overhead (
  id INTEGER PRIMARY KEY,       -- rows keep the order of their file
  dataset_id INTEGER NOT NULL,  -- the dataset
  start_ns INTEGER NOT NULL,    -- when it began, ns after the clock's zero
  duration_ns INTEGER NOT NULL, -- how long it took, ns
  name_id INTEGER,              -- what it is, in dictionary
  kind INTEGER,                 -- CUPTI code of the overhead (Nsight); NULL where the trace does not tell
  pid INTEGER,                  -- the process
  tid INTEGER,                  -- the thread
  correlation INTEGER           -- the call that it belongs to; NULL where none
);

CREATE TABLE gpu_collective (
  id INTEGER PRIMARY KEY,       -- rows keep the order of their file
  dataset_id INTEGER NOT NULL,  -- the dataset
  activity_id INTEGER,          -- the kernel in gpu_activity; NULL for an operator
  operator_id INTEGER,          -- the operator in gpu_operator; NULL for a kernel
  name_id INTEGER,              -- the collective (allreduce, ...), in dictionary
  type_id INTEGER,              -- the element type, in dictionary
  input_elements INTEGER,       -- elements of the message in
  output_elements INTEGER,      -- elements of the message out
  group_size INTEGER,           -- ranks in the group
  group_id INTEGER,             -- the process group's name, in dictionary
  group_description_id INTEGER, -- its description, in dictionary
  ranks TEXT,                   -- the ranks of the group as the trace writes them; a long list is cut by the profiler
  rank INTEGER,                 -- the rank that took part
  source_rank INTEGER,          -- the rank sent from; NULL where none
  target_rank INTEGER,          -- the rank sent to; NULL where none
  sequence INTEGER              -- the number of the collective in its group
);

CREATE TABLE gpu_device (
  id INTEGER PRIMARY KEY,               -- the row's number
  dataset_id INTEGER NOT NULL,          -- the dataset
  device INTEGER NOT NULL,              -- the device's ordinal
  pid INTEGER,                          -- the process that gives it this ordinal; NULL where all do
  name_id INTEGER,                      -- the model, in dictionary
  memory_bytes INTEGER,                 -- global memory, bytes
  compute_major INTEGER,                -- compute capability before the point
  compute_minor INTEGER,                -- compute capability after the point
  multiprocessors INTEGER,              -- streaming multiprocessors or compute units
  warp_size INTEGER,                    -- threads of a warp
  max_threads_per_block INTEGER,        -- the most threads of a block
  max_threads_per_sm INTEGER,           -- the most threads of a multiprocessor
  registers_per_block INTEGER,          -- registers for a block
  registers_per_sm INTEGER,             -- registers of a multiprocessor
  shared_bytes_per_block INTEGER,       -- shared memory for a block, bytes
  shared_bytes_per_block_optin INTEGER, -- the same where the kernel asks for more, bytes
  shared_bytes_per_sm INTEGER,          -- shared memory of a multiprocessor, bytes
  clock_hz INTEGER,                     -- clock rate, Hz
  memory_bandwidth_bytes_per_s INTEGER  -- memory bandwidth, bytes/s
);

CREATE TABLE gpu_event_count (
  id INTEGER PRIMARY KEY,      -- the row's number
  dataset_id INTEGER NOT NULL, -- the dataset
  category_id INTEGER,         -- the category (Kineto) or table (Nsight) as the trace writes it, in dictionary; NULL where it has none
  phase_id INTEGER,            -- the phase of Kineto events (X, i, s, f, M, ...), in dictionary; NULL where none
  count INTEGER NOT NULL,      -- events
  kept_in TEXT                 -- the table that has a row for each; NULL where they are only counted
);
CREATE VIEW kernels AS
SELECT
  k.id AS id,                            -- the id in gpu_activity
  d.label AS dataset,                    -- the dataset's label
  CAST(rank.value AS INTEGER) AS rank,   -- the rank of the process in its job; NULL where the trace does not tell
  k.device AS device,                    -- the device's ordinal
  k.stream AS stream,                    -- the stream
  name.text AS name,                     -- the kernel
  k.start_ns AS start_ns,                -- when it began, ns after the clock's zero
  k.duration_ns AS duration_ns,          -- how long it ran, ns
  api.text AS launch_api,                -- the function that launched it; NULL where the trace has no launch
  c.start_ns AS launch_start_ns,         -- when that call began, ns after the clock's zero
  c.duration_ns AS launch_duration_ns,   -- how long that call took, ns
  k.start_ns - c.start_ns AS launch_ns,  -- from the beginning of the call to the beginning of the kernel (t_l of TKLQT), ns
  k.start_ns - c.start_ns - c.duration_ns AS queue_ns, -- from the end of the call to the beginning of the kernel, ns; negative where the kernel began first
  c.launch = 2 AS in_graph,              -- 1 where a graph launch ran it, 0 where not; NULL without a launch
  operator.text AS operator,             -- the innermost operator around the launch
  l.launch_id AS launch_id,              -- the id in gpu_host_call
  l.operator_id AS operator_id,          -- the id in gpu_operator
  c.pid AS pid,                          -- the process that launched it
  c.tid AS tid,                          -- the thread that launched it
  k.correlation AS correlation,          -- what kernel and launch share
  k.grid_x || 'x' || k.grid_y || 'x' || k.grid_z AS grid, -- blocks in the grid
  k.block_x || 'x' || k.block_y || 'x' || k.block_z AS block, -- threads in a block
  k.registers AS registers,              -- registers per thread
  k.shared_bytes AS shared_bytes,        -- shared memory of a block, bytes
  k.occupancy_percent AS occupancy_percent -- achieved occupancy as the profiler estimates it, %
FROM gpu_activity AS k
JOIN dataset AS d ON d.id = k.dataset_id
LEFT JOIN dataset_parameter AS rank ON rank.dataset_id = k.dataset_id AND rank.name = 'rank'
LEFT JOIN dictionary AS name ON name.id = k.name_id
LEFT JOIN gpu_activity_link AS l ON l.id = k.id
LEFT JOIN gpu_host_call AS c ON c.id = l.launch_id
LEFT JOIN dictionary AS api ON api.id = c.name_id
LEFT JOIN gpu_operator AS o ON o.id = l.operator_id
LEFT JOIN dictionary AS operator ON operator.id = o.name_id
WHERE k.kind = 0;

CREATE VIEW memory_operations AS
SELECT
  m.id AS id,                            -- the id in gpu_activity
  d.label AS dataset,                    -- the dataset's label
  m.device AS device,                    -- the device's ordinal
  m.stream AS stream,                    -- the stream
  CASE m.kind WHEN 1 THEN 'copy' ELSE 'set' END AS kind, -- copy or set
  coalesce(name.text, CASE
    WHEN m.kind = 2 THEN '(set)'
    WHEN m.copy_kind = 1 THEN '(copy host to device)'
    WHEN m.copy_kind = 2 THEN '(copy device to host)'
    WHEN m.copy_kind = 8 THEN '(copy device to device)'
    WHEN m.copy_kind = 9 THEN '(copy host to host)'
    WHEN m.copy_kind = 10 THEN '(copy peer to peer)'
    ELSE '(copy)' END) AS name,          -- the operation as the trace writes it, else what it is
  m.start_ns AS start_ns,                -- when it began, ns after the clock's zero
  m.duration_ns AS duration_ns,          -- how long it took, ns
  m.bytes AS bytes,                      -- bytes copied or set
  m.bytes * 1.0 / nullif(m.duration_ns, 0) AS gb_per_s, -- bandwidth, 10^9 bytes/s
  api.text AS launch_api,                -- the function that asked for it
  operator.text AS operator,             -- the innermost operator around that call
  l.launch_id AS launch_id,              -- the id in gpu_host_call
  l.operator_id AS operator_id           -- the id in gpu_operator
FROM gpu_activity AS m
JOIN dataset AS d ON d.id = m.dataset_id
LEFT JOIN dictionary AS name ON name.id = m.name_id
LEFT JOIN gpu_activity_link AS l ON l.id = m.id
LEFT JOIN gpu_host_call AS c ON c.id = l.launch_id
LEFT JOIN dictionary AS api ON api.id = c.name_id
LEFT JOIN gpu_operator AS o ON o.id = l.operator_id
LEFT JOIN dictionary AS operator ON operator.id = o.name_id
WHERE m.kind IN (1, 2);

CREATE VIEW launches AS
SELECT
  c.id AS id,                            -- the id in gpu_host_call
  d.label AS dataset,                    -- the dataset's label
  name.text AS api,                      -- the function
  CASE c.launch WHEN 2 THEN 'graph' ELSE 'kernel' END AS launches, -- kernel or graph
  c.start_ns AS start_ns,                -- when the call began, ns after the clock's zero
  c.duration_ns AS duration_ns,          -- how long the call took, ns
  c.pid AS pid,                          -- the process
  c.tid AS tid,                          -- the thread
  c.correlation AS correlation           -- what launch and kernel share
FROM gpu_host_call AS c
JOIN dataset AS d ON d.id = c.dataset_id
LEFT JOIN dictionary AS name ON name.id = c.name_id
WHERE c.launch > 0;

CREATE VIEW operators AS
SELECT
  o.id AS id,                            -- the id in gpu_operator
  d.label AS dataset,                    -- the dataset's label
  name.text AS name,                     -- the operator
  o.start_ns AS start_ns,                -- when it began, ns after the clock's zero
  o.duration_ns AS duration_ns,          -- how long it took on the host, ns
  l.depth AS depth,                      -- how many operators are around it
  l.parent_id AS parent_id,              -- the operator directly around it; NULL at the top
  parent.text AS parent,                 -- its name
  o.pid AS pid,                          -- the process
  o.tid AS tid,                          -- the thread
  o.external_id AS external_id,          -- what launches and activities below it name
  o.shapes AS shapes                     -- the dimensions of the inputs
FROM gpu_operator AS o
JOIN dataset AS d ON d.id = o.dataset_id
LEFT JOIN dictionary AS name ON name.id = o.name_id
LEFT JOIN gpu_operator_link AS l ON l.id = o.id
LEFT JOIN gpu_operator AS p ON p.id = l.parent_id
LEFT JOIN dictionary AS parent ON parent.id = p.name_id;

CREATE VIEW annotations AS
SELECT
  a.id AS id,                            -- the id in gpu_annotation
  d.label AS dataset,                    -- the dataset's label
  CASE a.kind WHEN 0 THEN 'record_function' WHEN 1 THEN 'device' WHEN 2 THEN 'push-pop'
    WHEN 3 THEN 'start-end' ELSE 'mark' END AS kind, -- record_function, device, push-pop, start-end or mark
  a.name AS name,                        -- the name
  a.step AS step,                        -- N of ProfilerStep#N
  domain.text AS domain,                 -- the NVTX domain; NULL for the default one
  a.start_ns AS start_ns,                -- when it began, ns after the clock's zero
  a.duration_ns AS duration_ns,          -- how long it took, ns; NULL for a mark
  a.pid AS pid,                          -- the process
  a.tid AS tid,                          -- the thread that began it
  a.device AS device,                    -- the device of a projection
  a.stream AS stream                     -- the stream of a projection
FROM gpu_annotation AS a
JOIN dataset AS d ON d.id = a.dataset_id
LEFT JOIN dictionary AS domain ON domain.id = a.domain_id;
