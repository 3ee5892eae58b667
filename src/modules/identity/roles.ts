import type { Actor, RoleKey } from '../../kernel/actor.ts'
import type { Lang } from '../../kernel/messages.ts'

/**
 * What each role may do: one table for guards, buttons and tests. Source: one-stop fact sheet §3. Duties stay apart:
 * the reception never decides content, the officer never signs, the clerk never changes what was signed; technical
 * administrators read no dossier, the auditor reads records and figures only.
 */

/**
 * How far a right reaches: the person's own matters and those of the firms they represent; the unit of the post (all
 * units when the post has none); the whole agency, whatever the unit of the post; every agency (steering §13).
 */
export type Reach = 'own' | 'unit' | 'agency' | 'nation'

/** Every right, with its reach. */
export const permissions = {
  // The applicant
  'dossier.file': 'own',
  'dossier.readOwn': 'own',
  'dossier.supplement': 'own',
  'dossier.withdraw': 'own',
  'dossier.rate': 'own',
  'party.represent': 'own',
  // Reading
  'dossier.readInAgency': 'agency',
  'dossier.readInUnit': 'unit',
  'person.findByIdNumber': 'agency',
  // The desk
  'dossier.accept': 'agency',
  'dossier.registerAtCounter': 'agency',
  'dossier.requestSupplementAtIntake': 'agency',
  'dossier.refuseAtIntake': 'agency',
  'dossier.undoAcceptance': 'agency',
  'dossier.handToUnit': 'agency',
  'dossier.printForms': 'agency',
  'dossier.superviseDesk': 'agency',
  'fee.record': 'agency',
  'fee.manage': 'agency',
  'party.confirm': 'agency',
  'result.handOver': 'agency',
  // The settling unit
  'dossier.assign': 'unit',
  'dossier.settle': 'unit',
  'dossier.requestSupplementInSettling': 'unit',
  'consultation.answer': 'unit',
  'result.compose': 'unit',
  'result.review': 'unit',
  'result.sign': 'unit',
  'result.issue': 'agency',
  // The ministry's office
  'procedure.edit': 'agency',
  'procedure.publish': 'agency',
  'feedback.answer': 'agency',
  'report.read': 'agency',
  // Administration
  'configuration.edit': 'agency',
  'post.manage': 'agency',
  'account.manage': 'agency',
  'integration.watch': 'agency',
  'audit.read': 'agency',
  // Steering: tasks are given by the Government Office, worked on by the lead agency and its units (steering §13)
  'task.readAll': 'nation',
  'task.readInAgency': 'agency',
  'task.readInUnit': 'unit',
  'task.assignNationally': 'nation',
  'task.assign': 'agency',
  'task.work': 'unit',
  'task.appoint': 'unit',
  'task.direct': 'nation',
  'programme.manage': 'nation',
  'inspection.manage': 'nation',
  'meeting.manage': 'nation',
  'meeting.sign': 'nation',
  'steering.report': 'nation',
  'regime.manage': 'agency',
  'regime.report': 'agency',
  // Assessment of services and exemplars
  'assessment.assess': 'unit',
  'assessment.check': 'agency',
  'assessment.decide': 'nation',
  'system.register': 'agency',
} as const satisfies Record<string, Reach>

export type Permission = keyof typeof permissions

/** A role with its name in law, its name in English and its rights. */
export interface Role {
  readonly vi: string
  readonly en: string
  readonly may: readonly Permission[]
}

const takesIn = [
  'dossier.readInAgency',
  'person.findByIdNumber',
  'dossier.accept',
  'dossier.registerAtCounter',
  'dossier.requestSupplementAtIntake',
  'dossier.refuseAtIntake',
  'dossier.undoAcceptance',
  'dossier.handToUnit',
  'dossier.printForms',
  'fee.record',
] as const satisfies Permission[]

/** The table. */
export const roles: Readonly<Record<RoleKey, Role>> = {
  APPLICANT: {
    vi: 'Người nộp hồ sơ',
    en: 'Applicant',
    may: [
      'dossier.file',
      'dossier.readOwn',
      'dossier.supplement',
      'dossier.withdraw',
      'dossier.rate',
      'party.represent',
    ],
  },
  RECEPTIONIST: {
    vi: 'Cán bộ tiếp nhận',
    en: 'Desk officer',
    may: [...takesIn, 'party.confirm', 'result.handOver'],
  },
  POSTAL_STAFF: {
    vi: 'Nhân viên bưu chính công ích',
    en: 'Public postal staff',
    may: [...takesIn, 'result.handOver'],
  },
  OFFICER: {
    vi: 'Chuyên viên thụ lý',
    en: 'Officer',
    may: [
      'dossier.readInUnit',
      'dossier.settle',
      'dossier.requestSupplementInSettling',
      'dossier.printForms',
      'result.compose',
      'task.readInUnit',
      'task.work',
    ],
  },
  DIVISION_HEAD: {
    vi: 'Lãnh đạo đơn vị chuyên môn',
    en: 'Head of unit',
    may: [
      'dossier.readInUnit',
      'dossier.assign',
      'dossier.printForms',
      'result.review',
      'report.read',
      'task.readInUnit',
      'task.work',
      'task.appoint',
      'assessment.assess',
    ],
  },
  SIGNATORY: {
    vi: 'Người có thẩm quyền ký',
    en: 'Signatory',
    may: ['dossier.readInAgency', 'result.sign', 'report.read', 'task.readInAgency'],
  },
  CLERK: {
    vi: 'Văn thư',
    en: 'Clerk',
    may: ['dossier.readInAgency', 'result.issue'],
  },
  ACCOUNTANT: {
    vi: 'Kế toán, thủ quỹ',
    en: 'Accountant',
    may: ['fee.record', 'fee.manage'],
  },
  RETURN_CLERK: {
    vi: 'Cán bộ trả kết quả',
    en: 'Returning officer',
    may: ['dossier.readInAgency', 'dossier.printForms', 'result.handOver'],
  },
  ONE_STOP_HEAD: {
    vi: 'Lãnh đạo Bộ phận Một cửa',
    en: 'Head of the one-stop desk',
    may: [
      'dossier.readInAgency',
      'dossier.superviseDesk',
      'dossier.printForms',
      'party.confirm',
      'report.read',
    ],
  },
  PROCEDURE_CONTROL: {
    vi: 'Kiểm soát thủ tục hành chính',
    en: 'Procedure control',
    may: ['procedure.edit', 'procedure.publish', 'feedback.answer', 'report.read', 'assessment.check'],
  },
  COORDINATING_UNIT: {
    vi: 'Đơn vị phối hợp',
    en: 'Coordinating unit',
    may: ['dossier.readInUnit', 'consultation.answer'],
  },
  ADMIN_BUSINESS: {
    vi: 'Quản trị nghiệp vụ',
    en: 'Business administrator',
    may: ['configuration.edit', 'procedure.edit', 'post.manage'],
  },
  ADMIN_TECH: {
    vi: 'Quản trị kỹ thuật',
    en: 'Technical administrator',
    may: ['account.manage', 'integration.watch'],
  },
  AUDITOR: {
    vi: 'Thanh tra, giám sát',
    en: 'Auditor',
    may: ['audit.read', 'report.read'],
  },
  STEERING_DESK: {
    vi: 'Chuyên viên theo dõi nhiệm vụ, Văn phòng Chính phủ',
    en: 'Government Office, task desk',
    may: [
      'task.readAll',
      'task.assignNationally',
      'task.assign',
      'programme.manage',
      'inspection.manage',
      'meeting.manage',
      'steering.report',
      'regime.manage',
      'assessment.decide',
    ],
  },
  WORKING_GROUP: {
    vi: 'Thành viên Tổ công tác của Thủ tướng Chính phủ',
    en: "Member of the Prime Minister's Working Group",
    may: ['task.readAll', 'inspection.manage', 'meeting.manage', 'meeting.sign', 'steering.report'],
  },
  GOVERNMENT_LEADER: {
    vi: 'Lãnh đạo Chính phủ',
    en: 'Government leader',
    may: ['task.readAll', 'task.direct', 'meeting.sign'],
  },
  STEERING_OFFICER: {
    vi: 'Đầu mối theo dõi nhiệm vụ của bộ, cơ quan, địa phương',
    en: 'Task officer of an agency',
    may: [
      'task.readInAgency',
      'task.assign',
      'task.work',
      'task.appoint',
      'regime.report',
      'regime.manage',
      'assessment.check',
      'system.register',
    ],
  },
}

export const roleName = (role: RoleKey, lang: Lang): string => roles[role][lang]

/** Roles an official may be given as a post: everybody files as a citizen, and nobody by a post. */
export type OfficialRole = Exclude<RoleKey, 'APPLICANT'>
export const officialRoles = (Object.keys(roles) as RoleKey[]).filter(
  (role): role is OfficialRole => role !== 'APPLICANT',
)

/** The roles that carry a right. */
export const rolesWith = (permission: Permission): RoleKey[] =>
  (Object.keys(roles) as RoleKey[]).filter(role => roles[role].may.includes(permission))

/**
 * Whether the actor has that right there. A right that reaches over a unit asks for the unit: without one, only a post
 * over the whole agency has it. Rights over one's own matters belong to citizens and need no place; those over the
 * nation hold everywhere.
 */
export function may(
  actor: Actor,
  permission: Permission,
  agencyId?: string | null,
  unitId?: string | null,
): boolean {
  if (actor.kind !== 'person') return false
  const reach = permissions[permission]
  if (reach === 'own') return actor.accountKind === 'citizen' && roles.APPLICANT.may.includes(permission)
  return actor.posts.some(
    post =>
      roles[post.role].may.includes(permission) &&
      (reach === 'nation' ||
        (post.agencyId === agencyId &&
          (reach === 'agency' || post.unitId === null || post.unitId === unitId))),
  )
}

/** Whether the actor has that right anywhere: for menus. A guard asks {@link may}. */
export const mayAnywhere = (actor: Actor, permission: Permission): boolean =>
  permissions[permission] === 'own' ? may(actor, permission) : agenciesWhere(actor, permission).length > 0

/** The agencies in which the actor has that right, in all or some of their units. */
export const agenciesWhere = (actor: Actor, permission: Permission): string[] =>
  actor.kind !== 'person'
    ? []
    : [
        ...new Set(
          actor.posts.filter(post => roles[post.role].may.includes(permission)).map(post => post.agencyId),
        ),
      ]

/** Where a right holds: a whole agency (unit null) or one unit of it. */
export interface Place {
  readonly agencyId: string
  readonly unitId: string | null
}

/** The places in which the actor has that right, each once: for looking things up through what a person may see. */
export function placesWith(actor: Actor, permission: Permission): Place[] {
  if (actor.kind !== 'person') return []
  const wide = permissions[permission] !== 'unit'
  const places = new Map<string, Place>()
  for (const { role, agencyId, unitId } of actor.posts)
    if (roles[role].may.includes(permission)) {
      const place = { agencyId, unitId: wide ? null : unitId }
      places.set(JSON.stringify(place), place)
    }
  return [...places.values()]
}
