CREATE TABLE inventory_items (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  lead TEXT REFERENCES organisations (id),
  lead_text TEXT,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  since TEXT,
  until TEXT,
  place TEXT,
  note TEXT,
  source TEXT,
  language TEXT NOT NULL,
  name_sort TEXT NOT NULL,
  version BIGINT NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
);
CREATE INDEX inventory_sorted ON inventory_items (name_sort, id);

CREATE TABLE inventory_partners (
  item TEXT NOT NULL REFERENCES inventory_items (id),
  organisation TEXT NOT NULL REFERENCES organisations (id),
  PRIMARY KEY (item, organisation)
);

CREATE TABLE inventory_overlaps (
  id TEXT PRIMARY KEY,
  item TEXT NOT NULL REFERENCES inventory_items (id),
  other_item TEXT NOT NULL REFERENCES inventory_items (id),
  words TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  ended_at TEXT,
  ended_by TEXT REFERENCES persons (id)
);
CREATE INDEX inventory_overlaps_item ON inventory_overlaps (item);
CREATE INDEX inventory_overlaps_other ON inventory_overlaps (other_item);

CREATE TABLE unit_loads (
  id TEXT PRIMARY KEY,
  organisation TEXT NOT NULL REFERENCES organisations (id),
  unit TEXT NOT NULL,
  unit_folded TEXT NOT NULL,
  kind TEXT NOT NULL,
  words TEXT NOT NULL,
  from_date TEXT NOT NULL,
  to_date TEXT,
  origin_kind TEXT,
  origin_id TEXT,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  ended_at TEXT,
  ended_by TEXT REFERENCES persons (id)
);
CREATE INDEX unit_loads_unit ON unit_loads (organisation, unit_folded, from_date);

CREATE TABLE need_items (
  id TEXT PRIMARY KEY,
  need TEXT NOT NULL REFERENCES needs (id),
  item TEXT NOT NULL REFERENCES inventory_items (id),
  how TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES persons (id),
  recorded_at TEXT NOT NULL,
  ended_at TEXT,
  ended_by TEXT REFERENCES persons (id)
);
CREATE INDEX need_items_need ON need_items (need);
CREATE INDEX need_items_item ON need_items (item);
