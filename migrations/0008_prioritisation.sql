CREATE TABLE criteria_sets (
  id TEXT PRIMARY KEY,
  version BIGINT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  decision TEXT REFERENCES decisions (id),
  created_at TEXT NOT NULL,
  retired_at TEXT
);

CREATE TABLE criteria (
  id TEXT PRIMARY KEY,
  criteria_set TEXT NOT NULL REFERENCES criteria_sets (id),
  criterion_key TEXT NOT NULL,
  side TEXT NOT NULL,
  name_nb TEXT NOT NULL,
  name_nn TEXT NOT NULL,
  name_en TEXT NOT NULL,
  help_nb TEXT NOT NULL,
  help_nn TEXT NOT NULL,
  help_en TEXT NOT NULL,
  order_no BIGINT NOT NULL,
  UNIQUE (criteria_set, order_no),
  UNIQUE (criteria_set, criterion_key)
);

CREATE TABLE prioritisations (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  about TEXT,
  criteria_set TEXT NOT NULL REFERENCES criteria_sets (id),
  robust_top BIGINT NOT NULL,
  seed BIGINT,
  engine_version TEXT,
  created_by TEXT NOT NULL REFERENCES persons (id),
  created_at TEXT NOT NULL,
  opened_at TEXT,
  opened_by TEXT REFERENCES persons (id),
  closed_at TEXT,
  closed_by TEXT REFERENCES persons (id),
  language TEXT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE prioritised_needs (
  prioritisation TEXT NOT NULL REFERENCES prioritisations (id),
  need TEXT NOT NULL REFERENCES needs (id),
  order_no BIGINT NOT NULL,
  need_version BIGINT,
  benefit TEXT,
  PRIMARY KEY (prioritisation, need),
  UNIQUE (prioritisation, order_no)
);
CREATE INDEX prioritised_needs_need ON prioritised_needs (need);

CREATE TABLE prioritisation_invitations (
  prioritisation TEXT NOT NULL REFERENCES prioritisations (id),
  organisation TEXT NOT NULL REFERENCES organisations (id),
  invited_by TEXT NOT NULL REFERENCES persons (id),
  invited_at TEXT NOT NULL,
  PRIMARY KEY (prioritisation, organisation)
);
CREATE INDEX prioritisation_invitations_organisation ON prioritisation_invitations (organisation);

-- One row is one ballot. `source` is own, or paper: a sheet of the organisation that the coordinator typed in.
CREATE TABLE scorers (
  id TEXT PRIMARY KEY,
  prioritisation TEXT NOT NULL REFERENCES prioritisations (id),
  organisation TEXT NOT NULL REFERENCES organisations (id),
  person TEXT NOT NULL REFERENCES persons (id),
  source TEXT NOT NULL,
  named_by TEXT NOT NULL REFERENCES persons (id),
  named_at TEXT NOT NULL,
  done_at TEXT,
  ended_at TEXT,
  UNIQUE (prioritisation, organisation, person, source)
);
CREATE INDEX scorers_person ON scorers (person, prioritisation);

CREATE TABLE weights (
  scorer TEXT NOT NULL REFERENCES scorers (id),
  criterion TEXT NOT NULL REFERENCES criteria (id),
  points_tenths BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  given_at TEXT NOT NULL,
  PRIMARY KEY (scorer, criterion)
);

CREATE TABLE scores (
  scorer TEXT NOT NULL REFERENCES scorers (id),
  need TEXT NOT NULL REFERENCES needs (id),
  criterion TEXT NOT NULL REFERENCES criteria (id),
  score_tenths BIGINT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  given_at TEXT NOT NULL,
  PRIMARY KEY (scorer, need, criterion)
);

CREATE TABLE prioritisation_results (
  prioritisation TEXT NOT NULL REFERENCES prioritisations (id),
  need TEXT NOT NULL REFERENCES needs (id),
  total DOUBLE PRECISION,
  rank BIGINT,
  spread DOUBLE PRECISION,
  missing BIGINT NOT NULL,
  value_mean DOUBLE PRECISION,
  feasibility_mean DOUBLE PRECISION,
  acceptability TEXT NOT NULL,
  engine_version TEXT NOT NULL,
  seed BIGINT NOT NULL,
  computed_at TEXT NOT NULL,
  PRIMARY KEY (prioritisation, need)
);

-- `seq` counts the decisions of a prioritisation: the highest one stands. Day and language are the decision's own, for
-- those who may see the need and not the decision.
CREATE TABLE need_decisions (
  decision TEXT NOT NULL REFERENCES decisions (id),
  prioritisation TEXT NOT NULL REFERENCES prioritisations (id),
  seq BIGINT NOT NULL,
  need TEXT NOT NULL REFERENCES needs (id),
  decided_on TEXT NOT NULL,
  language TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  until_date TEXT,
  PRIMARY KEY (decision, need)
);
CREATE INDEX need_decisions_prioritisation ON need_decisions (prioritisation, seq);
CREATE INDEX need_decisions_need ON need_decisions (need);

INSERT INTO criteria_sets (id, version, name, created_at)
VALUES ('01900000-0000-7000-8000-000000000100', 1, 'Standard', '2026-01-01T00:00:00.000Z');

INSERT INTO criteria (id, criteria_set, criterion_key, side, name_nb, name_nn, name_en, help_nb, help_nn, help_en, order_no) VALUES
('01900000-0000-7000-8000-000000000101', '01900000-0000-7000-8000-000000000100', 'benefit_users', 'value',
 'Nytte for pasienter og brukere', 'Nytte for pasientar og brukarar', 'Benefit for patients and users',
 'Hvor mye bedre får de det, om behovet blir løst?', 'Kor mykje betre får dei det, om behovet blir løyst?',
 'How much better off will they be if the need is answered?', 1),
('01900000-0000-7000-8000-000000000102', '01900000-0000-7000-8000-000000000100', 'relief_staff', 'value',
 'Avlastning for ansatte', 'Avlasting for tilsette', 'Relief for staff',
 'Hvor mye tid og slit sparer det dem som gjør jobben?', 'Kor mykje tid og slit sparer det dei som gjer jobben?',
 'How much time and strain does it save those who do the work?', 2),
('01900000-0000-7000-8000-000000000103', '01900000-0000-7000-8000-000000000100', 'number_touched', 'value',
 'Hvor mange det gjelder', 'Kor mange det gjeld', 'How many it concerns',
 'Tenk på hele regionen gjennom et år.', 'Tenk på heile regionen gjennom eit år.',
 'Think of the whole region over a year.', 3),
('01900000-0000-7000-8000-000000000104', '01900000-0000-7000-8000-000000000100', 'feasibility', 'feasibility',
 'Gjennomførbarhet', 'Kor gjennomførleg det er', 'Feasibility',
 'Finnes folk, penger, teknologi og hjemmel til å få det til?',
 'Finst folk, pengar, teknologi og heimel til å få det til?',
 'Are there people, money, technology and legal ground to do it?', 4),
('01900000-0000-7000-8000-000000000105', '01900000-0000-7000-8000-000000000100', 'national_relevance', 'value',
 'Nasjonal betydning', 'Nasjonal verdi', 'National relevance',
 'Har andre i landet samme behov, og kan løsningen brukes der?',
 'Har andre i landet same behovet, og kan løysinga brukast der?',
 'Do others in the country have the same need, and could they use the answer?', 5),
('01900000-0000-7000-8000-000000000106', '01900000-0000-7000-8000-000000000100', 'focus_fit', 'value',
 'Passer med satsingsområdene', 'Passar med satsingsområda', 'Fit with the focus areas',
 'Styrker det noe regionen har bestemt seg for å satse på?',
 'Styrkjer det noko regionen har bestemt seg for å satse på?',
 'Does it strengthen something that the region has chosen?', 6),
('01900000-0000-7000-8000-000000000107', '01900000-0000-7000-8000-000000000100', 'urgency', 'value',
 'Hastverk', 'Kor mykje det hastar', 'Urgency',
 'Hva koster det å vente et år?', 'Kva kostar det å vente eit år?', 'What does it cost to wait a year?', 7),
('01900000-0000-7000-8000-000000000108', '01900000-0000-7000-8000-000000000100', 'joint_value', 'feasibility',
 'Gevinst ved å gjøre det sammen', 'Gevinst ved å gjere det saman', 'Gain from doing it together',
 'Får vi til mer sammen enn hver for oss?', 'Får vi til meir saman enn kvar for oss?',
 'Do we achieve more together than each alone?', 8);
