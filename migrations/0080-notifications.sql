-- Notices (thông báo): each delivery is a row with its attempts and a named reason when it does not go.
create table delivery (
  agency_id text not null,
  id uuid not null,
  recipient text not null,
  subject text not null,
  -- emptied once sent: a letter may hold a link that opens an account
  body text not null,
  about_type text not null,
  about_id text not null,
  state text not null check (state in ('WAITING', 'SENT', 'GIVEN_UP')),
  attempts integer not null default 0,
  reason text,
  detail text,
  created_at timestamptz not null,
  last_attempt_at timestamptz,
  sent_at timestamptz,
  primary key (agency_id, id)
);
create index delivery_about on delivery (agency_id, about_type, about_id);
create index delivery_open on delivery (agency_id, created_at) where state <> 'SENT';
