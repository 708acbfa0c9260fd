CREATE TABLE phase_sets (
  set_key TEXT NOT NULL,
  version BIGINT NOT NULL,
  phases TEXT NOT NULL,
  gates TEXT NOT NULL,
  loaded_at TEXT NOT NULL,
  retired_at TEXT,
  PRIMARY KEY (set_key, version)
);

CREATE TABLE initiatives (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  purpose TEXT NOT NULL,
  only_together TEXT,
  lead TEXT NOT NULL REFERENCES organisations (id),
  project_leader TEXT REFERENCES persons (id),
  phase_set TEXT NOT NULL,
  phase_set_version BIGINT NOT NULL,
  phase TEXT NOT NULL,
  phase_at TEXT NOT NULL,
  outcome TEXT,
  closed_on TEXT,
  started_on TEXT NOT NULL,
  planned_end TEXT,
  from_item TEXT REFERENCES inventory_items (id),
  focus_area TEXT REFERENCES focus_areas (id),
  contact TEXT,
  visibility TEXT NOT NULL,
  language TEXT NOT NULL,
  title_sort TEXT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  FOREIGN KEY (phase_set, phase_set_version) REFERENCES phase_sets (set_key, version)
);
CREATE INDEX initiatives_newest
  ON initiatives (phase_at, id, phase, outcome, focus_area, visibility, lead, project_leader);

CREATE TABLE initiative_versions (
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  version BIGINT NOT NULL,
  facts TEXT NOT NULL,
  by_person TEXT NOT NULL REFERENCES persons (id),
  at TEXT NOT NULL,
  PRIMARY KEY (initiative, version)
);

CREATE TABLE initiative_needs (
  id TEXT PRIMARY KEY,
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  need TEXT NOT NULL REFERENCES needs (id),
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  ended_at TEXT
);
CREATE INDEX initiative_needs_initiative ON initiative_needs (initiative, ended_at);
CREATE INDEX initiative_needs_need ON initiative_needs (need, ended_at);

CREATE TABLE initiative_targets (
  id TEXT PRIMARY KEY,
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  target TEXT NOT NULL REFERENCES targets (id),
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  ended_at TEXT
);
CREATE INDEX initiative_targets_initiative ON initiative_targets (initiative, ended_at);

CREATE TABLE initiative_decisions (
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  decision TEXT NOT NULL REFERENCES decisions (id),
  kind TEXT NOT NULL,
  PRIMARY KEY (initiative, decision)
);

CREATE TABLE initiative_partners (
  id TEXT PRIMARY KEY,
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  organisation TEXT NOT NULL REFERENCES organisations (id),
  role TEXT NOT NULL,
  capacity TEXT,
  horizon_days BIGINT,
  from_date TEXT NOT NULL,
  to_date TEXT,
  left_why TEXT,
  basis TEXT,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL
);
CREATE INDEX initiative_partners_initiative ON initiative_partners (initiative, to_date);
CREATE INDEX initiative_partners_organisation ON initiative_partners (organisation, to_date, initiative);

CREATE TABLE participations (
  id TEXT PRIMARY KEY,
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  part_group TEXT NOT NULL,
  part TEXT NOT NULL,
  words TEXT,
  from_date TEXT NOT NULL,
  to_date TEXT,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL
);
CREATE INDEX participations_initiative ON participations (initiative, to_date);

CREATE TABLE phase_steps (
  id TEXT PRIMARY KEY,
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  seq BIGINT NOT NULL,
  phase TEXT NOT NULL,
  open_points TEXT NOT NULL,
  by_person TEXT NOT NULL REFERENCES persons (id),
  at TEXT NOT NULL,
  reason TEXT,
  UNIQUE (initiative, seq)
);

CREATE TABLE gate_answers (
  id TEXT PRIMARY KEY,
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  phase TEXT NOT NULL,
  question TEXT NOT NULL,
  answer TEXT NOT NULL,
  facts_seen TEXT,
  words TEXT,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL
);
CREATE INDEX gate_answers_initiative ON gate_answers (initiative, phase, question, id);

CREATE TABLE closures (
  id TEXT PRIMARY KEY,
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  outcome TEXT NOT NULL,
  reason TEXT,
  why TEXT NOT NULL,
  learned TEXT NOT NULL,
  others_should_know TEXT,
  organisational TEXT,
  legal TEXT,
  financial TEXT,
  political TEXT,
  cultural TEXT,
  closed_on TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  reopened_at TEXT,
  reopened_by TEXT REFERENCES persons (id),
  reopened_why TEXT
);
CREATE INDEX closures_initiative ON closures (initiative, recorded_at);

CREATE TABLE representatives (
  id TEXT PRIMARY KEY,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  person TEXT REFERENCES persons (id),
  name TEXT NOT NULL,
  authority TEXT NOT NULL,
  limits TEXT,
  from_date TEXT NOT NULL,
  to_date TEXT,
  handed_to TEXT,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL
);
CREATE INDEX representatives_subject ON representatives (subject_kind, subject_id, to_date);
CREATE INDEX representatives_person ON representatives (person, to_date);

CREATE TABLE steering_seats (
  id TEXT PRIMARY KEY,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  person TEXT REFERENCES persons (id),
  name TEXT NOT NULL,
  organisation TEXT REFERENCES organisations (id),
  seat TEXT,
  from_date TEXT NOT NULL,
  to_date TEXT,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL
);
CREATE INDEX steering_seats_subject ON steering_seats (subject_kind, subject_id, to_date);
CREATE INDEX steering_seats_person ON steering_seats (person, to_date);

CREATE TABLE money_lines (
  id TEXT PRIMARY KEY,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  payer TEXT REFERENCES organisations (id),
  payer_name TEXT,
  payer_kind TEXT NOT NULL,
  ore BIGINT NOT NULL,
  from_date TEXT NOT NULL,
  until_date TEXT NOT NULL,
  basis TEXT,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  ended_at TEXT
);
CREATE INDEX money_lines_subject ON money_lines (subject_kind, subject_id, ended_at);

CREATE TABLE after_plans (
  id TEXT PRIMARY KEY,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  words TEXT NOT NULL,
  owner_person TEXT REFERENCES persons (id),
  owner_organisation TEXT REFERENCES organisations (id),
  from_date TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  ended_at TEXT
);
CREATE INDEX after_plans_subject ON after_plans (subject_kind, subject_id, ended_at);

CREATE TABLE anchors (
  id TEXT PRIMARY KEY,
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  anchor TEXT NOT NULL,
  organisation TEXT REFERENCES organisations (id),
  evidence TEXT NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL
);
CREATE INDEX anchors_initiative ON anchors (initiative, to_date);

CREATE TABLE receivers (
  id TEXT PRIMARY KEY,
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  organisation TEXT NOT NULL REFERENCES organisations (id),
  unit TEXT,
  owner_person TEXT REFERENCES persons (id),
  committed_on TEXT,
  basis TEXT,
  research_contact BIGINT,
  change_experience BIGINT,
  planning BIGINT,
  attitudes BIGINT,
  resources BIGINT,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  ended_at TEXT
);
CREATE INDEX receivers_initiative ON receivers (initiative, ended_at);

CREATE TABLE buyers (
  id TEXT PRIMARY KEY,
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  organisation TEXT NOT NULL REFERENCES organisations (id),
  unit TEXT,
  route TEXT,
  volume TEXT,
  words TEXT,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  ended_at TEXT
);
CREATE INDEX buyers_initiative ON buyers (initiative, ended_at);

CREATE TABLE expectations (
  id TEXT PRIMARY KEY,
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  organisation TEXT REFERENCES organisations (id),
  part_group TEXT,
  words TEXT NOT NULL,
  agreed_with TEXT,
  recorded_on TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  ended_at TEXT
);
CREATE INDEX expectations_initiative ON expectations (initiative, ended_at);

CREATE TABLE stakeholders (
  id TEXT PRIMARY KEY,
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  organisation TEXT REFERENCES organisations (id),
  name TEXT,
  can TEXT NOT NULL,
  informed_on TEXT,
  next_by TEXT,
  next_on TEXT,
  words TEXT,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  ended_at TEXT
);
CREATE INDEX stakeholders_initiative ON stakeholders (initiative, ended_at);

CREATE TABLE risks (
  id TEXT PRIMARY KEY,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  title TEXT NOT NULL,
  likelihood BIGINT NOT NULL,
  consequence BIGINT NOT NULL,
  owner_person TEXT REFERENCES persons (id),
  due_on TEXT,
  version BIGINT NOT NULL DEFAULT 1,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL
);
CREATE INDEX risks_subject ON risks (subject_kind, subject_id);

CREATE TABLE risk_steps (
  risk TEXT NOT NULL REFERENCES risks (id),
  seq BIGINT NOT NULL,
  state TEXT NOT NULL,
  by_person TEXT NOT NULL REFERENCES persons (id),
  at TEXT NOT NULL,
  reason TEXT,
  PRIMARY KEY (risk, seq)
);

CREATE TABLE actions (
  id TEXT PRIMARY KEY,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  title TEXT NOT NULL,
  owner_person TEXT REFERENCES persons (id),
  owner_organisation TEXT REFERENCES organisations (id),
  due_on TEXT,
  started_by TEXT NOT NULL REFERENCES persons (id),
  started_by_organisation TEXT REFERENCES organisations (id),
  started_on TEXT NOT NULL,
  origin_kind TEXT,
  origin_id TEXT,
  version BIGINT NOT NULL DEFAULT 1,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL
);
CREATE INDEX actions_subject ON actions (subject_kind, subject_id);

CREATE TABLE action_steps (
  action TEXT NOT NULL REFERENCES actions (id),
  seq BIGINT NOT NULL,
  state TEXT NOT NULL,
  by_person TEXT NOT NULL REFERENCES persons (id),
  at TEXT NOT NULL,
  reason TEXT,
  PRIMARY KEY (action, seq)
);

CREATE TABLE rhythms (
  id TEXT PRIMARY KEY,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  every_days BIGINT NOT NULL,
  kind TEXT NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT,
  reason TEXT,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL
);
CREATE INDEX rhythms_subject ON rhythms (subject_kind, subject_id, to_date);

CREATE TABLE meetings (
  id TEXT PRIMARY KEY,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  planned_for TEXT NOT NULL,
  held_at TEXT,
  called_off_at TEXT,
  place TEXT,
  minutes TEXT,
  version BIGINT NOT NULL DEFAULT 1,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL
);
CREATE INDEX meetings_subject ON meetings (subject_kind, subject_id, planned_for);

CREATE TABLE attendances (
  meeting TEXT NOT NULL REFERENCES meetings (id),
  seq BIGINT NOT NULL,
  person TEXT REFERENCES persons (id),
  name TEXT NOT NULL,
  organisation TEXT REFERENCES organisations (id),
  part_group TEXT,
  invited_at TEXT,
  came TEXT,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (meeting, seq)
);

CREATE TABLE contacts (
  id TEXT PRIMARY KEY,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  at TEXT NOT NULL,
  by_person TEXT NOT NULL REFERENCES persons (id),
  from_organisation TEXT REFERENCES organisations (id),
  to_organisation TEXT REFERENCES organisations (id),
  with_name TEXT,
  channel TEXT NOT NULL,
  words TEXT
);
CREATE INDEX contacts_subject ON contacts (subject_kind, subject_id, at);

CREATE TABLE commitments (
  id TEXT PRIMARY KEY,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  kind TEXT NOT NULL,
  ore BIGINT NOT NULL,
  hours BIGINT NOT NULL,
  words TEXT,
  time_kind TEXT,
  from_date TEXT NOT NULL,
  to_date TEXT,
  agreed_by TEXT REFERENCES persons (id),
  agreed_name TEXT,
  agreed_on TEXT,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  ended_at TEXT
);
CREATE INDEX commitments_subject ON commitments (subject_kind, subject_id, ended_at);

CREATE TABLE deliveries (
  id TEXT PRIMARY KEY,
  commitment TEXT NOT NULL REFERENCES commitments (id),
  ore BIGINT NOT NULL,
  hours BIGINT NOT NULL,
  words TEXT,
  delivered_on TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  corrects TEXT UNIQUE REFERENCES deliveries (id)
);
CREATE INDEX deliveries_commitment ON deliveries (commitment, delivered_on);

CREATE TABLE pilot_judgements (
  id TEXT PRIMARY KEY,
  initiative TEXT NOT NULL REFERENCES initiatives (id),
  verdict TEXT NOT NULL,
  judged_on TEXT NOT NULL,
  basis TEXT NOT NULL,
  words TEXT,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL
);
CREATE INDEX pilot_judgements_initiative ON pilot_judgements (initiative, recorded_at);
