-- Counters of the rate limits: how often something keyed by `key` happened in window number `slot`. The key is
-- a keyed hash, so the table names nobody. Rows live for two windows; losing the last second of them in a
-- crash of the server is acceptable.
create table rate_limit (
  key bytea not null,
  slot bigint not null,
  hits integer not null check (hits >= 0),
  expires_at timestamptz not null,
  primary key (key, slot)
);
create index rate_limit_expiry on rate_limit (expires_at);
