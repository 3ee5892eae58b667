-- The record (nhật ký): a row for every act that changes or opens something, written in the transaction of
-- the act. Sealing gives each committed row its place and hash in the chain of its agency.
create table audit_event (
  agency_id text not null,
  id uuid not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('person', 'system', 'anonymous')),
  actor_id uuid,
  actor_name text not null,
  act text not null,
  subject_type text not null,
  subject_id text not null,
  detail jsonb not null default '{}',
  request_id text,
  -- null until sealed
  seq bigint,
  hash bytea,
  primary key (agency_id, id),
  unique (agency_id, seq)
);
create index audit_event_unsealed on audit_event (agency_id, id) where seq is null;
create index audit_event_subject on audit_event (agency_id, subject_type, subject_id, id);

create table audit_head (
  agency_id text primary key,
  seq bigint not null,
  hash bytea not null,
  sealed_at timestamptz not null
);
