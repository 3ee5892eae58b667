/**
 * Administrative procedure (thủ tục hành chính) as Nghị định 63/2010/NĐ-CP, Điều 8 wants it described:
 * twelve parts, in versions that never change once announced. A dossier keeps the version it was filed under.
 */

/** Where a version stands (one-stop fact sheet §4.3). */
export type VersionState = 'DRAFT' | 'ANNOUNCED' | 'PUBLIC' | 'PUBLIC_AMENDED' | 'ABOLISHED'

/** 1 directly at the counter, 2 online, 3 by public post: the codes of the national database. */
export type Channel = 1 | 2 | 3

export type LimitUnit = 'HOUR' | 'WORKING_DAY' | 'DAY' | 'MONTH' | 'YEAR'

/** A legal time limit as the procedure states it. */
export interface TimeLimit {
  readonly amount: number
  readonly unit: LimitUnit
}

/** A fee line (phí, lệ phí). */
export interface Fee {
  /** Đồng for VND; whole units of the currency otherwise. Null when the source gives no figure. */
  readonly amount: number | null
  readonly currency: string
  /** As the source prints it. */
  readonly raw: string
  readonly note: string | null
}

/** One way to file, with its limit and its fee. */
export interface FilingChannel {
  readonly channel: Channel
  readonly limit: TimeLimit | null
  readonly fee: Fee | null
}

/** A paper of the dossier (thành phần hồ sơ). */
export interface ProcedureComponent {
  /** Stable inside the version: `tp1`, `tp2` … */
  readonly id: string
  readonly name: string
  readonly originals: number
  readonly copies: number
  /** False where the source lists 0 originals and 0 copies: an instruction, or a paper only shown. */
  readonly required: boolean
  /** Name of the form to fill, as the source gives it. */
  readonly templateFile: string | null
}

/** A case (trường hợp): its own components, limits and fees. Every procedure has at least one. */
export interface ProcedureCase {
  readonly id: string
  readonly name: string
  readonly channels: readonly FilingChannel[]
  readonly components: readonly ProcedureComponent[]
}

/** One version with its twelve parts; a part that the source lacks is null and the page says so. */
export interface ProcedureVersion {
  readonly id: string
  readonly code: string
  readonly version: number
  readonly state: VersionState
  readonly effectiveFrom: string
  readonly decisionNumber: string | null
  /** 1 Tên thủ tục. */
  readonly name: string
  /** 2 Trình tự thực hiện. */
  readonly steps: readonly { readonly order: number; readonly title: string; readonly text: string }[] | null
  /** 3–5, 9 by case: cách thức, thành phần, thời hạn, phí. */
  readonly cases: readonly ProcedureCase[]
  /** 4 Số lượng hồ sơ (bộ). */
  readonly setCount: number | null
  /** 6 Đối tượng thực hiện. */
  readonly subjects: readonly string[]
  /** 7 Cơ quan thực hiện: the ministry, by organisation code, and the unit as the source names it. */
  readonly agencyId: string
  readonly agencyName: string
  readonly executingAgency: string
  /** 8 Kết quả thực hiện. */
  readonly results: readonly { readonly name: string; readonly code: string | null }[]
  /** 10 Mẫu đơn, mẫu tờ khai: gathered from the components. */
  readonly templates: readonly string[]
  /** 11 Yêu cầu, điều kiện. */
  readonly conditions: string | null
  /** 12 Căn cứ pháp lý. */
  readonly legalBasis: readonly string[]
  /** Lĩnh vực. */
  readonly field: string
  readonly procedureType: string | null
  readonly executionLevels: readonly string[]
  /** Where this record was taken from. */
  readonly source: { readonly url: string | null; readonly note: string | null }
}

/** The limit of a channel in a case; null when the source states none. */
export function limitFor(procedureCase: ProcedureCase, channel: Channel): TimeLimit | null {
  return procedureCase.channels.find(one => one.channel === channel)?.limit ?? null
}

/** The fee of a channel in a case; null when the source states none. */
export function feeFor(procedureCase: ProcedureCase, channel: Channel): Fee | null {
  return procedureCase.channels.find(one => one.channel === channel)?.fee ?? null
}

/** Whether the procedure can be filed that way at all. */
export const offers = (version: ProcedureVersion, channel: Channel): boolean =>
  version.cases.some(one => one.channels.some(way => way.channel === channel))
