-- Day from which a limit in days counts ("trong thời hạn 10 ngày làm việc"): that of the document. Null: of the assignment.
alter table steering_task add column deadline_from date;
update steering_task task set deadline_from = document.issued_on
from source_document document
where task.deadline_rule ->> 'kind' in ('workingDays', 'days')
  and document.agency_id = task.assigner_id and document.id = task.document_id;
-- Parts that came from the same spreadsheet as their task were counted from its document.
update steering_task part set deadline_from = document.issued_on
from steering_task whole, source_document document
where part.deadline_rule ->> 'kind' in ('workingDays', 'days') and part.import_id is not null
  and whole.agency_id = part.agency_id and whole.id = part.parent_id
  and document.agency_id = whole.assigner_id and document.id = whole.document_id;

-- The number of the document stands before the text, also of parts, which are found by that of their whole task.
update steering_task task
set search = translate(lower(document.number), 'đ', 'd') || ' ' || task.search
from source_document document
where length(task.search) >= 2000 and document.number is not null
  and document.agency_id = task.assigner_id and document.id = task.document_id;
update steering_task part
set search = translate(lower(document.number), 'đ', 'd') || ' ' || part.search
from steering_task whole, source_document document
where part.parent_id is not null and document.number is not null
  and whole.agency_id = part.agency_id and whole.id = part.parent_id
  and document.agency_id = whole.assigner_id and document.id = whole.document_id
  and part.search not like '%' || translate(lower(document.number), 'đ', 'd');

-- From a returned task to the one that was given in its place.
create index steering_task_reissued on steering_task (reissued_from) where reissued_from is not null;
