CREATE TABLE persons (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL,
  email_folded TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  password_hash TEXT,
  language TEXT NOT NULL,
  created_at TEXT NOT NULL,
  ended_at TEXT,
  version BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE region_roles (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES persons (id),
  role TEXT NOT NULL,
  granted_by TEXT REFERENCES persons (id),
  granted_at TEXT NOT NULL,
  ended_at TEXT,
  ended_by TEXT REFERENCES persons (id)
);
CREATE UNIQUE INDEX region_roles_held ON region_roles (person, role) WHERE ended_at IS NULL;

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES persons (id),
  created_at TEXT NOT NULL,
  seen_at TEXT NOT NULL
);
CREATE INDEX sessions_person ON sessions (person);

CREATE TABLE links (
  token_hash TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES persons (id),
  purpose TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT
);
CREATE INDEX links_person ON links (person);

CREATE TABLE api_tokens (
  id TEXT PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  person TEXT NOT NULL REFERENCES persons (id),
  name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  used_at TEXT,
  ended_at TEXT
);
CREATE INDEX api_tokens_person ON api_tokens (person);
