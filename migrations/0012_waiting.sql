-- Ways in to what waits for somebody, by who it waits for.
CREATE INDEX actions_owner ON actions (owner_person);
CREATE INDEX initiatives_lead ON initiatives (lead);
CREATE INDEX initiatives_leader ON initiatives (project_leader);
-- Who takes part where, without reading the partners' rows.
CREATE INDEX initiative_partners_who ON initiative_partners (initiative, to_date, organisation);
