-- Exemplars (đơn vị điển hình): practices, who took them over, and what came of it.
create table practice (
  -- agency whose practice it is
  agency_id text not null references organization (id),
  id uuid not null,
  title text not null,
  -- index it is about: a key of `exemplars/indices.ts`
  index_key text not null,
  body text not null,
  author text not null,
  evidence text not null,
  link text not null default '',
  written_at timestamptz not null,
  written_by uuid not null,
  illustrative boolean not null default false,
  primary key (agency_id, id)
);

create table practice_adoption (
  -- agency that took it over
  agency_id text not null references organization (id),
  id uuid not null,
  practice_agency text not null,
  practice_id uuid not null,
  adopted_on date not null,
  -- what it changes to fit
  words text not null,
  -- inspected again from this day on
  inspect_on date not null,
  inspected_on date,
  -- the index of the adopting agency before and after: part and whole
  before_part int,
  before_whole int,
  after_part int,
  after_whole int,
  finding text,
  recorded_at timestamptz not null,
  illustrative boolean not null default false,
  version int not null default 1,
  primary key (agency_id, id),
  foreign key (practice_agency, practice_id) references practice (agency_id, id),
  check (inspect_on > adopted_on),
  check (inspected_on is null or inspected_on > adopted_on),
  check (before_part <= before_whole and after_part <= after_whole)
);
create unique index practice_adoption_once on practice_adoption (agency_id, practice_agency, practice_id);

-- Values of indices that come from outside, as items of QĐ 766: blank until a source gives them.
create table index_value (
  agency_id text not null references organization (id),
  index_key text not null,
  from_day date not null,
  to_day date not null,
  numerator bigint not null,
  denominator bigint not null,
  source text not null,
  recorded_at timestamptz not null,
  primary key (agency_id, index_key, from_day, to_day, recorded_at),
  check (from_day <= to_day),
  check (numerator between 0 and denominator)
);
