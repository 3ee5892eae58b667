-- The demonstration world is loaded part by part; a part that is done is never loaded again.
create table seeded_part (
  part text primary key,
  -- the moment from which everything in the part counts back: that of the first start
  world_at timestamptz not null,
  -- null while it is being loaded; a crash leaves it so, and the next start goes on
  done_at timestamptz
);
