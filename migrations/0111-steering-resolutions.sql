-- A resolution of the Government with targets and tasks (Nghị quyết 17/NQ-CP): targets that are measured, their values by
-- agency and period, and the rows of its annex, each tied to the task that is followed.
create table resolution_target (
  -- agency that keeps it here
  agency_id text not null references organization (id),
  id uuid not null,
  set_key text not null default 'live',
  resolution text not null,
  -- C02
  code text not null,
  name text not null,
  -- what is divided by what; null for a rank
  numerator text,
  denominator text,
  unit text not null,
  -- how the resolution words it: '10-15', '≥ 20', 'nhóm 4'
  wording text not null,
  -- min: reached at the threshold or above; max: at the threshold or below
  direction text not null check (direction in ('min', 'max')),
  -- null where the wording has several levels: no light
  threshold numeric(12, 2),
  from_day date not null,
  to_day date not null,
  -- false: from general knowledge, shown as "chưa kiểm chứng"
  verified boolean not null,
  sources text[] not null default '{}',
  created_at timestamptz not null,
  primary key (agency_id, id),
  unique (agency_id, set_key, resolution, code),
  check (from_day <= to_day)
);

-- Values by agency and period; rows are only added. A later one for the same period takes the place of the earlier from
-- the moment it is known.
create table resolution_value (
  -- whose value; for the nation the keeper of the target
  agency_id text not null references organization (id),
  id uuid not null,
  set_key text not null default 'live',
  scope text not null check (scope in ('agency', 'nation')),
  target_keeper text not null,
  target_id uuid not null,
  from_day date not null,
  -- the value holds from the end of its period
  to_day date not null,
  numerator bigint check (numerator >= 0),
  denominator bigint check (denominator > 0),
  value numeric(14, 4),
  evidence text not null,
  illustrative boolean not null default false,
  recorded_at timestamptz not null,
  actor_id uuid,
  actor_name text not null,
  primary key (agency_id, id),
  foreign key (target_keeper, target_id) references resolution_target (agency_id, id),
  check (from_day <= to_day),
  check ((numerator is null) = (denominator is null)),
  check ((numerator is null) <> (value is null))
);
create index resolution_value_asked on resolution_value (set_key, target_id, scope, agency_id, to_day, recorded_at);

-- Rows of the annex; a row with one lead is a task that is followed as any other.
create table resolution_row (
  agency_id text not null references organization (id),
  id uuid not null,
  set_key text not null default 'live',
  resolution text not null,
  code text not null,
  group_name text not null,
  text text not null,
  lead_id text references organization (id),
  -- as the source names it: "Các bộ, cơ quan"
  lead_name text not null,
  -- null: no deadline could be found, and none is made up
  deadline date,
  deadline_text text,
  -- what came of it elsewhere, and on which day: shown from that day on
  outcome text,
  outcome_on date,
  verified boolean not null,
  sources text[] not null default '{}',
  task_agency_id text,
  task_id uuid,
  created_at timestamptz not null,
  primary key (agency_id, id),
  unique (agency_id, set_key, resolution, code),
  foreign key (task_agency_id, task_id) references steering_task (agency_id, id)
);
