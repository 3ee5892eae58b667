-- Tasks that wait for the answer of whoever gave them: few, however many tasks there are.
create index steering_task_waiting on steering_task (set_key, assigner_id, state)
  where state in ('extension_requested', 'return_requested', 'result_submitted');
