-- The directory of agencies and of the units in which they settle dossiers.
create table organization (
  -- level-1 identifier: G15, H57
  id text primary key,
  -- written form of QCVN 102:2016: 000.00.00.G15
  legacy_code text not null,
  name text not null,
  name_en text,
  abbreviation text,
  kind text not null,
  status text not null check (status in ('active', 'merged')),
  merged_into text,
  merged_on date,
  note text,
  -- settings of an agency that works in this system; null for the others
  settings jsonb
);

create table organization_unit (
  agency_id text not null references organization (id),
  -- G15.CBTTP
  id text not null,
  name text not null,
  name_en text,
  -- abbreviation in document symbols: BTTP
  abbreviation text,
  kind text not null check (kind in ('desk', 'settling', 'office', 'leaders')),
  illustrative boolean not null default false,
  primary key (agency_id, id)
);
