-- The desk's lists: legal urgency as a column, so that any list of fifty is the start of one index.
alter table dossier
  -- nothing more happens to it (lifecycle.ts `ended`)
  add column ended boolean not null generated always as (state in ('REJECTED', 'RETURNED', 'WITHDRAWN', 'STOPPED')) stored,
  -- by when somebody in the house has to act; infinity while nobody has to (lifecycle.ts `clock`)
  add column urgent_at timestamptz not null generated always as (
    case when state in ('SUBMITTED', 'ACCEPTED', 'ASSIGNED', 'APPRAISING', 'CONSULTING', 'SUBMITTED_FOR_SIGN', 'SIGNED',
        'WITHDRAWAL_ASKED')
      then coalesce(current_due_at, intake_due_at, timestamptz 'infinity')
      else timestamptz 'infinity' end) stored;

drop index dossier_inbox;
drop index dossier_unit;
-- open dossiers are few beside those that have ended: their indexes stay small, and count them too
create index dossier_state on dossier (agency_id, state, urgent_at, id) where not ended;
create index dossier_open on dossier (agency_id, urgent_at, id) where not ended;
create index dossier_unit_state on dossier (agency_id, unit_id, state, urgent_at, id) where not ended and unit_id is not null;
create index dossier_ended on dossier (agency_id, id desc) where ended;
create index dossier_unit_ended on dossier (agency_id, unit_id, id desc) where ended and unit_id is not null;
-- Sổ theo dõi hồ sơ: the dossiers accepted in a period
create index dossier_register on dossier (agency_id, accepted_at, id) where accepted_at is not null;

-- what inspection found in a file: the officer knows before opening it
alter table dossier_file add column risks jsonb not null default '[]';

-- fingerprint of the form that took the step: the same form sent twice is one step
alter table dossier_step add column once text;

-- Who opened which dossier, or which of its files, last: opening goes on record once an hour, not at each reload.
create table dossier_opening (
  agency_id text not null,
  dossier_id uuid not null,
  -- the dossier itself, or one of its files
  subject_id uuid not null,
  account_id uuid not null,
  at timestamptz not null,
  primary key (agency_id, dossier_id, subject_id, account_id),
  foreign key (agency_id, dossier_id) references dossier (agency_id, id)
);
