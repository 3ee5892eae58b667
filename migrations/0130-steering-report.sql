-- Reports of the Working Group (báo cáo của Tổ công tác).

-- What the Working Group recommends, by month of the report and matter. A change is a new row, so that a report as
-- known on a past day says what it said then.
create table report_recommendation (
  agency_id text not null references organization (id),
  set_key text not null default 'live',
  -- first day of the month of the report
  month date not null check (extract(day from month) = 1),
  section text not null check (section in ('eGovernment', 'tasks', 'detailingDocuments')),
  version int not null check (version > 0),
  -- one recommendation a line
  body text not null,
  recorded_at timestamptz not null,
  author_id uuid,
  author_name text not null,
  primary key (agency_id, set_key, month, section, version)
);

-- An issued report: its day, the moment of knowledge it keeps, and what it says, word for word.
create table steering_report (
  agency_id text not null references organization (id),
  id uuid not null,
  set_key text not null,
  as_of date not null,
  known_on timestamptz not null,
  -- the report as JSON, as it was hashed: not jsonb, which would reorder it
  content json not null,
  -- SHA-256 of the content
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  issued_at timestamptz not null,
  issued_by uuid not null,
  issued_name text not null,
  primary key (agency_id, id)
);
create index steering_report_newest on steering_report (agency_id, issued_at desc);

-- A file of a report that a job makes: asked for, found again, downloaded.
create table report_run (
  agency_id text not null references organization (id),
  id uuid not null,
  -- the issued report, or none for figures of the day
  report_id uuid,
  set_key text not null,
  as_of date not null,
  known_on timestamptz not null,
  format text not null check (format in ('pdf', 'docx', 'xlsx')),
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  -- rows written so far and expected in all; for paper, steps
  done int not null default 0,
  total int not null default 0,
  asked_at timestamptz not null,
  asked_by uuid not null,
  started_at timestamptz,
  ended_at timestamptz,
  file_hash text,
  file_size bigint,
  -- why it failed: a code, and what does not add up
  fault text,
  fault_rows text[] not null default '{}',
  primary key (agency_id, id),
  foreign key (agency_id, report_id) references steering_report (agency_id, id),
  check ((state = 'done') = (file_hash is not null))
);
create index report_run_asked on report_run (asked_by, asked_at desc);
