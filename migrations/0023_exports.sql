-- Lists that were too long to be made into a file at once. The file lies in pieces, and goes with its row after a week.
CREATE TABLE exports (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES persons (id),
  list TEXT NOT NULL,
  query TEXT NOT NULL,
  format TEXT NOT NULL,
  state TEXT NOT NULL,
  rows_all BIGINT,
  rows_done BIGINT NOT NULL DEFAULT 0,
  size BIGINT NOT NULL DEFAULT 0,
  asked_at TEXT NOT NULL,
  ready_at TEXT
);
CREATE INDEX exports_own ON exports (person, asked_at);

CREATE TABLE export_parts (
  export TEXT NOT NULL REFERENCES exports (id),
  seq BIGINT NOT NULL,
  content BYTEA NOT NULL,
  PRIMARY KEY (export, seq)
);

-- The lines of lists that somebody has ticked, to do the same with all of them.
CREATE TABLE selections (
  person TEXT NOT NULL REFERENCES persons (id),
  list TEXT NOT NULL,
  thing TEXT NOT NULL,
  chosen_at TEXT NOT NULL,
  PRIMARY KEY (person, list, thing)
);
