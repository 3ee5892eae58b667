-- The one-stop (một cửa): dossiers and everything that happens to them. Every table begins with the agency that
-- settles, so that the data of one ministry can live apart from another's.
create table dossier (
  agency_id text not null,
  id uuid not null,
  -- mã số hồ sơ, given at acceptance (Thông tư 01/2018 art. 19); never reused
  code text,
  -- code of the filing, before acceptance
  submission_code text not null,
  -- four characters printed on the receipt, asked for after ten misses
  lookup_pin text not null,
  procedure_code text not null,
  procedure_version_id uuid not null,
  procedure_name text not null,
  field text not null,
  case_id text not null,
  regime text not null,
  abstract text not null,
  -- 1 counter, 2 online, 3 post
  channel smallint not null check (channel in (1, 2, 3)),
  origin text not null,
  assisted_by uuid,
  set_count integer not null default 1,
  -- Party of owner and submitter as they were when filed
  owner jsonb not null,
  submitter jsonb not null,
  submitter_account_id uuid,
  owner_party_id uuid,
  answers jsonb not null default '{}',
  result_channel text not null check (result_channel in ('counter', 'online', 'post')),
  state text not null,
  unit_id text,
  holder_id uuid,
  holder_name text,
  submitted_at timestamptz not null,
  intake_due_at timestamptz,
  accepted_at timestamptz,
  -- the legal limit as stated by the procedure when accepted
  limit_amount integer,
  limit_unit text,
  original_due_at timestamptz,
  current_due_at timestamptz,
  due_steps jsonb,
  due_provisional boolean not null default false,
  finished_at timestamptz,
  returned_at timestamptz,
  -- goes up with every step; a page that was opened before sends an older one
  revision integer not null default 1,
  -- filing made at most one dossier: the draft it came from
  draft_id uuid,
  manifest jsonb,
  illustrative boolean not null default false,
  -- folded words for the search of officials: code, names, procedure
  search text not null,
  created_at timestamptz not null default now(),
  primary key (agency_id, id),
  check ((accepted_at is null) = (original_due_at is null) or limit_amount is null)
);
create unique index dossier_code on dossier (code) where code is not null;
create unique index dossier_submission_code on dossier (submission_code);
create unique index dossier_draft on dossier (draft_id) where draft_id is not null;
create index dossier_inbox on dossier (agency_id, state, current_due_at, id);
create index dossier_unit on dossier (agency_id, unit_id, state, current_due_at) where unit_id is not null;
create index dossier_submitter on dossier (submitter_account_id, submitted_at desc) where submitter_account_id is not null;
create index dossier_owner_party on dossier (owner_party_id, submitted_at desc) where owner_party_id is not null;
create index dossier_search on dossier using gin (search gin_trgm_ops);

-- The diary: one row for every change of state, never changed, never removed.
create table dossier_step (
  agency_id text not null,
  dossier_id uuid not null,
  id uuid not null,
  action text not null,
  from_state text not null,
  to_state text not null,
  actor_id uuid,
  actor_name text not null,
  unit_id text,
  at timestamptz not null,
  reason text,
  detail jsonb not null default '{}',
  primary key (agency_id, dossier_id, id),
  foreign key (agency_id, dossier_id) references dossier (agency_id, id)
);

create table dossier_clock_event (
  agency_id text not null,
  dossier_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('START', 'PAUSE', 'RESUME', 'RESTART', 'EXTEND', 'STOP', 'RESET')),
  at timestamptz not null,
  ground text,
  document_id uuid,
  actor_name text not null,
  primary key (agency_id, dossier_id, id),
  foreign key (agency_id, dossier_id) references dossier (agency_id, id)
);

-- Papers (thành phần hồ sơ) as filed, and the files of each.
create table dossier_component (
  agency_id text not null,
  dossier_id uuid not null,
  component_id text not null,
  ordinal integer not null,
  name text not null,
  required boolean not null,
  form text not null check (form in ('original', 'certifiedCopy', 'photocopy', 'electronic')),
  quantity integer not null default 1,
  present boolean not null,
  note text,
  primary key (agency_id, dossier_id, component_id),
  foreign key (agency_id, dossier_id) references dossier (agency_id, id)
);
create table dossier_file (
  agency_id text not null,
  dossier_id uuid not null,
  id uuid not null,
  component_id text,
  name text not null,
  hash text not null,
  size bigint not null,
  mime text not null,
  pages integer,
  source text not null check (source in ('uploaded', 'scanned', 'supplement')),
  added_at timestamptz not null,
  -- a later file took its place; it stays for the record
  replaced_by uuid,
  primary key (agency_id, dossier_id, id),
  foreign key (agency_id, dossier_id) references dossier (agency_id, id)
);
create index dossier_file_hash on dossier_file (hash);

create table dossier_supplement (
  agency_id text not null,
  dossier_id uuid not null,
  number integer not null,
  stage text not null check (stage in ('INTAKE', 'PROCESSING')),
  ground text,
  items jsonb not null,
  requested_by text not null,
  requested_at timestamptz not null,
  answer_by timestamptz,
  answered_at timestamptz,
  answer_note text,
  primary key (agency_id, dossier_id, number),
  foreign key (agency_id, dossier_id) references dossier (agency_id, id)
);

-- Hand-overs between desk, unit and person: the rows of the control slip.
create table dossier_handover (
  agency_id text not null,
  dossier_id uuid not null,
  number integer not null,
  to_unit_id text,
  to_unit_name text not null,
  from_name text not null,
  to_name text,
  given_at timestamptz not null,
  received_at timestamptz,
  due_at timestamptz,
  finished_at timestamptz,
  note text,
  primary key (agency_id, dossier_id, number),
  foreign key (agency_id, dossier_id) references dossier (agency_id, id)
);

-- Printed forms (biểu mẫu) bound by type: what was printed, under which regime, and the file.
create table dossier_form (
  agency_id text not null,
  dossier_id uuid not null,
  id uuid not null,
  type text not null,
  regime text not null,
  number text,
  data jsonb not null,
  file_hash text,
  file_size bigint,
  made_at timestamptz not null,
  made_by text not null,
  primary key (agency_id, dossier_id, id),
  foreign key (agency_id, dossier_id) references dossier (agency_id, id)
);

-- The result (kết quả): composed or uploaded, frozen, signed twice. A returned draft is replaced by a new row.
create table dossier_result (
  agency_id text not null,
  dossier_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('APPROVAL', 'REFUSAL')),
  source text not null check (source in ('composed', 'uploaded')),
  template_id text,
  data jsonb not null default '{}',
  state text not null check (state in ('DRAFT', 'FROZEN', 'SIGNED', 'ISSUED', 'DISCARDED')),
  -- revision 0: what the leader sees and freezes
  draft_hash text,
  draft_size bigint,
  places jsonb,
  -- revision 1: the leader's signature
  signed_hash text,
  signed_size bigint,
  signed_at timestamptz,
  signer_account_id uuid,
  signer_name text,
  signer_title text,
  -- revision 2: number, date, seal, the organisation's signature
  issued_hash text,
  issued_size bigint,
  issued_at timestamptz,
  number integer,
  symbol text,
  issued_on date,
  composed_by text not null,
  composed_at timestamptz not null,
  primary key (agency_id, dossier_id, id),
  foreign key (agency_id, dossier_id) references dossier (agency_id, id)
);
create unique index dossier_result_open on dossier_result (agency_id, dossier_id) where state <> 'DISCARDED';
create unique index dossier_result_number on dossier_result (agency_id, number, symbol, (extract(year from issued_on))) where number is not null;

create table dossier_delivery (
  agency_id text not null,
  dossier_id uuid not null,
  id uuid not null,
  channel text not null,
  receiver text not null,
  id_shown text,
  at timestamptz not null,
  by_name text not null,
  proof text,
  primary key (agency_id, dossier_id, id),
  foreign key (agency_id, dossier_id) references dossier (agency_id, id)
);

-- Sequences: dossier codes by agency and day, document numbers by agency, year and group. A row is locked only
-- while its own transaction commits; numbers are never reused.
create table dossier_code_counter (
  agency_id text not null,
  day date not null,
  last integer not null,
  primary key (agency_id, day)
);
create table number_series (
  agency_id text not null,
  year integer not null,
  series text not null,
  last integer not null,
  primary key (agency_id, year, series)
);
