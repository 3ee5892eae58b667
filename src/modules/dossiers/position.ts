import type { DossierPosition } from './lifecycle.ts'
import type { DossierRef, DossierRow } from './store.ts'

/** Where a dossier is kept: its agency and its id. */
export const refOf = (dossier: Pick<DossierRow, 'agency_id' | 'id'>): DossierRef => ({
  agencyId: dossier.agency_id,
  id: dossier.id,
})

/** The facts that decide what may happen to a dossier. */
export const positionOf = (
  dossier: Pick<
    DossierRow,
    'agency_id' | 'state' | 'unit_id' | 'holder_id' | 'submitter_account_id' | 'owner_party_id'
  >,
): DossierPosition => ({
  agencyId: dossier.agency_id,
  state: dossier.state,
  unitId: dossier.unit_id,
  holderId: dossier.holder_id,
  submitterAccountId: dossier.submitter_account_id,
  ownerPartyId: dossier.owner_party_id,
})
