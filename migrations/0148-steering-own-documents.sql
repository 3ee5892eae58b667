-- The words were pasted though a file is kept: a scan with its signature, say.
alter table directive_reading add column pasted boolean not null default false;
-- A part of a task is a unit's; what a ministry gives to a unit from a document of its own is nobody's part.
alter table steering_task drop constraint steering_task_check,
  add constraint steering_task_part_check check (parent_id is null or unit_id is not null);
