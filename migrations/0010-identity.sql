-- People who sign in: citizens by e-mail, officials by user name.
create table account (
  id uuid primary key,
  kind text not null check (kind in ('citizen', 'official')),
  -- lower case; officials only
  username text,
  -- lower case
  email text not null,
  -- null until a link sent there was followed
  email_confirmed_at timestamptz,
  name text not null,
  phone text,
  -- the id number sealed with a key outside the database, and its keyed hash to be found by
  id_number_sealed bytea,
  id_number_hash bytea,
  -- $argon2id$...; null until the person has chosen one
  password_hash text,
  password_changed_at timestamptz,
  -- where an official works
  agency_id text references organization (id),
  state text not null default 'active' check (state in ('active', 'locked')),
  lock_reason text,
  -- who vouches for the person: a national identity provider with its level (1, 2), or an official at a desk
  verified_source text,
  verified_level smallint,
  verified_at timestamptz,
  illustrative boolean not null default false,
  created_at timestamptz not null,
  check ((kind = 'official') = (username is not null)),
  check ((kind = 'official') = (agency_id is not null)),
  check ((id_number_sealed is null) = (id_number_hash is null)),
  check ((state = 'locked') = (lock_reason is not null))
);
create unique index account_email on account (email);
create unique index account_username on account (username) where username is not null;
create index account_id_number on account (id_number_hash) where id_number_hash is not null;
create index account_agency on account (agency_id, name) where agency_id is not null;

-- Which role an official holds where, from when to when.
create table post (
  agency_id text not null references organization (id),
  id uuid not null,
  account_id uuid not null references account (id),
  role text not null check (role in ('RECEPTIONIST', 'POSTAL_STAFF', 'OFFICER', 'DIVISION_HEAD', 'SIGNATORY', 'CLERK',
    'ACCOUNTANT', 'RETURN_CLERK', 'ONE_STOP_HEAD', 'PROCEDURE_CONTROL', 'COORDINATING_UNIT', 'ADMIN_BUSINESS',
    'ADMIN_TECH', 'AUDITOR')),
  -- null: the whole agency
  unit_id text,
  from_at timestamptz not null,
  -- null: until further notice
  to_at timestamptz,
  given_by uuid references account (id),
  taken_by uuid references account (id),
  primary key (agency_id, id),
  foreign key (agency_id, unit_id) references organization_unit (agency_id, id),
  check (to_at is null or to_at >= from_at)
);
create index post_account on post (account_id);

-- Firms and organisations for which people act.
create table party (
  id uuid primary key,
  kind text not null check (kind in ('enterprise', 'householdBusiness', 'organisation', 'stateAgency')),
  tax_code text not null,
  name text not null,
  address text not null,
  -- when an official compared name and tax code with the papers
  checked_at timestamptz,
  illustrative boolean not null default false,
  created_at timestamptz not null
);
create unique index party_tax_code on party (tax_code);

-- Who acts for a firm: asked, then confirmed by its director or by an official.
create table representation (
  id uuid primary key,
  account_id uuid not null references account (id),
  party_id uuid not null references party (id),
  -- người đại diện theo pháp luật; người được ủy quyền
  type text not null check (type in ('legal', 'authorised')),
  -- what the asker says of the firm and of the paper that empowers them; the confirmer compares
  claimed_name text not null,
  claimed_address text not null,
  paper text not null,
  state text not null check (state in ('asked', 'confirmed', 'refused', 'ended')),
  asked_at timestamptz not null,
  -- last day; null without end
  valid_to date,
  decided_at timestamptz,
  decided_by uuid references account (id),
  decided_as text check (decided_as in ('director', 'official')),
  ended_at timestamptz,
  ended_by uuid references account (id),
  reason text
);
create unique index representation_open on representation (account_id, party_id) where state in ('asked', 'confirmed');
create index representation_party on representation (party_id, state);
create index representation_asked on representation (asked_at) where state = 'asked';

-- Who is signed in where. The browser holds the token, the table its SHA-256 only.
create table session (
  token_hash bytea primary key,
  id uuid not null unique,
  account_id uuid not null references account (id),
  -- the browser in words: "Chrome, Android"
  device text not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- seconds without a request after which it is over
  idle_seconds integer not null,
  -- when it is over in any case
  ends_at timestamptz not null,
  ended_at timestamptz,
  ended_why text check (ended_why in ('signedOut', 'endedByOwner', 'replaced', 'passwordChanged', 'locked'))
);
create index session_account on session (account_id, last_seen_at desc);
create index session_ends on session (ends_at);

-- Links sent by e-mail, each good once: confirm an address, choose a password.
create table mail_link (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('register', 'changeEmail', 'choosePassword')),
  account_id uuid references account (id),
  email text not null,
  -- where the person was going
  return_to text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index mail_link_account on mail_link (account_id) where account_id is not null;
create index mail_link_expires on mail_link (expires_at);

-- Forms that arrived after the session had ended; readable only with the cookie of the browser that sent them.
create table parked_form (
  id uuid primary key,
  browser_hash bytea not null,
  -- whose session had ended, when that is known
  account_id uuid references account (id),
  sealed bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index parked_form_browser on parked_form (browser_hash, created_at);
create index parked_form_expires on parked_form (expires_at);
