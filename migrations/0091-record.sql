-- Reading the record: everything one person did, and every act of one kind, newest first.
create index audit_event_actor on audit_event (agency_id, actor_id, id) where actor_id is not null;
create index audit_event_act on audit_event (agency_id, act, id);

-- What verifying a chain showed, each time it was done.
create table audit_check (
  agency_id text not null,
  id uuid not null,
  at timestamptz not null,
  -- sealed rows that held, up to the first fault
  sealed bigint not null,
  unsealed bigint not null,
  signed_to bigint not null,
  -- first place where the chain does not hold; null when it does
  fault jsonb,
  -- who asked for it; null for the nightly one
  asked_by text,
  primary key (agency_id, id)
);
