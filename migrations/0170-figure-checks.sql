-- How the kept counts of a set of tasks stood against their rows when they were last compared, a row a set.
create table figure_check (
  -- the office that keeps the figures
  agency_id text not null references organization (id),
  set_key text not null,
  as_of date not null,
  checked_at timestamptz not null,
  -- what did not hold, each in a sentence that names agency and rows
  faults text[] not null,
  primary key (agency_id, set_key)
);
