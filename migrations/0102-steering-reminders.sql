-- Reminders (nhắc việc): one digest a person and day, however many tasks. The morning's work is one row, so that a
-- morning that was missed is made up for by the next one, and no morning is done twice.
create table reminder_run (
  day date primary key,
  -- first day whose occasions it told of
  from_day date not null,
  ran_at timestamptz not null,
  tasks int not null,
  digests int not null
);

create table reminder_digest (
  account_id uuid not null references account (id),
  day date not null,
  -- agency of the person
  agency_id text not null,
  tasks int not null,
  created_at timestamptz not null,
  primary key (account_id, day)
);

create index task_substitute_absent on task_substitute (absent_id, from_day) where ended_at is null;
create index task_substitute_substitute on task_substitute (substitute_id, from_day) where ended_at is null;
