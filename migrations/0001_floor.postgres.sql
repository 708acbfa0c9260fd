CREATE TABLE change_log (
  seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
  kind TEXT NOT NULL,
  object_id TEXT NOT NULL,
  at TEXT NOT NULL
);

CREATE INDEX change_log_order ON change_log (xid, seq);

CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  recipient TEXT NOT NULL,
  facts TEXT NOT NULL,
  created_at TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL DEFAULT 0,
  next_at TEXT NOT NULL,
  lease_until TEXT,
  message_id TEXT NOT NULL,
  sent_at TEXT,
  fault TEXT
);
CREATE INDEX outbox_due ON outbox (state, next_at);

CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  facts TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL DEFAULT 0,
  next_at TEXT NOT NULL,
  lease_until TEXT,
  created_at TEXT NOT NULL,
  finished_at TEXT,
  fault TEXT
);
CREATE INDEX jobs_due ON jobs (state, next_at);
