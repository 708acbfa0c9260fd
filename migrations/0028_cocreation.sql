CREATE TABLE collaborations (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  partners TEXT NOT NULL,
  field TEXT,
  note TEXT,
  source TEXT NOT NULL,
  language TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL
);

CREATE TABLE thickness_ratings (
  id TEXT PRIMARY KEY,
  initiative TEXT REFERENCES initiatives (id),
  collaboration TEXT REFERENCES collaborations (id),
  rater TEXT NOT NULL REFERENCES persons (id),
  rated_as TEXT NOT NULL,
  rated_on TEXT NOT NULL,
  time_step BIGINT NOT NULL,
  time_why TEXT NOT NULL,
  phases_step BIGINT NOT NULL,
  phases_why TEXT NOT NULL,
  citizens_step BIGINT NOT NULL,
  citizens_why TEXT NOT NULL,
  relation_step BIGINT NOT NULL,
  relation_why TEXT NOT NULL,
  power_step BIGINT NOT NULL,
  power_why TEXT NOT NULL,
  anchoring_step BIGINT NOT NULL,
  anchoring_why TEXT NOT NULL,
  language TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  CHECK ((initiative IS NULL) <> (collaboration IS NULL))
);
CREATE INDEX thickness_ratings_initiative ON thickness_ratings (initiative, rated_on, id);
CREATE INDEX thickness_ratings_collaboration ON thickness_ratings (collaboration, rated_on, id);
CREATE INDEX thickness_ratings_rater ON thickness_ratings (rater);

CREATE TABLE process_evaluations (
  id TEXT PRIMARY KEY,
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  citizens TEXT NOT NULL,
  roles TEXT NOT NULL,
  influence TEXT NOT NULL,
  knowledge TEXT,
  hours TEXT,
  work TEXT,
  expected TEXT,
  met TEXT NOT NULL,
  gains TEXT,
  carries TEXT,
  harms TEXT NOT NULL,
  words TEXT,
  evaluated_on TEXT NOT NULL,
  language TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL
);
CREATE INDEX process_evaluations_initiative ON process_evaluations (initiative, evaluated_on, id);

CREATE TABLE matrix_notes (
  id TEXT PRIMARY KEY,
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  matrix_row TEXT NOT NULL,
  matrix_way TEXT NOT NULL,
  words TEXT NOT NULL,
  language TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  removed_by TEXT REFERENCES persons (id),
  removed_at TEXT
);
CREATE INDEX matrix_notes_initiative ON matrix_notes (initiative, id);

CREATE TABLE circle_rounds (
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  round BIGINT NOT NULL,
  begun_by TEXT NOT NULL REFERENCES persons (id),
  begun_at TEXT NOT NULL,
  PRIMARY KEY (initiative, round)
);

CREATE TABLE circle_texts (
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  round BIGINT NOT NULL,
  heading TEXT NOT NULL,
  version BIGINT NOT NULL,
  words TEXT,
  language TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (initiative, round, heading, version)
);

CREATE TABLE peer_sessions (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  held_on TEXT NOT NULL,
  place TEXT,
  mature_initiative TEXT REFERENCES initiatives (id),
  mature_collaboration TEXT REFERENCES collaborations (id),
  language TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  CHECK ((mature_initiative IS NULL) <> (mature_collaboration IS NULL))
);

CREATE TABLE peer_parties (
  session TEXT NOT NULL REFERENCES peer_sessions (id),
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  PRIMARY KEY (session, initiative)
);
CREATE INDEX peer_parties_initiative ON peer_parties (initiative, session);

CREATE TABLE peer_points (
  id TEXT PRIMARY KEY,
  session TEXT NOT NULL REFERENCES peer_sessions (id),
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  kind TEXT NOT NULL,
  words TEXT NOT NULL,
  language TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  closed_by TEXT REFERENCES persons (id),
  closed_at TEXT
);
CREATE INDEX peer_points_initiative ON peer_points (initiative, session);

CREATE TABLE way_in_counts (
  id TEXT PRIMARY KEY,
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  counted_on TEXT NOT NULL,
  arriving BIGINT NOT NULL,
  supported BIGINT NOT NULL,
  with_others BIGINT NOT NULL,
  moving_on BIGINT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL
);
CREATE INDEX way_in_counts_initiative ON way_in_counts (initiative, counted_on, id);
