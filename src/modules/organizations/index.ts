export { organizationApi } from './routes-api.ts'
export { createOrganizations, type Organization, type Organizations, type Unit } from './service.ts'
export type { AgencySettings, DatedName } from './tables.ts'
