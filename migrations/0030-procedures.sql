-- Administrative procedures in versions. A version never changes once announced; the public one is a pointer.
create table procedure_version (
  agency_id text not null,
  id uuid not null,
  code text not null,
  version integer not null,
  state text not null check (state in ('DRAFT', 'ANNOUNCED', 'PUBLIC', 'PUBLIC_AMENDED', 'ABOLISHED')),
  effective_from date not null,
  name text not null,
  field text not null,
  -- the whole version as `procedure.ts` describes it
  content jsonb not null,
  -- the e-form; null means the one derived from the procedure's data
  form jsonb,
  changed_at timestamptz not null default now(),
  changed_by text not null,
  primary key (agency_id, id),
  unique (agency_id, code, version)
);
create unique index procedure_version_public on procedure_version (code) where state in ('PUBLIC', 'PUBLIC_AMENDED');
create index procedure_version_changed on procedure_version (changed_at desc);
create unique index procedure_version_id on procedure_version (id);
