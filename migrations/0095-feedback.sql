-- Ratings (đánh giá): one for each dossier and rater, after its result was returned or it was refused. Editable for a
-- day; never a condition for anything.
create table rating (
  agency_id text not null,
  dossier_id uuid not null,
  account_id uuid not null,
  level text not null check (level in ('verySatisfied', 'satisfied', 'unsatisfied')),
  -- named questions: attitude, waiting, punctuality, facilities; 1 to 3 each, or absent
  answers jsonb not null default '{}',
  words text,
  given_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (agency_id, dossier_id, account_id)
);
create index rating_given on rating (agency_id, given_at);
