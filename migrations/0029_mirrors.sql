CREATE TABLE mirrors (
  id TEXT PRIMARY KEY,
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  title TEXT NOT NULL,
  group_one TEXT NOT NULL,
  group_two TEXT NOT NULL,
  code TEXT NOT NULL UNIQUE,
  language TEXT NOT NULL,
  opened_by TEXT NOT NULL REFERENCES persons (id),
  opened_at TEXT NOT NULL,
  closed_by TEXT REFERENCES persons (id),
  closed_at TEXT
);
CREATE INDEX mirrors_initiative ON mirrors (initiative, id);

-- Without when, from where and by whom; rows lie in the order of their random ids.
CREATE TABLE mirror_answers (
  sheet TEXT NOT NULL,
  statement TEXT NOT NULL,
  mirror TEXT NOT NULL REFERENCES mirrors (id),
  side TEXT NOT NULL,
  own BIGINT NOT NULL,
  guess BIGINT NOT NULL,
  PRIMARY KEY (sheet, statement)
) WITHOUT ROWID;
CREATE INDEX mirror_answers_mirror ON mirror_answers (mirror, statement, side);
