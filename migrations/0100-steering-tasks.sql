-- Tasks given by the Government and the Prime Minister (nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao).
alter table post drop constraint post_role_check;
alter table post add constraint post_role_check check (role in ('RECEPTIONIST', 'POSTAL_STAFF', 'OFFICER',
  'DIVISION_HEAD', 'SIGNATORY', 'CLERK', 'ACCOUNTANT', 'RETURN_CLERK', 'ONE_STOP_HEAD', 'PROCEDURE_CONTROL',
  'COORDINATING_UNIT', 'ADMIN_BUSINESS', 'ADMIN_TECH', 'AUDITOR', 'STEERING_DESK', 'WORKING_GROUP',
  'GOVERNMENT_LEADER', 'STEERING_OFFICER'));

-- A document that gives tasks (văn bản giao nhiệm vụ). A secret one is a number of tasks and nothing else.
create table source_document (
  -- agency that keeps it here: the one that follows the tasks
  agency_id text not null references organization (id),
  id uuid not null,
  -- 'live', or the name of a set that is history and is only read: '2019'
  set_key text not null default 'live',
  number text,
  issued_on date not null,
  kind text not null check (kind in ('normative', 'workProgramme', 'conclusion', 'directive', 'decision',
    'officialLetter', 'dispatch', 'report', 'other')),
  summary text not null,
  issuer text,
  signer text,
  -- a secret document enters by the count of its tasks: no number, no summary, no file
  secret_tasks int check (secret_tasks > 0),
  file_hash text,
  file_name text,
  illustrative boolean not null default false,
  created_at timestamptz not null,
  created_by uuid,
  primary key (agency_id, id),
  check (secret_tasks is null or (number is null and summary = '' and signer is null and file_hash is null))
);
create unique index source_document_number on source_document (agency_id, set_key, number, issued_on) where number is not null;

-- One duty of one lead agency. What happened to it is in steering_event; the columns that may change are its newest
-- event, kept for lists. Time classes are computed, never stored.
create table steering_task (
  -- lead agency (cơ quan chủ trì)
  agency_id text not null references organization (id),
  id uuid not null,
  set_key text not null default 'live',
  -- for people: NV-2026-000123
  code text not null,
  -- who gave it and settles returns, extensions and results: the Government Office, or the agency itself for its units
  assigner_id text not null references organization (id),
  document_id uuid,
  clause text,
  text text not null,
  product text,
  recipient text,
  kind text not null check (kind in ('regularOutput', 'scheme', 'detailingDocument', 'report', 'other')),
  cooperating text[] not null default '{}',
  -- a part of another task of the same agency, done by a unit of it
  parent_id uuid,
  unit_id text,
  assigned_on date not null,
  -- how the document words the time limit, and the rule read from it
  deadline_text text,
  deadline_rule jsonb not null,
  deadline_original date,
  -- place in the file the task was read from
  span jsonb,
  origin text not null default 'typed' check (origin in ('typed', 'directive', 'imported', 'inspection', 'meeting', 'reissued', 'brokenDown', 'seeded')),
  reissued_from uuid,
  -- key of the row it was imported from; the same row twice is one task
  import_key text,
  illustrative boolean not null default false,
  created_at timestamptz not null,
  -- newest position
  state text not null,
  deadline_current date,
  done_on date,
  result_number text,
  result_on date,
  holder_id uuid,
  updated_on date not null,
  urged int not null default 0,
  -- code, text and number of the document without accents, for searching
  search text not null default '',
  version int not null default 1,
  primary key (agency_id, id),
  foreign key (assigner_id, document_id) references source_document (agency_id, id),
  foreign key (agency_id, parent_id) references steering_task (agency_id, id),
  foreign key (agency_id, unit_id) references organization_unit (agency_id, id),
  check ((parent_id is null) = (unit_id is null)),
  check (deadline_original is null or deadline_original >= assigned_on),
  check (not (agency_id = any (cooperating)))
);
create unique index steering_task_code on steering_task (code);
create unique index steering_task_import on steering_task (agency_id, set_key, import_key) where import_key is not null;
create index steering_task_parent on steering_task (agency_id, parent_id) where parent_id is not null;
create index steering_task_document on steering_task (assigner_id, document_id);
create index steering_task_list on steering_task (set_key, agency_id, state, deadline_current, id);
create index steering_task_open on steering_task (set_key, deadline_current, agency_id)
  where state not in ('done', 'returned', 'cancelled');

-- Everything that happened to a task, in order; rows are only added.
create table steering_event (
  agency_id text not null,
  task_id uuid not null,
  seq int not null,
  kind text not null,
  -- the day from which it holds
  effective_on date not null,
  -- when this system learned of it
  recorded_at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  from_state text,
  to_state text not null,
  reason text,
  detail jsonb not null default '{}',
  primary key (agency_id, task_id, seq),
  foreign key (agency_id, task_id) references steering_task (agency_id, id)
);
create index steering_event_kind on steering_event (kind, effective_on, agency_id);

-- What held of a task from which day to which, as known from when to when: the events folded into stretches, so that
-- any day can be asked as of any day of knowledge. Replaced stretches stay, with the moment their knowledge ended.
create table task_span (
  set_key text not null,
  -- where it counts: the lead agency, or the unit of a part of a task
  scope text not null,
  agency_id text not null,
  task_id uuid not null,
  assigned_on date not null,
  from_day date not null,
  -- first day on which it no longer holds
  to_day date not null default 'infinity',
  known_from timestamptz not null,
  known_to timestamptz not null default 'infinity',
  deadline date,
  done_on date,
  -- deadline as first set, for the column "đúng hạn theo hạn ban đầu"
  deadline_original date,
  primary key (agency_id, task_id, from_day, known_from),
  check (from_day < to_day),
  check (known_from < known_to)
);
create index task_span_asked on task_span (set_key, assigned_on, scope)
  include (from_day, to_day, known_from, known_to, deadline, done_on, task_id);

-- Changes of the counts by scope, year of assignment and day, as known now: the figures of any day are sums over
-- years, months and days before it, however many tasks there are. `task_count_check` of the steering module compares
-- them with the stretches.
create table task_count (
  set_key text not null,
  scope text not null,
  -- year in which the tasks were assigned
  cohort smallint not null,
  level char(1) not null check (level in ('y', 'm', 'd')),
  start date not null,
  total int not null default 0,
  done_on_time int not null default 0,
  done_late int not null default 0,
  open_in_time int not null default 0,
  open_overdue int not null default 0,
  -- what can bend a figure, by occasion on its day
  asked_on_last_day int not null default 0,
  moved_after_passing int not null default 0,
  done_without_document int not null default 0,
  returned_and_reissued int not null default 0,
  reopened int not null default 0,
  dated_back int not null default 0,
  -- days first: a figure of all agencies is a stretch of this index
  primary key (set_key, cohort, level, start, scope)
);

-- Secret sources by number only, beside the counts.
create index source_document_secret on source_document (set_key, issued_on) where secret_tasks is not null;

-- The next number of a task code, a row a year.
create table task_code (
  agency_id text not null,
  year smallint not null,
  next int not null,
  primary key (agency_id, year)
);

create table task_note (
  agency_id text not null,
  task_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  author_id uuid not null,
  author_name text not null,
  body text not null,
  file_hash text,
  file_name text,
  primary key (agency_id, task_id, id),
  foreign key (agency_id, task_id) references steering_task (agency_id, id)
);

-- Who stands in for whom on tasks, from when to when (người làm thay khi vắng mặt).
create table task_substitute (
  agency_id text not null references organization (id),
  id uuid not null,
  absent_id uuid not null references account (id),
  substitute_id uuid not null references account (id),
  from_day date not null,
  to_day date not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (agency_id, id),
  check (from_day <= to_day),
  check (absent_id <> substitute_id)
);
