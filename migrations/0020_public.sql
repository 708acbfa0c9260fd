-- What people without an account tell the region; the desk takes it up as a need, or says why not.
CREATE TABLE voices (
  id TEXT PRIMARY KEY,
  speaks_for TEXT NOT NULL,
  title TEXT NOT NULL,
  problem TEXT NOT NULL,
  affected TEXT NOT NULL,
  place TEXT NOT NULL,
  contact TEXT,
  language TEXT NOT NULL,
  secret_hash TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  state TEXT NOT NULL,
  state_at TEXT NOT NULL,
  reason TEXT,
  by_person TEXT REFERENCES persons (id),
  need TEXT REFERENCES needs (id)
);
CREATE INDEX voices_state ON voices (state, created_at);

-- When an organisation chose to be shown to everybody.
ALTER TABLE organisations ADD COLUMN shown_at TEXT;
