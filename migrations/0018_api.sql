-- What a token may do: read, or write as well.
ALTER TABLE api_tokens ADD COLUMN scope TEXT NOT NULL DEFAULT 'write';

-- Answers to calls that bear a key of their own, so that a call that is sent again is done once.
CREATE TABLE api_answers (
  key_hash TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES persons (id),
  request_hash TEXT NOT NULL,
  status BIGINT,
  location TEXT,
  body TEXT,
  created_at TEXT NOT NULL
);
CREATE INDEX api_answers_created ON api_answers (created_at);
