-- The result of a dossier: by what authority people sign, how an agency numbers, and the evidence of signatures.

-- Thẩm quyền ký: who signs with which words above the signature (NĐ 30/2020/NĐ-CP Điều 13), from when to when.
create table signing_title (
  agency_id text not null references organization (id),
  id uuid not null,
  account_id uuid not null references account (id),
  -- null for the head
  prefix text check (prefix in ('TM.', 'Q.', 'KT.', 'TL.', 'TUQ.')),
  -- title of the head, or name of the collective, for whom the person signs
  on_behalf_of text,
  -- under TL.: title of the unit head whose deputy signs
  unit_head text,
  title text not null,
  -- lĩnh vực; null: any
  field text,
  from_on date not null,
  -- last day; null: until further notice
  to_on date,
  -- the paper that gives the authority
  basis text,
  illustrative boolean not null default false,
  primary key (agency_id, id),
  check ((prefix is null or prefix = 'Q.') or on_behalf_of is not null),
  check (unit_head is null or prefix = 'TL.'),
  check (to_on is null or to_on >= from_on),
  -- Authority in writing is limited in time (Điều 13)
  check (prefix is distinct from 'TUQ.' or (to_on is not null and basis is not null))
);
create index signing_title_account on signing_title (account_id);

-- How an agency splits its sequences of administrative documents; its head decides (Điều 15). A year takes the row
-- with the latest beginning; without any row there is one sequence.
create table number_policy (
  agency_id text not null references organization (id),
  from_year integer not null,
  split text not null check (split in ('ALL', 'LETTERS_APART', 'BY_TYPE')),
  primary key (agency_id, from_year)
);

-- Each signature of a result as it was verified when it was made, with the whole report.
create table result_signature (
  agency_id text not null,
  dossier_id uuid not null,
  result_id uuid not null,
  revision smallint not null check (revision in (1, 2)),
  role text not null check (role in ('approval', 'organisation')),
  field text not null,
  file_hash text not null,
  signer text not null,
  organisation text,
  issuer text not null,
  serial text not null,
  valid_from timestamptz not null,
  valid_to timestamptz not null,
  -- the claimed time, and that of a time-stamp that holds
  signed_at timestamptz not null,
  stamped_at timestamptz,
  algorithm text,
  indication text not null,
  sub_indication text,
  byte_range jsonb not null,
  report jsonb not null,
  checked_at timestamptz not null,
  primary key (agency_id, dossier_id, result_id, revision),
  foreign key (agency_id, dossier_id, result_id) references dossier_result (agency_id, dossier_id, id)
);

-- Whether a file that somebody holds was issued here.
create index dossier_result_issued_hash on dossier_result (issued_hash) where issued_hash is not null;
-- What waits for a person's signature.
create index dossier_result_to_sign on dossier_result ((data #>> '{signer,accountId}')) where state = 'FROZEN';
