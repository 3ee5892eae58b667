-- Forms that made something, so that a form sent twice (double click, retry, back and send) makes it once. The key is a
-- hash of the page the form was on, the browser, the person, the address and all fields, so the table names nobody.
-- Rows live for a week.
create table form_sending (
  key text primary key,
  -- what it made, small, for the answer to the second sending; written by the transaction that made it
  made jsonb,
  sent_at timestamptz not null default now()
);
create index form_sending_age on form_sending (sent_at);
