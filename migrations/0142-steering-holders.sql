-- Who a task lies with in its agency or unit (người thực hiện), from which day to which; the steps say the same in words.
alter table steering_task add column holder_name text,
  add check ((holder_id is null) = (holder_name is null));
create index steering_task_holder on steering_task (holder_id, state) where holder_id is not null;

create table task_holding (
  agency_id text not null,
  task_id uuid not null,
  holder_id uuid not null,
  holder_name text not null,
  from_day date not null,
  -- first day on which somebody else has it
  to_day date not null default 'infinity',
  primary key (agency_id, task_id, from_day),
  foreign key (agency_id, task_id) references steering_task (agency_id, id),
  check (from_day < to_day)
);
create index task_holding_person on task_holding (holder_id, from_day, to_day);
