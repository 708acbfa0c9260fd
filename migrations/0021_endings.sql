-- Plans that end within a year are read in the order of their end.
CREATE INDEX initiatives_planned_end ON initiatives (planned_end, id);
