-- SAMSON: a scorecard that a group fills in together, and again later. A session belongs to an initiative, or to a
-- collaboration that an organisation names; `chain` is the first of those that follow each other.
CREATE TABLE samson_sessions (
  id TEXT PRIMARY KEY,
  initiative TEXT REFERENCES initiatives (id),
  organisation TEXT NOT NULL REFERENCES organisations (id),
  title TEXT NOT NULL,
  title_folded TEXT NOT NULL,
  instrument TEXT NOT NULL REFERENCES instruments (id),
  mode TEXT NOT NULL,
  held_on TEXT NOT NULL,
  people TEXT,
  facilitator TEXT REFERENCES persons (id),
  previous TEXT REFERENCES samson_sessions (id),
  chain TEXT NOT NULL,
  code TEXT,
  showing BIGINT NOT NULL,
  language TEXT NOT NULL,
  state TEXT NOT NULL,
  state_at TEXT NOT NULL,
  by_person TEXT REFERENCES persons (id),
  version BIGINT NOT NULL,
  created_at TEXT NOT NULL
);
CREATE UNIQUE INDEX samson_sessions_code ON samson_sessions (code);
CREATE UNIQUE INDEX samson_sessions_once ON samson_sessions (previous);
CREATE INDEX samson_sessions_newest ON samson_sessions (held_on, id);
CREATE INDEX samson_sessions_initiative ON samson_sessions (initiative, held_on);
CREATE INDEX samson_sessions_chain ON samson_sessions (chain, held_on);

-- What the group agreed on, a row for each question, so that two devices do not overwrite each other. Score and note
-- have a version each. `carried` is 1 where a weight was taken over from the time before.
CREATE TABLE samson_answers (
  session TEXT NOT NULL REFERENCES samson_sessions (id),
  item TEXT NOT NULL,
  tenths BIGINT,
  not_relevant BIGINT NOT NULL,
  note TEXT,
  carried BIGINT NOT NULL,
  version BIGINT NOT NULL,
  note_version BIGINT NOT NULL,
  PRIMARY KEY (session, item)
);

-- Those who answer alone, by a hash of a secret that is kept on their phones only, and what they answered until the group
-- has agreed.
CREATE TABLE samson_participants (
  id TEXT PRIMARY KEY,
  session TEXT NOT NULL REFERENCES samson_sessions (id)
);
CREATE INDEX samson_participants_session ON samson_participants (session);
CREATE TABLE samson_singles (
  participant TEXT NOT NULL REFERENCES samson_participants (id),
  item TEXT NOT NULL,
  session TEXT NOT NULL REFERENCES samson_sessions (id),
  tenths BIGINT,
  not_relevant BIGINT NOT NULL,
  PRIMARY KEY (participant, item)
);
CREATE INDEX samson_singles_item ON samson_singles (session, item);

-- Which actions were agreed on where; the actions themselves stand with those of the initiative. Who does it may be said
-- in words, for most have no account.
CREATE TABLE samson_actions (
  action TEXT PRIMARY KEY REFERENCES actions (id),
  session TEXT NOT NULL REFERENCES samson_sessions (id),
  item TEXT
);
CREATE INDEX samson_actions_session ON samson_actions (session);
ALTER TABLE actions ADD COLUMN owner_words TEXT;
