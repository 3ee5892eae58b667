-- From which reading of a document a task was confirmed: its sentence stays in sight of whoever sees the task.
alter table steering_task add column reading_id uuid,
  add foreign key (assigner_id, reading_id) references directive_reading (agency_id, id);
create index steering_task_reading on steering_task (assigner_id, reading_id) where reading_id is not null;
