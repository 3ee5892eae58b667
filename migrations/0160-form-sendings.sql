-- What each rendered page last made, so that a form sent twice (double click, retry, back and send) makes it once. Both
-- keys are hashes, so the table names nobody. Rows live for a week.
create table form_sending (
  -- the rendered page, the browser, the person and the address
  page text primary key,
  -- all fields of the form
  fields text not null,
  -- what was made of them, small, for the answer to the second sending; written by the transaction that made it
  made jsonb,
  sent_at timestamptz not null default now()
);
create index form_sending_age on form_sending (sent_at);
