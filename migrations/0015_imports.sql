ALTER TABLE organisations ADD COLUMN form TEXT;
ALTER TABLE organisations ADD COLUMN municipality_name TEXT;
ALTER TABLE organisations ADD COLUMN municipality_on TEXT;
ALTER TABLE organisations ADD COLUMN register_standing TEXT;
ALTER TABLE organisations ADD COLUMN register_seal BIGINT;
ALTER TABLE organisations ADD COLUMN register_date TEXT;
ALTER TABLE organisations ADD COLUMN import TEXT;
CREATE INDEX organisations_import ON organisations (import) WHERE import IS NOT NULL;
DROP INDEX organisations_sorted;

CREATE TABLE hand_written (
  organisation TEXT NOT NULL REFERENCES organisations (id),
  field TEXT NOT NULL,
  by_person TEXT REFERENCES persons (id),
  at TEXT NOT NULL,
  PRIMARY KEY (organisation, field)
);
INSERT INTO hand_written (organisation, field, at) SELECT id, 'name', created_at FROM organisations;
INSERT INTO hand_written (organisation, field, at) SELECT id, 'kind', created_at FROM organisations;
INSERT INTO hand_written (organisation, field, at) SELECT id, 'sector', created_at FROM organisations;
INSERT INTO hand_written (organisation, field, at) SELECT id, 'role', created_at FROM organisations;
INSERT INTO hand_written (organisation, field, at)
  SELECT id, 'branch', created_at FROM organisations WHERE branch IS NOT NULL;
INSERT INTO hand_written (organisation, field, at)
  SELECT id, 'municipality', created_at FROM organisations WHERE municipality IS NOT NULL;
INSERT INTO hand_written (organisation, field, at)
  SELECT id, 'website', created_at FROM organisations WHERE website IS NOT NULL;
INSERT INTO hand_written (organisation, field, at)
  SELECT id, 'about', created_at FROM organisations WHERE about IS NOT NULL;
INSERT INTO hand_written (organisation, field, at)
  SELECT id, 'offers', created_at FROM organisations WHERE offers IS NOT NULL;
INSERT INTO hand_written (organisation, field, at)
  SELECT id, 'seeks', created_at FROM organisations WHERE seeks IS NOT NULL;

CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  size BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  content BYTEA,
  choice TEXT NOT NULL,
  source_date TEXT NOT NULL,
  state TEXT NOT NULL,
  rows_read BIGINT NOT NULL DEFAULT 0,
  checked TEXT,
  applied TEXT,
  problem TEXT,
  by_person TEXT REFERENCES persons (id),
  created_at TEXT NOT NULL,
  checked_at TEXT,
  confirmed_by TEXT REFERENCES persons (id),
  confirmed_at TEXT,
  applied_at TEXT,
  ended_at TEXT
);
CREATE INDEX imports_newest ON imports (created_at, id);

CREATE TABLE import_lines (
  import TEXT NOT NULL REFERENCES imports (id),
  seq BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  line BIGINT NOT NULL,
  number TEXT,
  name TEXT,
  field TEXT,
  reason TEXT,
  PRIMARY KEY (import, seq)
);

CREATE TABLE grants (
  id TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  funder TEXT NOT NULL,
  scheme TEXT,
  purpose TEXT,
  ore BIGINT NOT NULL,
  granted_on TEXT,
  source TEXT NOT NULL,
  source_key TEXT NOT NULL,
  import TEXT REFERENCES imports (id),
  recorded_at TEXT NOT NULL
);
CREATE UNIQUE INDEX grants_source ON grants (source, source_key);
CREATE INDEX grants_organisation ON grants (organisation, granted_on);
