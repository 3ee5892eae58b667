-- Names that an agency bears on other days than those of its name in the directory: [{ "name", "from", "until" }], first
-- and last day of each, null for no end on that side.
alter table organization add column dated_names jsonb not null default '[]';
