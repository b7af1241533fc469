-- Requests to a language model.

CREATE TABLE llm_request (
  id INTEGER PRIMARY KEY,      -- rows keep the order of their file
  dataset_id INTEGER NOT NULL, -- the dataset
  arrival_ns INTEGER NOT NULL, -- when the request was submitted, ns after the clock's zero
  model_id INTEGER,            -- the model, in dictionary
  service_id INTEGER,          -- the service (BurstGPT: log type), in dictionary
  session,                     -- the conversation: UUID as a 16-byte blob, number or text; NULL where none
  input_tokens INTEGER,        -- tokens of the request
  output_tokens INTEGER,       -- tokens of the response
  total_tokens INTEGER,        -- their sum as the trace states it; NULL where it states none
  elapsed_ns INTEGER,          -- from submission to the end of the response, ns
  failed INTEGER,              -- 1 failed, 0 not, NULL where the trace does not tell
  images INTEGER,              -- images in the request; NULL where the trace does not tell
  cached_tokens INTEGER,       -- input tokens found in a prefix cache; NULL where the trace does not tell
  request,                     -- the trace's own name of the request, a number or text; NULL where none
  parent,                      -- the request of the conversation that this one continues; NULL where none
  turn INTEGER,                -- the request's place in its conversation, from 1, as the trace states it
  block_parts BLOB,            -- how many block_ids each part of the prompt has, a packed list
  block_ids BLOB               -- the prompt's cache blocks, a packed list; NULL where not recorded
);

CREATE TABLE llm_client_window (
  id INTEGER PRIMARY KEY,      -- rows keep the order of their file
  dataset_id INTEGER NOT NULL, -- the dataset
  start_ns INTEGER NOT NULL,   -- when the window begins, ns after the clock's zero
  client_id INTEGER,           -- the client, in dictionary
  rate_per_s REAL,             -- requests per second
  cv REAL,                     -- coefficient of variation of inter-arrival times; NULL in an idle window
  pattern_id INTEGER,          -- the distribution fitted to them, in dictionary; NULL in an idle window
  shape REAL,                  -- the distribution's shape; NULL in an idle window
  scale_s REAL                 -- the distribution's scale, s; NULL in an idle window
);

CREATE VIEW llm_client_windows AS
SELECT
  w.id AS id,                            -- the id in llm_client_window
  d.label AS dataset,                    -- the dataset's label
  client.text AS client,                 -- the client
  w.start_ns / 1e9 AS start_s,           -- when the window begins, s after the clock's zero
  w.rate_per_s AS rate_per_s,            -- requests per second
  w.cv AS cv,                            -- coefficient of variation of inter-arrival times; NULL in an idle window
  pattern.text AS pattern,               -- the distribution fitted to them; NULL in an idle window
  w.shape AS shape,                      -- the distribution's shape; NULL in an idle window
  w.scale_s AS scale_s,                  -- the distribution's scale, s; NULL in an idle window
  w.start_ns AS start_ns                 -- when the window begins, ns after the clock's zero
FROM llm_client_window AS w
JOIN dataset AS d ON d.id = w.dataset_id
LEFT JOIN dictionary AS client ON client.id = w.client_id
LEFT JOIN dictionary AS pattern ON pattern.id = w.pattern_id;

CREATE VIEW llm_requests AS
SELECT
  r.id AS id,                            -- the id in llm_request
  d.label AS dataset,                    -- the dataset's label
  r.arrival_ns / 1e9 AS arrival_s,       -- when the request was submitted, s after the clock's zero
  strftime('%Y-%m-%dT%H:%M:%S',
    (d.clock_zero_unix_ns + r.arrival_ns) / 1000000000 + coalesce(d.utc_offset_s, 0), 'unixepoch')
    || rtrim(rtrim(printf('.%09d', (d.clock_zero_unix_ns + r.arrival_ns) % 1000000000), '0'), '.')
    || CASE WHEN coalesce(d.utc_offset_s, 0) = 0 THEN 'Z'
       ELSE printf('%s%02d:%02d', CASE WHEN d.utc_offset_s < 0 THEN '-' ELSE '+' END,
         abs(d.utc_offset_s) / 3600, abs(d.utc_offset_s) % 3600 / 60) END
    AS arrival_time,                     -- the same as ISO 8601 local time; NULL without a calendar
  model.text AS model,                   -- the model
  service.text AS service,               -- the service (BurstGPT: log type)
  CASE WHEN typeof(r.session) = 'blob' AND length(r.session) = 16 THEN
    lower(substr(hex(r.session), 1, 8) || '-' || substr(hex(r.session), 9, 4) || '-'
      || substr(hex(r.session), 13, 4) || '-' || substr(hex(r.session), 17, 4) || '-'
      || substr(hex(r.session), 21, 12))
    ELSE r.session END AS session,       -- the conversation as text; NULL where none
  r.input_tokens AS input_tokens,        -- tokens of the request
  r.output_tokens AS output_tokens,      -- tokens of the response
  coalesce(r.total_tokens, r.input_tokens + r.output_tokens) AS total_tokens, -- stated, else summed
  r.elapsed_ns / 1e9 AS elapsed_s,       -- from submission to the end of the response, s
  r.failed AS failed,                    -- 1 failed, 0 not, NULL where the trace does not tell
  r.images AS images,                    -- images in the request; NULL where the trace does not tell
  r.cached_tokens AS cached_tokens,      -- input tokens found in a prefix cache; NULL where the trace does not tell
  r.request AS request,                  -- the trace's own name of the request; NULL where none
  r.parent AS parent,                    -- the request of the conversation that this one continues
  r.turn AS turn,                        -- the request's place in its conversation, from 1, as the trace states it
  r.arrival_ns AS arrival_ns,            -- when the request was submitted, ns after the clock's zero
  r.elapsed_ns AS elapsed_ns             -- from submission to the end of the response, ns
FROM llm_request AS r
JOIN dataset AS d ON d.id = r.dataset_id
LEFT JOIN dictionary AS model ON model.id = r.model_id
LEFT JOIN dictionary AS service ON service.id = r.service_id;
