-- The figures on settling procedures read no dossier: those finished in a period, and those without a result, are
-- each a stretch of an index.
create index dossier_figures_finished on dossier (finished_at, agency_id)
  include (accepted_at, current_due_at, limit_unit, channel, field, unit_id, id, illustrative)
  where finished_at is not null and accepted_at is not null;
create index dossier_figures_unfinished on dossier (accepted_at, agency_id)
  include (finished_at, returned_at, state, current_due_at, limit_unit, channel, field, unit_id, id, illustrative)
  where finished_at is null and accepted_at is not null;

-- Refusals at intake are shown apart.
create index dossier_step_refused on dossier_step (at, agency_id) include (dossier_id) where to_state = 'REJECTED';
