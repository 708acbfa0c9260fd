-- What the archive needs to know of a thing beside the thing itself; the newest that has not ended holds.
CREATE TABLE archive_marks (
  id TEXT PRIMARY KEY,
  object_kind TEXT NOT NULL,
  object_id TEXT NOT NULL,
  public_title TEXT,
  access_basis TEXT,
  archive_key TEXT,
  why TEXT,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  ended_at TEXT
);
CREATE INDEX archive_marks_object ON archive_marks (object_kind, object_id, ended_at);
