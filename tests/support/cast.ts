import type { PersonActor, RoleKey } from '../../src/kernel/actor.ts'

/** The people of the demonstration world as actors, for tests that need no accounts. */
const person = (
  number: number,
  name: string,
  role: RoleKey | null,
  agencyId = 'G15',
  unitId: string | null = null,
): PersonActor => ({
  kind: 'person',
  accountId: `00000000-0000-7000-8000-0000000000${String(number).padStart(2, '0')}`,
  name,
  accountKind: role ? 'official' : 'citizen',
  posts: role ? [{ role, agencyId, unitId }] : [],
  represents: [],
})

export const lan = person(1, 'Trần Thị Lan', null)
export const stranger = person(2, 'Lê Văn Lạ', null)
export const mai = person(3, 'Nguyễn Thị Mai', 'RECEPTIONIST')
export const secondClerk = person(4, 'Phạm Thu Hà', 'RECEPTIONIST')
export const minh = person(5, 'Trần Văn Minh', 'OFFICER', 'G15', 'G15.BTTP')
export const head = person(6, 'Đỗ Thị Hạnh', 'DIVISION_HEAD', 'G15', 'G15.BTTP')
export const hung = person(7, 'Vũ Mạnh Hùng', 'SIGNATORY')
export const thu = person(8, 'Lý Thị Thu', 'CLERK')
export const elsewhere = person(9, 'Ngô Văn Xa', 'RECEPTIONIST', 'G10')
export const auditor = person(10, 'Bùi Thanh Tra', 'AUDITOR')
export const administrator = person(11, 'Hoàng Vy', 'ADMIN_TECH')
export const quan = person(12, 'Trương Minh Quân', 'STEERING_DESK', 'G22')
export const workingGroup = person(13, 'Lâm Thành Việt', 'WORKING_GROUP', 'G22')
export const taskOfficer = person(14, 'Phan Trung Kiên', 'STEERING_OFFICER')
export const taskOfficerElsewhere = person(15, 'Ngô Văn Xa', 'STEERING_OFFICER', 'G10')
export const governmentLeader = person(16, 'Lê Quốc Khánh', 'GOVERNMENT_LEADER', 'G22')
