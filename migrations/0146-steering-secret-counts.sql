-- Tasks of secret documents: how many of them an agency gave another on a day, and nothing else. What the documents say
-- has no place in this system. A correction is a version of its own; what was known before stays as it was known.
create table secret_count (
  -- agency that gives the tasks
  agency_id text not null references organization (id),
  id uuid not null,
  version int not null check (version > 0),
  set_key text not null default 'live',
  lead_id text not null references organization (id),
  given_on date not null,
  -- 0 when the count was a mistake and is taken out
  tasks int not null check (tasks between 0 and 9999),
  known_from timestamptz not null,
  known_to timestamptz not null default 'infinity',
  recorded_by uuid,
  recorded_name text not null,
  illustrative boolean not null default false,
  primary key (agency_id, id, version),
  check (known_from <= known_to)
);
create index secret_count_day on secret_count (set_key, given_on);

alter table source_document drop column secret_tasks;
