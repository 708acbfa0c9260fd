-- The order in which rows of the journal are sealed is their own: a row that was committed late is sealed late, and
-- never passed over.
CREATE TABLE audit_unsealed (
  audit_row TEXT PRIMARY KEY REFERENCES audit_rows (id)
);
INSERT INTO audit_unsealed (audit_row) SELECT id FROM audit_rows;

CREATE TABLE audit_seals (
  place BIGINT PRIMARY KEY,
  audit_row TEXT NOT NULL UNIQUE REFERENCES audit_rows (id),
  hash TEXT NOT NULL,
  sealed_at TEXT NOT NULL
);

-- One row: the end of the chain. Whoever seals changes it first, so two nodes cannot seal at once.
CREATE TABLE audit_head (
  name TEXT PRIMARY KEY,
  place BIGINT NOT NULL,
  hash TEXT NOT NULL
);
INSERT INTO audit_head (name, place, hash) VALUES ('head', 0, '');
