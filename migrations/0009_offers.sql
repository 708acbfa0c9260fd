CREATE TABLE offers (
  id TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  author TEXT NOT NULL REFERENCES persons (id),
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  about TEXT NOT NULL,
  themes TEXT NOT NULL,
  technology_level BIGINT,
  organisation_level BIGINT,
  price_model TEXT,
  municipality TEXT,
  reach TEXT NOT NULL,
  conditions TEXT,
  evidence TEXT,
  languages TEXT NOT NULL,
  valid_until TEXT,
  contact TEXT,
  visibility TEXT NOT NULL,
  language TEXT NOT NULL,
  state TEXT NOT NULL,
  state_at TEXT NOT NULL,
  title_sort TEXT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  trashed_at TEXT
);
CREATE INDEX offers_newest ON offers (state_at, id, state, visibility, organisation, author, kind, trashed_at, themes);
CREATE INDEX offers_organisation ON offers (organisation);

CREATE TABLE offer_steps (
  offer TEXT NOT NULL REFERENCES offers (id),
  seq BIGINT NOT NULL,
  state TEXT NOT NULL,
  by_person TEXT NOT NULL REFERENCES persons (id),
  at TEXT NOT NULL,
  reason TEXT,
  PRIMARY KEY (offer, seq)
);

CREATE TABLE offer_versions (
  offer TEXT NOT NULL REFERENCES offers (id),
  version BIGINT NOT NULL,
  by_person TEXT NOT NULL REFERENCES persons (id),
  at TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (offer, version)
);

CREATE TABLE search_terms (
  kind TEXT NOT NULL,
  term TEXT NOT NULL,
  object TEXT NOT NULL,
  weight BIGINT NOT NULL,
  PRIMARY KEY (kind, term, object)
);
CREATE INDEX search_terms_object ON search_terms (object, term);

DROP INDEX needs_newest;
CREATE INDEX needs_newest ON needs (stage_at, id, stage, visibility, organisation, author, trashed_at, themes, level);

CREATE INDEX organisations_listed ON organisations (name_sort, id, kind, sector, role, municipality);
