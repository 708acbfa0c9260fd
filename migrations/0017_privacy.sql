-- What somebody who leaves has handed to somebody else.
CREATE TABLE hand_overs (
  id TEXT PRIMARY KEY,
  from_person TEXT NOT NULL REFERENCES persons (id),
  to_person TEXT NOT NULL REFERENCES persons (id),
  duties BIGINT NOT NULL,
  reason TEXT,
  by_person TEXT NOT NULL REFERENCES persons (id),
  at TEXT NOT NULL
);
CREATE INDEX hand_overs_from ON hand_overs (from_person);

-- How long things are kept: the newest row of a rule holds; without one, its default.
CREATE TABLE retention_rules (
  id TEXT PRIMARY KEY,
  rule TEXT NOT NULL,
  days BIGINT NOT NULL,
  set_by TEXT NOT NULL REFERENCES persons (id),
  set_at TEXT NOT NULL
);
CREATE INDEX retention_rules_rule ON retention_rules (rule, set_at);

-- What persons have said yes to, and taken back.
CREATE TABLE consents (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES persons (id),
  purpose TEXT NOT NULL,
  text_version BIGINT NOT NULL,
  given_at TEXT NOT NULL,
  withdrawn_at TEXT
);
CREATE INDEX consents_person ON consents (person, purpose, withdrawn_at);

-- What was nameless once stays so: whose account was erased, and when.
ALTER TABLE persons ADD COLUMN erased_at TEXT;
