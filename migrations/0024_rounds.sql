-- Instruments: questionnaires and scorecards in versions, and rounds in which they are used.
CREATE TABLE instruments (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  version BIGINT NOT NULL,
  own BIGINT NOT NULL,
  based_on TEXT,
  body TEXT NOT NULL,
  created_at TEXT NOT NULL,
  by_person TEXT REFERENCES persons (id)
);
CREATE UNIQUE INDEX instruments_version ON instruments (key, version);

CREATE TABLE rounds (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  instrument TEXT REFERENCES instruments (id),
  title TEXT NOT NULL,
  title_sort TEXT NOT NULL,
  about TEXT,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  initiative TEXT REFERENCES initiatives (id),
  collaboration TEXT,
  previous TEXT REFERENCES rounds (id),
  anonymity BIGINT NOT NULL,
  breakdowns TEXT NOT NULL,
  opens_on TEXT NOT NULL,
  closes_on TEXT NOT NULL,
  languages TEXT NOT NULL,
  purpose TEXT NOT NULL,
  legal_basis TEXT NOT NULL,
  controller TEXT NOT NULL,
  keep_until TEXT NOT NULL,
  most_reminders BIGINT NOT NULL,
  reminder_days BIGINT NOT NULL,
  visibility TEXT NOT NULL,
  source TEXT,
  code TEXT,
  language TEXT NOT NULL,
  state TEXT NOT NULL,
  state_at TEXT NOT NULL,
  by_person TEXT NOT NULL REFERENCES persons (id),
  version BIGINT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);
CREATE UNIQUE INDEX rounds_code ON rounds (code);
CREATE INDEX rounds_newest ON rounds (state_at, id);
CREATE INDEX rounds_of_initiative ON rounds (initiative);

CREATE TABLE round_steps (
  round TEXT NOT NULL REFERENCES rounds (id),
  seq BIGINT NOT NULL,
  state TEXT NOT NULL,
  by_person TEXT REFERENCES persons (id),
  at TEXT NOT NULL,
  PRIMARY KEY (round, seq)
);

CREATE TABLE round_groups (
  round TEXT NOT NULL REFERENCES rounds (id),
  key TEXT NOT NULL,
  seq BIGINT NOT NULL,
  name TEXT NOT NULL,
  variant TEXT NOT NULL,
  expected BIGINT,
  PRIMARY KEY (round, key)
);

-- Who was asked by letter. What they answered cannot be found from here: `token_hash` is a keyed hash of a secret that
-- stands in the letter alone, and the sheet's id is another.
CREATE TABLE round_invitations (
  id TEXT PRIMARY KEY,
  round TEXT NOT NULL REFERENCES rounds (id),
  round_group TEXT NOT NULL,
  email TEXT NOT NULL,
  email_folded TEXT NOT NULL,
  language TEXT NOT NULL,
  token_hash TEXT,
  written_on TEXT,
  reminders BIGINT NOT NULL,
  reminded_on TEXT,
  has_answered BIGINT NOT NULL,
  by_person TEXT NOT NULL REFERENCES persons (id)
);
CREATE UNIQUE INDEX round_invitations_once ON round_invitations (round, email_folded);
CREATE UNIQUE INDEX round_invitations_token ON round_invitations (token_hash);

-- Results as they were told, and never changed. `texts` is what people wrote, for those who answer for the round alone;
-- `basis` is what an early release was made of; it goes when the round
-- is closed.
CREATE TABLE releases (
  id TEXT PRIMARY KEY,
  round TEXT NOT NULL REFERENCES rounds (id),
  seq BIGINT NOT NULL,
  state TEXT NOT NULL,
  final BIGINT NOT NULL,
  seed BIGINT NOT NULL,
  by_person TEXT REFERENCES persons (id),
  asked_at TEXT NOT NULL,
  made_at TEXT,
  body TEXT,
  texts TEXT,
  basis TEXT
);
CREATE UNIQUE INDEX releases_seq ON releases (round, seq);

-- Network rounds: which organisations an organisation works with. These answers are named, and later rounds go on from
-- them.
CREATE TABLE network_answers (
  round TEXT NOT NULL REFERENCES rounds (id),
  organisation TEXT NOT NULL REFERENCES organisations (id),
  other TEXT NOT NULL REFERENCES organisations (id),
  frequency TEXT NOT NULL,
  about TEXT,
  trust BIGINT,
  gain BIGINT,
  by_person TEXT NOT NULL REFERENCES persons (id),
  at TEXT NOT NULL,
  PRIMARY KEY (round, organisation, other)
);
CREATE INDEX network_answers_other ON network_answers (round, other);
CREATE TABLE network_done (
  round TEXT NOT NULL REFERENCES rounds (id),
  organisation TEXT NOT NULL REFERENCES organisations (id),
  done_at TEXT,
  PRIMARY KEY (round, organisation)
);
