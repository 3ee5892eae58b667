-- Filing (kê khai, nộp hồ sơ): what an applicant has begun. A draft belongs to its account until it becomes a dossier.
create table draft (
  agency_id text not null,
  id uuid not null,
  account_id uuid not null,
  procedure_code text not null,
  procedure_version_id uuid not null,
  case_id text not null,
  answers jsonb not null default '{}',
  -- the page that was open last
  page text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- abandoned drafts go after this moment, with their files
  expires_at timestamptz not null,
  -- the dossier it became
  dossier_id uuid,
  primary key (agency_id, id)
);
create unique index draft_id on draft (id);
create index draft_account on draft (account_id, updated_at desc);
create index draft_expiry on draft (expires_at) where dossier_id is null;

create table draft_file (
  agency_id text not null,
  draft_id uuid not null,
  id uuid not null,
  field text not null,
  component_id text not null,
  -- safe for any disk; `original` is how it was called
  name text not null,
  original text not null,
  hash text not null,
  size bigint not null,
  mime text not null,
  pages integer,
  risks jsonb not null default '[]',
  added_at timestamptz not null,
  primary key (agency_id, draft_id, id),
  foreign key (agency_id, draft_id) references draft (agency_id, id) on delete cascade
);
create index draft_file_hash on draft_file (hash);
