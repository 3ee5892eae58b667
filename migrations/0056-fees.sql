-- Phí, lệ phí of a dossier: what its procedure states, and what the desk noted about it. It never blocks a step.
create table fee_order (
  agency_id text not null,
  id uuid not null,
  dossier_id uuid not null,
  -- as the procedure states it for the channel; null where the source gives no figure
  amount bigint check (amount >= 0),
  currency text not null,
  raw text not null,
  note text,
  state text not null check (state in ('UNPAID', 'PAID', 'CANCELLED')),
  -- what was received and under which number of the receipt (biên lai), when paid
  received bigint check (received >= 0),
  receipt_number text,
  recorded_at timestamptz,
  recorded_by_name text,
  revision integer not null default 1,
  created_at timestamptz not null,
  primary key (agency_id, id),
  unique (agency_id, dossier_id),
  foreign key (agency_id, dossier_id) references dossier (agency_id, id),
  check ((state = 'PAID') = (received is not null))
);

-- Every change of an order, never changed, never removed.
create table fee_entry (
  agency_id text not null,
  order_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('ORDERED', 'PAID', 'UNPAID', 'CANCELLED')),
  amount bigint,
  receipt_number text,
  actor_id uuid,
  actor_name text not null,
  at timestamptz not null,
  primary key (agency_id, order_id, id),
  foreign key (agency_id, order_id) references fee_order (agency_id, id)
);
