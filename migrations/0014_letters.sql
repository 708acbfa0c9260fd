-- What somebody has said about following a thing. Authors and project leaders follow without a row until they stop.
CREATE TABLE follows (
  person TEXT NOT NULL REFERENCES persons (id),
  object_kind TEXT NOT NULL,
  object_id TEXT NOT NULL,
  since TEXT NOT NULL,
  ended_at TEXT,
  PRIMARY KEY (person, object_kind, object_id)
);

CREATE TABLE letter_settings (
  person TEXT PRIMARY KEY REFERENCES persons (id),
  cadence TEXT NOT NULL,
  hour BIGINT NOT NULL,
  weekday TEXT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1
);

-- How far somebody's digests have come in the sealed journal, and when the next one is due; never where it is empty.
CREATE TABLE digests (
  person TEXT PRIMARY KEY REFERENCES persons (id),
  mark BIGINT NOT NULL,
  at TEXT NOT NULL,
  next_at TEXT
);
CREATE INDEX digests_due ON digests (next_at);

-- One for each digest that was written, to stop them by without signing in. `cadence_before` is what the link ended.
CREATE TABLE digest_links (
  token_hash TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES persons (id),
  made_at TEXT NOT NULL,
  cadence_before TEXT
);
CREATE INDEX digest_links_made ON digest_links (made_at);

CREATE TABLE calendars (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES persons (id),
  secret_hash TEXT NOT NULL UNIQUE,
  made_at TEXT NOT NULL,
  used_at TEXT,
  ended_at TEXT
);
CREATE UNIQUE INDEX calendars_held ON calendars (person) WHERE ended_at IS NULL;

CREATE INDEX offers_author ON offers (author);
CREATE INDEX outbox_stuck ON outbox (id) WHERE state IN ('failed', 'uncertain');
