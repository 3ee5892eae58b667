-- A document read into draft tasks, waiting for a person to confirm them (tách nhiệm vụ từ văn bản).
create table directive_reading (
  agency_id text not null references organization (id),
  id uuid not null,
  number text not null,
  issued_on date not null,
  kind text not null,
  summary text not null,
  issuer text,
  signer text,
  -- the words of the document and where its pages begin
  text text not null,
  page_starts jsonb not null,
  drafts jsonb not null,
  file_hash text,
  file_name text,
  -- what its signatures are worth, when it is a signed PDF
  signatures jsonb,
  state text not null default 'open' check (state in ('open', 'confirmed', 'discarded')),
  document_id uuid,
  created_at timestamptz not null,
  created_by uuid not null,
  created_by_name text not null,
  ended_at timestamptz,
  primary key (agency_id, id)
);
create index directive_reading_open on directive_reading (agency_id, created_at desc);
