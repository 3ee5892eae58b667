-- Review of online public services (rà soát dịch vụ công trực tuyến).

-- Services of an agency that stand in no public catalogue.
create table own_service (
  agency_id text not null references organization (id),
  code text not null,
  name text not null,
  field text not null,
  unit_id text,
  added_at timestamptz not null,
  added_by uuid not null,
  illustrative boolean not null default false,
  primary key (agency_id, code),
  foreign key (agency_id, unit_id) references organization_unit (agency_id, id)
);

-- A self-assessment: one a service, by its code, with what the unit claims. A service without a row is not assessed.
create table service_review (
  agency_id text not null references organization (id),
  code text not null,
  -- unit that assesses
  unit_id text,
  state text not null check (state in ('draft', 'submitted', 'returned', 'confirmed')),
  -- two scales side by side, neither worked out from the other
  claim_2017 smallint check (claim_2017 between 1 and 4),
  claim_2022 text check (claim_2022 in ('FULL', 'PARTIAL', 'INFO')),
  -- criterion → answer, words, link, file
  evidence jsonb not null default '{}',
  gap text not null default '',
  -- đồng
  cost bigint check (cost >= 0),
  assessed_on date not null,
  submitted_by uuid,
  illustrative boolean not null default false,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (agency_id, code),
  foreign key (agency_id, unit_id) references organization_unit (agency_id, id)
);

-- Files that an assessment, a practice or a control names; the store keeps what stands here.
create table assessment_file (
  agency_id text not null references organization (id),
  hash text not null,
  name text not null,
  size bigint not null,
  mime text not null,
  added_at timestamptz not null,
  added_by uuid not null,
  primary key (agency_id, hash)
);
create index assessment_file_hash on assessment_file (hash);

-- Confirmed levels, each from its day on; rows are only added.
create table service_level (
  agency_id text not null references organization (id),
  code text not null,
  scale text not null check (scale in ('2017', '2022')),
  level text not null check (level in ('1', '2', '3', '4', 'FULL', 'PARTIAL', 'INFO')),
  from_day date not null,
  recorded_at timestamptz not null,
  illustrative boolean not null default false,
  primary key (agency_id, code, scale, from_day, recorded_at),
  check ((scale = '2017') = (level in ('1', '2', '3', '4')))
);

-- A request to review and report (đợt rà soát), with its time limit as a rule.
create table review_round (
  -- the agency that asks
  agency_id text not null references organization (id),
  id uuid not null,
  set_key text not null default 'live',
  name text not null,
  document text not null,
  asked_on date not null,
  deadline_rule jsonb not null,
  deadline date not null,
  illustrative boolean not null default false,
  created_at timestamptz not null,
  primary key (agency_id, id),
  check (deadline >= asked_on)
);

-- What an agency reported in a round, with its figures as they were.
create table review_report (
  agency_id text not null references organization (id),
  round_id uuid not null,
  number text not null,
  sent_on date not null,
  figures jsonb not null,
  recorded_at timestamptz not null,
  sent_by uuid not null,
  illustrative boolean not null default false,
  primary key (agency_id, round_id)
);

-- Drafts that ran out without being filed, counted before they go: services whose e-form people give up.
create table draft_lapsed (
  agency_id text not null,
  procedure_code text not null,
  -- day on which they were begun
  begun_on date not null,
  count int not null,
  primary key (agency_id, procedure_code, begun_on)
);

-- The diary of everything in assessment: rows are only added.
create table assessment_step (
  agency_id text not null,
  subject_type text not null check (subject_type in ('service', 'candidate', 'practice', 'system')),
  subject_id text not null,
  id uuid not null,
  action text not null,
  actor_id uuid,
  actor_name text not null,
  at timestamptz not null,
  reason text,
  detail jsonb not null default '{}',
  primary key (agency_id, subject_type, subject_id, id)
);
