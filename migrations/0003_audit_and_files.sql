CREATE TABLE person_keys (
  key TEXT PRIMARY KEY,
  person TEXT UNIQUE REFERENCES persons (id)
);

CREATE TABLE audit_rows (
  id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  person_key TEXT,
  action TEXT NOT NULL,
  object_kind TEXT NOT NULL,
  object_id TEXT NOT NULL,
  detail TEXT NOT NULL
);
CREATE INDEX audit_rows_object ON audit_rows (object_kind, object_id);

CREATE TABLE files (
  id TEXT PRIMARY KEY,
  owner_kind TEXT NOT NULL,
  owner_id TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  content BYTEA NOT NULL,
  added_by TEXT NOT NULL REFERENCES persons (id),
  added_at TEXT NOT NULL,
  trashed_at TEXT,
  trashed_by TEXT REFERENCES persons (id)
);
CREATE INDEX files_owner ON files (owner_kind, owner_id);
