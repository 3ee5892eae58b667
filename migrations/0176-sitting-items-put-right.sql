-- What was said at a sitting is put right and withdrawn until its figures are frozen; afterwards an item that cannot be
-- given any more is only withdrawn, with its reason. Each change is an event of the sitting.
alter table sitting_item
  add column version int not null default 1,
  add column withdrawn_at timestamptz,
  add column withdrawn_reason text,
  add check ((withdrawn_at is null) = (withdrawn_reason is null)),
  add check (withdrawn_at is null or task_id is null);

-- By what authority it is signed (NĐ 30/2020/NĐ-CP Điều 13), as the signing authority of the person was that day.
alter table sitting add column signer_authority jsonb;
update sitting
set signer_authority = jsonb_build_object('prefix', null, 'onBehalfOf', null, 'title', signer_title)
where signer_title is not null;
alter table sitting drop column signer_title;
