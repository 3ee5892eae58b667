-- What a check read, for whoever is about to import: the first rows that give a task, and the first that repeat one.
create table task_import_row (
  agency_id text not null,
  import_id uuid not null,
  row int not null,
  -- the task as it was read
  task jsonb not null,
  -- the row above that says the same, or the task that does
  same_row int,
  same_task uuid,
  same_code text,
  primary key (agency_id, import_id, row),
  foreign key (agency_id, import_id) references task_import (agency_id, id),
  check (same_row is null or same_task is null),
  check ((same_task is null) = (same_code is null))
);
