-- Working time. Rows of the agency 'VN' are the national calendar; an agency's own row wins over it.
-- Nothing here holds a promised date, so no edit can move one.

-- What is known about the days from first_day to last_day; complete once the yearly notice is in.
create table calendar_edition (
  agency_id text not null,
  key text not null,
  first_day date not null,
  last_day date not null,
  complete boolean not null,
  note text,
  source text,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (agency_id, key),
  check (first_day <= last_day)
);

-- A day that differs from its day of the week. ORDINARY: the agency does not follow the national day.
create table calendar_day (
  agency_id text not null,
  day date not null,
  kind text not null check (kind in ('HOLIDAY', 'COMPENSATORY', 'SWAP_OFF', 'SWAP_WORK', 'ORDINARY')),
  name text not null,
  swap_with date,
  -- day of the week whose sessions a swapped-in day takes, 0 = Sunday
  sessions_of smallint check (sessions_of between 0 and 6),
  confidence text check (confidence in ('high', 'medium', 'low')),
  source text,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (agency_id, day)
);

-- How an agency counts; one without a row counts by the defaults of the law.
create table calendar_setting (
  agency_id text primary key,
  -- sessions by day of the week: {"mon": [["08:00", "12:00"], ["13:00", "17:00"]], …}
  week jsonb not null,
  end_policy text not null check (end_policy in ('END_OF_DAY', 'SAME_CLOCK')),
  supplement_clock text not null check (supplement_clock in ('PAUSE', 'RESTART', 'CONTINUE')),
  -- null: what fits the end policy
  pause_measure text check (pause_measure in
    ('MINUTES_TO_END_OF_DAY', 'MINUTES', 'WHOLE_DAYS', 'WHOLE_DAYS_AND_REQUEST_DAY')),
  -- accepted later, a dossier is transferred the next working day
  transfer_cutoff text not null,
  changed_at timestamptz not null,
  changed_by text not null
);

-- Counts the changes of each calendar, so that every process notices one.
create table calendar_version (
  agency_id text primary key,
  version bigint not null
);
