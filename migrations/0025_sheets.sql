-- What people have answered, without when, from where and by whom. Rows lie in the order of their random ids, so that
-- the order in which they came is not kept either.
CREATE TABLE sheets (
  id TEXT PRIMARY KEY,
  round TEXT NOT NULL REFERENCES rounds (id),
  round_group TEXT NOT NULL,
  finished BIGINT NOT NULL
) WITHOUT ROWID;
CREATE INDEX sheets_of_round ON sheets (round, round_group, finished);

CREATE TABLE answers (
  sheet TEXT NOT NULL REFERENCES sheets (id),
  item TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (sheet, item)
) WITHOUT ROWID;
