-- Addresses of other programs that are told of changes, and what has been told.
CREATE TABLE webhooks (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES persons (id),
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  kinds TEXT NOT NULL,
  secret TEXT NOT NULL,
  secret_before TEXT,
  before_until TEXT,
  mark_xid BIGINT NOT NULL,
  mark_seq BIGINT NOT NULL,
  created_at TEXT NOT NULL,
  failing_since TEXT,
  paused_at TEXT
);
CREATE INDEX webhooks_own ON webhooks (person);

CREATE TABLE webhook_deliveries (
  id TEXT PRIMARY KEY,
  webhook TEXT NOT NULL REFERENCES webhooks (id),
  xid BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  kind TEXT NOT NULL,
  object_id TEXT NOT NULL,
  at TEXT NOT NULL,
  state TEXT NOT NULL,
  tries BIGINT NOT NULL DEFAULT 0,
  next_at TEXT NOT NULL,
  lease_until TEXT,
  tried_at TEXT,
  status BIGINT,
  fault TEXT,
  created_at TEXT NOT NULL
);
CREATE UNIQUE INDEX webhook_deliveries_once ON webhook_deliveries (webhook, seq);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (state, next_at);
