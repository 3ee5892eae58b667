-- Import of tasks from a spreadsheet: uploaded, checked by a job, imported whole or not at all, undone while nothing
-- followed.
create table task_import (
  -- assigner of the tasks
  agency_id text not null references organization (id),
  id uuid not null,
  state text not null check (state in ('checking', 'checked', 'unreadable', 'importing', 'imported', 'undoing', 'undone', 'failed')),
  file_hash text not null,
  file_name text not null,
  file_kind text not null check (file_kind in ('xlsx', 'csv')),
  file_size bigint not null,
  created_at timestamptz not null,
  created_by uuid not null,
  created_by_name text not null,
  -- rows read or written so far, and expected
  done int not null default 0,
  total int not null default 0,
  -- of the last check: rows = ready + duplicates + wrong
  rows int,
  ready int,
  duplicates int,
  wrong int,
  -- mistakes in all; a thousand of them are kept
  problems int,
  -- agencies under former names, and the agency that took their place
  renamed jsonb not null default '{}',
  -- why it cannot be read, or was not imported: a code with its values
  fault text,
  fault_params jsonb not null default '{}',
  ended_at timestamptz,
  ended_by uuid,
  ended_by_name text,
  primary key (agency_id, id)
);
create index task_import_list on task_import (agency_id, created_at desc);

create table task_import_problem (
  agency_id text not null,
  import_id uuid not null,
  n int not null,
  row int not null,
  -- title of the column as the template has it, '' for the row
  field text not null,
  code text not null,
  params jsonb not null default '{}',
  primary key (agency_id, import_id, n),
  foreign key (agency_id, import_id) references task_import (agency_id, id)
);

alter table steering_task add column import_id uuid;
create index steering_task_of_import on steering_task (import_id) where import_id is not null;
