CREATE TABLE organisations (
  id TEXT PRIMARY KEY,
  number TEXT UNIQUE,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  sector TEXT NOT NULL,
  branch TEXT,
  role TEXT NOT NULL,
  municipality TEXT,
  industry_code TEXT,
  industry_version TEXT,
  employees_band TEXT,
  website TEXT,
  about TEXT,
  offers TEXT,
  seeks TEXT,
  contact TEXT,
  language TEXT NOT NULL,
  invented_at TEXT,
  source TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  text_folded TEXT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);
CREATE INDEX organisations_sorted ON organisations (name_sort, id);

CREATE TABLE memberships (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES persons (id),
  organisation TEXT NOT NULL REFERENCES organisations (id),
  role TEXT NOT NULL,
  granted_by TEXT REFERENCES persons (id),
  granted_at TEXT NOT NULL,
  ended_at TEXT,
  ended_by TEXT REFERENCES persons (id)
);
CREATE UNIQUE INDEX memberships_held ON memberships (person, organisation) WHERE ended_at IS NULL;
CREATE INDEX memberships_organisation ON memberships (organisation);

CREATE TABLE positions (
  id TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  standing TEXT NOT NULL,
  status TEXT NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT,
  basis TEXT NOT NULL,
  recorded_by TEXT REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  ended_by TEXT REFERENCES persons (id)
);
CREATE INDEX positions_organisation ON positions (organisation);
CREATE UNIQUE INDEX positions_current ON positions (organisation) WHERE to_date IS NULL;

CREATE TABLE ties (
  id TEXT PRIMARY KEY,
  from_organisation TEXT NOT NULL REFERENCES organisations (id),
  to_organisation TEXT NOT NULL REFERENCES organisations (id),
  kind TEXT NOT NULL,
  direction TEXT NOT NULL,
  strength BIGINT NOT NULL,
  since TEXT,
  until TEXT,
  source TEXT NOT NULL,
  note TEXT,
  recorded_by TEXT REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  trashed_at TEXT,
  trashed_by TEXT REFERENCES persons (id)
);
CREATE INDEX ties_from ON ties (from_organisation);
CREATE INDEX ties_to ON ties (to_organisation);
