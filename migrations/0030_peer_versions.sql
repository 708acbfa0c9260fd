-- A peer session can be moved: what it is called, its day and its place, on top of the version that was seen.
ALTER TABLE peer_sessions ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
