-- Filters of lists that persons have saved under a name, for themselves alone.
CREATE TABLE saved_searches (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES persons (id),
  list TEXT NOT NULL,
  name TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  query TEXT NOT NULL,
  created_at TEXT NOT NULL,
  trashed_at TEXT
);
CREATE INDEX saved_searches_own ON saved_searches (person, list, name_sort);
