-- Evidence (tài liệu minh chứng) on a task: files of a note, or of the step that reported a result.
create table task_file (
  agency_id text not null,
  task_id uuid not null,
  id uuid not null,
  file_hash text not null,
  name text not null,
  mime text not null,
  size bigint not null,
  added_at timestamptz not null,
  added_by uuid not null,
  -- what it belongs to: a note, or an event of the task
  note_id uuid,
  event_seq int,
  primary key (agency_id, task_id, id),
  foreign key (agency_id, task_id, note_id) references task_note (agency_id, task_id, id),
  foreign key (agency_id, task_id, event_seq) references steering_event (agency_id, task_id, seq),
  check ((note_id is null) <> (event_seq is null))
);
