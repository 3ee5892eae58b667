-- Letters that urge (công văn đôn đốc): one letter to one lead agency, or to a unit of the agency itself, with the list
-- of its tasks. A draft has neither number nor date; an issued letter never changes.
create table urging_letter (
  -- agency that issues it: the assigner of the tasks
  agency_id text not null references organization (id),
  id uuid not null,
  lead_id text not null references organization (id),
  unit_id text,
  state text not null check (state in ('drafted', 'issued', 'discarded')),
  symbol text not null,
  place text not null,
  authority_prefix text check (authority_prefix in ('TM.', 'Q.', 'KT.', 'TL.', 'TUQ.')),
  authority_for text,
  signer_title text not null,
  signer_name text not null,
  -- answer asked for by this day
  reply_by date,
  -- what the letter says besides
  words text not null default '',
  recipients text[] not null,
  created_at timestamptz not null,
  created_by uuid not null,
  created_by_name text not null,
  number int check (number > 0),
  issued_on date,
  issued_at timestamptz,
  issued_by uuid,
  issued_by_name text,
  pdf_hash text,
  pdf_size bigint,
  docx_hash text,
  docx_size bigint,
  version int not null default 1,
  primary key (agency_id, id),
  foreign key (lead_id, unit_id) references organization_unit (agency_id, id),
  check ((state = 'issued') = (number is not null and issued_on is not null and issued_at is not null
    and pdf_hash is not null and docx_hash is not null))
);
create index urging_letter_list on urging_letter (agency_id, state, created_at desc);

create table urging_letter_task (
  agency_id text not null,
  letter_id uuid not null,
  task_agency_id text not null,
  task_id uuid not null,
  -- as the issued letter names it
  deadline date,
  primary key (agency_id, letter_id, task_agency_id, task_id),
  foreign key (agency_id, letter_id) references urging_letter (agency_id, id),
  foreign key (task_agency_id, task_id) references steering_task (agency_id, id)
);

-- Numbers given to letters while there is no register of outgoing documents beside it.
create table letter_number (
  agency_id text not null,
  symbol text not null,
  year smallint not null,
  number int not null check (number > 0),
  issued_on date not null,
  letter_id uuid not null,
  primary key (agency_id, symbol, year, number)
);
