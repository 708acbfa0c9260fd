CREATE TABLE match_runs (
  id TEXT PRIMARY KEY,
  need TEXT NOT NULL REFERENCES needs (id),
  need_version BIGINT NOT NULL,
  weights TEXT NOT NULL,
  engine_version TEXT NOT NULL,
  ran_by TEXT NOT NULL REFERENCES persons (id),
  ran_at TEXT NOT NULL
);
CREATE INDEX match_runs_need ON match_runs (need, ran_at);

CREATE TABLE match_hits (
  run TEXT NOT NULL REFERENCES match_runs (id),
  place BIGINT NOT NULL,
  offer TEXT NOT NULL REFERENCES offers (id),
  offer_version BIGINT NOT NULL,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  score DOUBLE PRECISION NOT NULL,
  reasons TEXT NOT NULL,
  PRIMARY KEY (run, place)
);

CREATE TABLE match_changes (
  id TEXT PRIMARY KEY,
  run TEXT NOT NULL REFERENCES match_runs (id),
  offer TEXT REFERENCES offers (id),
  organisation TEXT NOT NULL REFERENCES organisations (id),
  change TEXT NOT NULL,
  why TEXT NOT NULL,
  by_person TEXT NOT NULL REFERENCES persons (id),
  at TEXT NOT NULL
);
CREATE INDEX match_changes_run ON match_changes (run);

CREATE TABLE invitations (
  id TEXT PRIMARY KEY,
  need TEXT NOT NULL REFERENCES needs (id),
  need_version BIGINT NOT NULL,
  title TEXT NOT NULL,
  words TEXT NOT NULL,
  opens_on TEXT NOT NULL,
  deadline TEXT NOT NULL,
  visibility TEXT NOT NULL,
  language TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL
);
CREATE INDEX invitations_deadline ON invitations (deadline, id, visibility);
CREATE INDEX invitations_need ON invitations (need);

CREATE TABLE invitation_questions (
  id TEXT PRIMARY KEY,
  invitation TEXT NOT NULL REFERENCES invitations (id),
  organisation TEXT NOT NULL REFERENCES organisations (id),
  person TEXT NOT NULL REFERENCES persons (id),
  question TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  answer TEXT,
  answered_by TEXT REFERENCES persons (id),
  answered_at TEXT
);
CREATE INDEX invitation_questions_invitation ON invitation_questions (invitation, asked_at);
CREATE INDEX invitation_questions_asked ON invitation_questions (organisation, asked_at);
CREATE INDEX invitation_questions_answered ON invitation_questions (organisation, answered_at);

CREATE TABLE invitation_answers (
  id TEXT PRIMARY KEY,
  invitation TEXT NOT NULL REFERENCES invitations (id),
  organisation TEXT NOT NULL REFERENCES organisations (id),
  person TEXT NOT NULL REFERENCES persons (id),
  offer TEXT REFERENCES offers (id),
  words TEXT NOT NULL,
  at TEXT NOT NULL,
  withdrawn_at TEXT,
  withdrawn_by TEXT REFERENCES persons (id)
);
CREATE INDEX invitation_answers_invitation ON invitation_answers (invitation, at);
CREATE INDEX invitation_answers_organisation ON invitation_answers (organisation, at);

-- `told_at` is when the organisation was first invited: before that it knows nothing of it.
CREATE TABLE connections (
  id TEXT PRIMARY KEY,
  need TEXT NOT NULL REFERENCES needs (id),
  need_version BIGINT NOT NULL,
  offer TEXT REFERENCES offers (id),
  organisation TEXT NOT NULL REFERENCES organisations (id),
  found_by TEXT NOT NULL,
  run TEXT REFERENCES match_runs (id),
  invitation TEXT REFERENCES invitations (id),
  state TEXT NOT NULL,
  state_at TEXT NOT NULL,
  told_at TEXT,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL
);
CREATE INDEX connections_newest ON connections (state_at, id, state, need, organisation, told_at);
CREATE INDEX connections_need ON connections (need);
CREATE INDEX connections_organisation ON connections (organisation);
CREATE INDEX connections_state ON connections (state, state_at);

-- `told` is the organisation that the connection is with, from the step on by which it was invited.
CREATE TABLE connection_steps (
  connection TEXT NOT NULL REFERENCES connections (id),
  seq BIGINT NOT NULL,
  state TEXT NOT NULL,
  by_person TEXT NOT NULL REFERENCES persons (id),
  by_organisation TEXT REFERENCES organisations (id),
  at TEXT NOT NULL,
  reason TEXT,
  told TEXT REFERENCES organisations (id),
  PRIMARY KEY (connection, seq)
);
CREATE INDEX connection_steps_told ON connection_steps (told, at);

CREATE TABLE connection_assents (
  connection TEXT NOT NULL REFERENCES connections (id),
  side TEXT NOT NULL,
  seq BIGINT NOT NULL,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  person TEXT NOT NULL REFERENCES persons (id),
  words TEXT,
  at TEXT NOT NULL,
  PRIMARY KEY (connection, side, seq)
);

CREATE TABLE connection_reminders (
  connection TEXT NOT NULL REFERENCES connections (id),
  seq BIGINT NOT NULL,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (connection, seq, kind)
);

CREATE TABLE invitation_sendings (
  id TEXT PRIMARY KEY,
  need TEXT NOT NULL REFERENCES needs (id),
  need_version BIGINT NOT NULL,
  connection TEXT REFERENCES connections (id),
  invitation TEXT REFERENCES invitations (id),
  organisation TEXT NOT NULL REFERENCES organisations (id),
  by_person TEXT NOT NULL REFERENCES persons (id),
  sent_at TEXT NOT NULL
);
CREATE INDEX invitation_sendings_need ON invitation_sendings (need, sent_at);
CREATE INDEX invitation_sendings_organisation ON invitation_sendings (organisation, sent_at);

CREATE TABLE dialogue_steps (
  need TEXT NOT NULL REFERENCES needs (id),
  seq BIGINT NOT NULL,
  phase TEXT NOT NULL,
  notice_reference TEXT,
  by_person TEXT NOT NULL REFERENCES persons (id),
  at TEXT NOT NULL,
  reason TEXT,
  PRIMARY KEY (need, seq)
);
