-- Report regimes (chế độ báo cáo, NĐ 09/2019/NĐ-CP; steering fact sheet §10): who owes which report to whom, and when.
create table report_regime (
  -- agency that receives the reports
  agency_id text not null references organization (id),
  id uuid not null,
  set_key text not null default 'live',
  name text not null,
  content text not null,
  -- who reports
  reporters text[] not null check (cardinality(reporters) > 0),
  -- way of sending (phương thức gửi)
  way text not null,
  frequency text not null check (frequency in ('month', 'quarter', 'halfYear', 'nineMonths', 'year')),
  -- RegimeDeadline: when a report is to be sent, from its cut-off
  deadline_rule jsonb not null,
  -- days before the cut-off from which a report can be filled in
  opens_before int not null default 10 check (opens_before between 0 and 90),
  outline text not null,
  guide text not null default '',
  -- Indicator[]: the data form
  indicators jsonb not null,
  legal_basis text not null default '',
  valid_from date not null,
  valid_to date,
  illustrative boolean not null default false,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (agency_id, id),
  check (valid_to is null or valid_from <= valid_to)
);
create index report_regime_valid on report_regime (set_key, valid_from);

-- One report of one agency for one period.
create table report_instance (
  -- who reports
  agency_id text not null references organization (id),
  id uuid not null,
  set_key text not null default 'live',
  regime_agency_id text not null,
  regime_id uuid not null,
  -- 2026-10, 2026-Q4, 2026-H1, 2026-9M, 2026
  period text not null,
  from_day date not null,
  -- cut-off, the last day counted
  to_day date not null,
  due_on date not null,
  illustrative boolean not null default false,
  opened_at timestamptz not null,
  state text not null,
  -- typed figures by code of the indicator
  figures jsonb not null default '{}',
  words text not null default '',
  number text,
  sent_on date,
  -- figures taken from their source when it was sent, with the day and moment they were taken for
  linked jsonb,
  version int not null default 1,
  primary key (agency_id, id),
  -- the clock may open a period any number of times: it is there once
  unique (agency_id, regime_id, period),
  foreign key (regime_agency_id, regime_id) references report_regime (agency_id, id)
);
create index report_instance_of on report_instance (regime_agency_id, regime_id, period);
create index report_instance_list on report_instance (set_key, due_on, agency_id);

-- What happened to a report, in order; rows are only added.
create table report_instance_event (
  agency_id text not null,
  instance_id uuid not null,
  seq int not null,
  kind text not null,
  at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  from_state text,
  to_state text not null,
  detail jsonb not null default '{}',
  primary key (agency_id, instance_id, seq),
  foreign key (agency_id, instance_id) references report_instance (agency_id, id)
);
