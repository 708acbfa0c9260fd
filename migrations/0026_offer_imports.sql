-- What an import has brought in of offers: the version it left. An offer that people have changed since is theirs.
CREATE TABLE offer_imports (
  offer TEXT PRIMARY KEY REFERENCES offers (id),
  import TEXT NOT NULL REFERENCES imports (id),
  version BIGINT NOT NULL
);
