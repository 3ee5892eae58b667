-- Inspections by the Prime Minister's Working Group (kiểm tra của Tổ công tác, steering fact sheet §9).
create table inspection (
  -- agency that inspects: the Government Office, where the Working Group sits
  agency_id text not null references organization (id),
  id uuid not null,
  -- 'live', or a set that is history
  set_key text not null default 'live',
  title text not null,
  kind text not null check (kind in ('general', 'thematic')),
  content text not null,
  planned_on date not null,
  illustrative boolean not null default false,
  created_at timestamptz not null,
  -- newest position, kept for lists; what each step said is in inspection_event
  state text not null,
  session_on date,
  conclusion_number text,
  -- the conclusion as the source of follow-up tasks
  document_id uuid,
  version int not null default 1,
  primary key (agency_id, id),
  foreign key (agency_id, document_id) references source_document (agency_id, id)
);
create index inspection_list on inspection (set_key, planned_on, agency_id);
create index inspection_session on inspection (set_key, session_on) where session_on is not null;

-- An inspected agency, with its report and its figures as they were frozen at the working session.
create table inspection_agency (
  agency_id text not null references organization (id),
  inspector_id text not null,
  inspection_id uuid not null,
  -- which agency it was is itself invented
  illustrative boolean not null default false,
  report_number text,
  report_on date,
  report text,
  reported_at timestamptz,
  reported_by text,
  -- FrozenFigures: with the day and the moment of knowledge they were worked out for
  figures jsonb,
  figures_hash text,
  primary key (agency_id, inspection_id),
  foreign key (inspector_id, inspection_id) references inspection (agency_id, id),
  check ((figures is null) = (figures_hash is null))
);
create index inspection_agency_of on inspection_agency (inspector_id, inspection_id);

-- What happened, in order; rows are only added.
create table inspection_event (
  agency_id text not null,
  inspection_id uuid not null,
  seq int not null,
  kind text not null,
  effective_on date not null,
  recorded_at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  from_state text,
  to_state text not null,
  -- what was typed into the fields of the step
  detail jsonb not null default '{}',
  primary key (agency_id, inspection_id, seq),
  foreign key (agency_id, inspection_id) references inspection (agency_id, id)
);
create index inspection_event_kind on inspection_event (kind, effective_on);
