export type { Accounts, Applicant, FoundPerson, Profile, Verified } from './accounts/service.ts'
export type { Colleague, Holder } from './administration/store.ts'
export type { Caller } from './caller.ts'
export type { CastMember, Ensured } from './cast.ts'
export { identityHooks, sentForm } from './hooks.ts'
export { type IdentityMail, type OutgoingMail, type SendMail, writeMail } from './mails.ts'
export { identityMessages } from './messages.ts'
export type { DemoPerson } from './pages/SignInPage.tsx'
export { createPasswords, type Passwords } from './passwords.ts'
export type { Firm } from './representation/service.ts'
export { callerOf, mustHold, mustHoldSomewhere, signedIn, signInAddress } from './request.ts'
export {
  agenciesWhere,
  may,
  mayAnywhere,
  type Permission,
  type Place,
  permissions,
  placesWith,
  roleName,
  roles,
  rolesWith,
} from './roles.ts'
export { type IdentityRoutesDeps, identityRoutes } from './routes.tsx'
export { createIdentity, type Identity, type IdentityDeps } from './service.ts'
export type { PartyKind, RepresentationType } from './tables.ts'
export { viewerOf } from './viewer.ts'
