-- Documents being drafted: schemes of the Work Programme (đề án trong Chương trình công tác) and documents detailing laws
-- (văn bản quy định chi tiết). What happened to one is in steering_draft_event; the columns that may change are its newest
-- position, kept for lists. Late, owed and upcoming are computed, never stored.
create table steering_draft (
  -- lead agency (cơ quan chủ trì)
  agency_id text not null references organization (id),
  id uuid not null,
  set_key text not null default 'live',
  matter text not null check (matter in ('scheme', 'detailing')),
  -- for people: DA-2019-0001, QDCT-2019-0001
  code text not null,
  name text not null,
  form text not null check (form in ('law', 'decree', 'decision', 'resolution', 'circular', 'jointCircular', 'report',
    'strategy', 'plan', 'other')),
  -- who decides on it or signs it
  decided_by text not null check (decided_by in ('government', 'primeMinister', 'minister')),
  cooperating text[] not null default '{}',
  -- law whose document it is; its figures by law count there
  law_id uuid,
  -- planned day as first set
  planned_original date,
  -- where the facts come from, for rows that are real
  source text,
  illustrative boolean not null default false,
  created_at timestamptz not null,
  -- newest position
  state text not null,
  planned_on date,
  needed_on date,
  submitted_on date,
  submitted_number text,
  issued_on date,
  issued_number text,
  effective_on date,
  explanation text,
  -- day of the newest change of state: none comes before it
  stepped_on date not null,
  search text not null default '',
  version int not null default 1,
  primary key (agency_id, id),
  check (not (agency_id = any (cooperating))),
  check (matter <> 'detailing' or law_id is not null)
);
create unique index steering_draft_by_code on steering_draft (set_key, code);
create index steering_draft_list on steering_draft (set_key, matter, agency_id, planned_on, id);
create index steering_draft_law on steering_draft (law_id) where law_id is not null;

-- Everything that happened to it, in order; rows are only added.
create table steering_draft_event (
  agency_id text not null,
  draft_id uuid not null,
  seq int not null,
  kind text not null,
  -- the day from which it holds
  effective_on date not null,
  -- when this system learned of it
  recorded_at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  from_state text,
  -- null: the state stayed
  to_state text,
  reason text,
  detail jsonb not null default '{}',
  primary key (agency_id, draft_id, seq),
  foreign key (agency_id, draft_id) references steering_draft (agency_id, id)
);
create index steering_draft_event_kind on steering_draft_event (kind, effective_on, agency_id);

-- The events folded into stretches of days, as known from when to when, as those of tasks are.
create table steering_draft_span (
  set_key text not null,
  matter text not null,
  agency_id text not null,
  draft_id uuid not null,
  from_day date not null,
  to_day date not null default 'infinity',
  known_from timestamptz not null,
  known_to timestamptz not null default 'infinity',
  state text not null,
  planned_on date,
  needed_on date,
  submitted_on date,
  issued_on date,
  effective_on date,
  primary key (agency_id, draft_id, from_day, known_from),
  foreign key (agency_id, draft_id) references steering_draft (agency_id, id),
  check (from_day < to_day),
  check (known_from < known_to)
);
create index steering_draft_span_asked on steering_draft_span (set_key, matter, agency_id)
  include (from_day, to_day, known_from, known_to, state, planned_on, needed_on, submitted_on, issued_on, effective_on,
    draft_id);

-- The next number of a code, a row a year.
create table steering_draft_code (
  agency_id text not null,
  set_key text not null,
  matter text not null,
  year smallint not null,
  next int not null,
  primary key (agency_id, set_key, matter, year)
);

-- A law with clauses to be detailed (luật giao quy định chi tiết).
create table detailed_law (
  -- agency that keeps the list here: the one that follows it
  agency_id text not null references organization (id),
  id uuid not null,
  set_key text not null default 'live',
  number text not null,
  name text not null,
  adopted_on date not null,
  effective_on date not null,
  -- leads for its detailing documents as far as known; a law can have two
  leads text[] not null default '{}',
  -- which decision assigned its documents
  assigned_by text,
  note text,
  source text,
  illustrative boolean not null default false,
  created_at timestamptz not null,
  primary key (agency_id, id),
  unique (agency_id, set_key, number)
);

-- Which clauses a document details: one document can detail several, of several laws.
create table detailed_clause (
  agency_id text not null,
  draft_id uuid not null,
  law_keeper text not null,
  law_id uuid not null,
  -- "khoản 3 Điều 12"; '' when the source names none
  clause text not null default '',
  primary key (agency_id, draft_id, law_id, clause),
  foreign key (agency_id, draft_id) references steering_draft (agency_id, id),
  foreign key (law_keeper, law_id) references detailed_law (agency_id, id)
);
create index detailed_clause_law on detailed_clause (law_id);
