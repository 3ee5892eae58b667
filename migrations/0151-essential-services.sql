-- Choosing essential services (lựa chọn dịch vụ công thiết yếu).

-- Marks of a procedure in a year, 0 to 5; null is not given yet.
create table essential_mark (
  agency_id text not null references organization (id),
  code text not null,
  year smallint not null,
  -- dossiers a year where this system does not hold them; the mark follows from the number
  stated_volume bigint check (stated_volume >= 0),
  volume_source text not null default '',
  reach smallint check (reach between 0 and 5),
  saving smallint check (saving between 0 and 5),
  legal smallint check (legal between 0 and 5),
  process smallint check (process between 0 and 5),
  data smallint check (data between 0 and 5),
  tech smallint check (tech between 0 and 5),
  demand smallint check (demand between 0 and 5),
  presence boolean not null default false,
  words text not null default '',
  marked_at timestamptz not null,
  marked_by text not null,
  illustrative boolean not null default false,
  version int not null default 1,
  primary key (agency_id, code, year),
  check (stated_volume is null or volume_source <> '')
);

-- Weights, the newest row of a year holds; without one, those of the fact sheet.
create table essential_weights (
  -- the agency that chooses: the Government Office
  agency_id text not null references organization (id),
  year smallint not null,
  id uuid not null,
  weights jsonb not null,
  set_at timestamptz not null,
  set_by text not null,
  primary key (agency_id, year, id)
);

-- A decision to make a service essential (quyết định lựa chọn), its plan, and what became of it.
create table essential_decision (
  agency_id text not null references organization (id),
  id uuid not null,
  code text not null,
  year smallint not null,
  number text not null,
  decided_on date not null,
  decider text not null,
  level text not null check (level in ('FULL', 'PARTIAL')),
  target_on date not null,
  -- score, place and weights as they were
  basis jsonb not null,
  done_on date,
  done_document text,
  recorded_at timestamptz not null,
  illustrative boolean not null default false,
  version int not null default 1,
  primary key (agency_id, id),
  check (target_on >= decided_on),
  check (done_on is null or done_on >= decided_on)
);
create unique index essential_decision_code on essential_decision (agency_id, code, year);
