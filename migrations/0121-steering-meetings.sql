-- Sittings at which tasks are gone through (họp, rà soát nhiệm vụ): what changed since the last one, frozen and signed.
create table sitting (
  -- agency that holds it
  agency_id text not null references organization (id),
  id uuid not null,
  set_key text not null default 'live',
  title text not null,
  place text not null,
  held_on date not null,
  illustrative boolean not null default false,
  created_at timestamptz not null,
  created_by text not null,
  state text not null check (state in ('open', 'frozen', 'signed')),
  -- the two moments compared: the last sitting (or a chosen day) and this one
  since_on date not null,
  since_known timestamptz not null,
  previous_id uuid,
  -- set when it is frozen
  as_of date,
  known_on timestamptz,
  figures jsonb,
  figures_hash text,
  -- changes by agency, as counted, and the SHA-256 of every row that changed
  changes jsonb,
  list_hash text,
  pdf_hash text,
  pdf_places jsonb,
  -- who is to sign, named when it is frozen
  signer_id uuid,
  signer_name text,
  signer_title text,
  signed_hash text,
  signed_at timestamptz,
  -- newest conclusion notice that gave tasks
  document_number text,
  version int not null default 1,
  primary key (agency_id, id),
  foreign key (agency_id, previous_id) references sitting (agency_id, id),
  check ((state = 'open') = (figures is null)),
  check ((state = 'signed') = (signed_hash is not null))
);
create index sitting_list on sitting (set_key, held_on);
create index sitting_files on sitting (pdf_hash);
create index sitting_signed_files on sitting (signed_hash);

-- Opinions and conclusions typed at a sitting; rows are only added, a conclusion is linked to its task once.
create table sitting_item (
  agency_id text not null,
  sitting_id uuid not null,
  seq int not null,
  kind text not null check (kind in ('opinion', 'conclusion')),
  -- whom it is about; for a conclusion, who has to do it
  about_id text references organization (id),
  text text not null,
  deadline date,
  at timestamptz not null,
  author_name text not null,
  task_id uuid,
  primary key (agency_id, sitting_id, seq),
  foreign key (agency_id, sitting_id) references sitting (agency_id, id),
  foreign key (about_id, task_id) references steering_task (agency_id, id)
);

-- What happened to a sitting, in order; rows are only added.
create table sitting_event (
  agency_id text not null,
  sitting_id uuid not null,
  seq int not null,
  kind text not null,
  at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  detail jsonb not null default '{}',
  primary key (agency_id, sitting_id, seq),
  foreign key (agency_id, sitting_id) references sitting (agency_id, id)
);

-- Between two days only what moved is read: stretches that began, ended or became known, and deadlines that passed.
create index task_span_known on task_span (set_key, known_from);
create index task_span_unknown on task_span (set_key, known_to) where known_to < 'infinity';
create index task_span_began on task_span (set_key, from_day);
create index task_span_ended on task_span (set_key, to_day) where to_day < 'infinity';
create index task_span_passed on task_span (set_key, deadline) where done_on is null and deadline is not null;
