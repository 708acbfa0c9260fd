CREATE TABLE needs (
  id TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  author TEXT NOT NULL REFERENCES persons (id),
  title TEXT NOT NULL,
  problem TEXT NOT NULL,
  affected TEXT NOT NULL,
  place TEXT NOT NULL,
  staff TEXT,
  unit TEXT,
  municipality TEXT,
  voiced_by TEXT,
  confirmed TEXT,
  touched_per_year BIGINT,
  frequency TEXT,
  hours_low BIGINT,
  hours_high BIGINT,
  ore_low BIGINT,
  ore_high BIGINT,
  quality_cost TEXT,
  safety_cost TEXT,
  evidence TEXT,
  tried TEXT,
  good_result TEXT,
  level TEXT,
  transfer TEXT,
  constraints TEXT,
  themes TEXT NOT NULL,
  pathway TEXT,
  pathway_step TEXT,
  contact TEXT,
  visibility TEXT NOT NULL,
  language TEXT NOT NULL,
  stage TEXT NOT NULL,
  stage_at TEXT NOT NULL,
  title_sort TEXT NOT NULL,
  text_folded TEXT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  trashed_at TEXT
);
CREATE INDEX needs_newest ON needs (stage_at, id, stage, visibility, organisation, author, trashed_at);
CREATE INDEX needs_organisation ON needs (organisation);
CREATE INDEX needs_author ON needs (author);

CREATE TABLE need_steps (
  id TEXT PRIMARY KEY,
  need TEXT NOT NULL REFERENCES needs (id),
  seq BIGINT NOT NULL,
  stage TEXT NOT NULL,
  by_person TEXT NOT NULL REFERENCES persons (id),
  at TEXT NOT NULL,
  reason TEXT,
  until_date TEXT,
  UNIQUE (need, seq)
);

CREATE TABLE need_versions (
  need TEXT NOT NULL REFERENCES needs (id),
  version BIGINT NOT NULL,
  by_person TEXT NOT NULL REFERENCES persons (id),
  at TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (need, version)
);
