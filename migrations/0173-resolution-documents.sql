-- A row of a resolution whose duty each agency was given by itself is followed by the tasks of a document.
alter table resolution_row add column document_id uuid;
