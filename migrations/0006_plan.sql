CREATE TABLE decisions (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  question TEXT,
  outcome TEXT,
  reason TEXT,
  mode TEXT NOT NULL,
  decided_on TEXT NOT NULL,
  place TEXT,
  supersedes TEXT UNIQUE REFERENCES decisions (id),
  visibility TEXT NOT NULL,
  language TEXT NOT NULL,
  text_folded TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL
);
CREATE INDEX decisions_newest ON decisions (decided_on, id, kind, visibility);

CREATE TABLE decision_people (
  decision TEXT NOT NULL REFERENCES decisions (id),
  seq BIGINT NOT NULL,
  name TEXT NOT NULL,
  organisation TEXT REFERENCES organisations (id),
  capacity TEXT,
  stance TEXT NOT NULL,
  words TEXT,
  PRIMARY KEY (decision, seq)
);

CREATE TABLE focus_areas (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  strength TEXT,
  weakness TEXT,
  national_relevance TEXT,
  gain_service TEXT,
  gain_business TEXT,
  gain_region TEXT,
  order_no BIGINT NOT NULL,
  language TEXT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

CREATE TABLE focus_area_steps (
  focus_area TEXT NOT NULL REFERENCES focus_areas (id),
  seq BIGINT NOT NULL,
  status TEXT NOT NULL,
  decision TEXT REFERENCES decisions (id),
  by_person TEXT NOT NULL REFERENCES persons (id),
  at TEXT NOT NULL,
  reason TEXT,
  PRIMARY KEY (focus_area, seq)
);

CREATE TABLE targets (
  id TEXT PRIMARY KEY,
  horizon TEXT NOT NULL,
  title TEXT NOT NULL,
  due_on TEXT NOT NULL,
  owner_organisation TEXT REFERENCES organisations (id),
  focus_area TEXT REFERENCES focus_areas (id),
  language TEXT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);

CREATE TABLE target_steps (
  target TEXT NOT NULL REFERENCES targets (id),
  seq BIGINT NOT NULL,
  state TEXT NOT NULL,
  by_person TEXT NOT NULL REFERENCES persons (id),
  at TEXT NOT NULL,
  reason TEXT,
  PRIMARY KEY (target, seq)
);
