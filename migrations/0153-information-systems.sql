-- Register of information systems and what is to be done for their security.
create table information_system (
  agency_id text not null references organization (id),
  id uuid not null,
  name text not null,
  purpose text not null,
  -- unit or person of the agency that answers for it
  owner text not null,
  operator text not null default '',
  -- cấp độ 1 to 5, a label that a decision gave
  level smallint check (level between 1 and 5),
  level_document text not null default '',
  level_on date,
  -- đồng spent so far, for the question of double investment
  cost bigint check (cost >= 0),
  retired_on date,
  updated_at timestamptz not null,
  illustrative boolean not null default false,
  version int not null default 1,
  primary key (agency_id, id),
  check (level is null or level_document <> '')
);

create table system_control (
  agency_id text not null,
  system_id uuid not null,
  id uuid not null,
  name text not null,
  due_on date,
  done_on date,
  evidence text not null default '',
  recorded_at timestamptz not null,
  illustrative boolean not null default false,
  primary key (agency_id, system_id, id),
  foreign key (agency_id, system_id) references information_system (agency_id, id),
  check (done_on is null or evidence <> '')
);
