-- Number, date and signer of an issued report, entered once by the clerk (văn thư) when it has been signed.
alter table steering_report
  add column number int check (number > 0),
  add column numbered_on date,
  add column signer_name text,
  -- a deputy signs for the head of the Working Group (KT.)
  add column by_deputy boolean,
  add check (num_nulls(number, numbered_on, signer_name, by_deputy) in (0, 4));
