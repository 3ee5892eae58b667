import type { Share } from './ranking.ts'

/**
 * What agencies and localities are compared by. Two come from the tasks of steering, three from the dossiers; document
 * exchange has no source yet and stays blank.
 */
export interface Index {
  readonly key: string
  readonly vi: string
  readonly better: 'higher' | 'lower'
  /** What part and whole count. */
  readonly part: string
  readonly whole: string
  readonly source: 'tasks' | 'dossiers' | 'ratings' | 'outside'
}

export const indices = [
  {
    key: 'taskOnTime',
    vi: 'Nhiệm vụ hoàn thành đúng hạn',
    better: 'higher',
    part: 'nhiệm vụ hoàn thành đúng hạn',
    whole: 'nhiệm vụ đã hoàn thành',
    source: 'tasks',
  },
  {
    key: 'taskOverdue',
    vi: 'Nhiệm vụ quá hạn chưa hoàn thành',
    better: 'lower',
    part: 'nhiệm vụ chưa hoàn thành, quá hạn',
    whole: 'tổng số nhiệm vụ',
    source: 'tasks',
  },
  {
    key: 'dossierOnTime',
    vi: 'Hồ sơ giải quyết đúng hạn',
    better: 'higher',
    part: 'hồ sơ giải quyết trước hạn, đúng hạn',
    whole: 'hồ sơ đã giải quyết',
    source: 'dossiers',
  },
  {
    key: 'dossierOnline',
    vi: 'Hồ sơ nộp trực tuyến',
    better: 'higher',
    part: 'hồ sơ nộp trực tuyến',
    whole: 'hồ sơ đã tiếp nhận',
    source: 'dossiers',
  },
  {
    key: 'satisfied',
    vi: 'Người dân, doanh nghiệp hài lòng',
    better: 'higher',
    part: 'đánh giá hài lòng, rất hài lòng',
    whole: 'đánh giá',
    source: 'ratings',
  },
  {
    key: 'exchange',
    vi: 'Văn bản gửi, nhận điện tử',
    better: 'higher',
    part: 'văn bản gửi, nhận điện tử',
    whole: 'văn bản gửi, nhận',
    source: 'outside',
  },
] as const satisfies readonly Index[]

export type IndexKey = (typeof indices)[number]['key']
export const indexOf = (key: string): Index | undefined => indices.find(one => one.key === key)

/** All shares of an agency over one span of days. */
export interface AgencyShares {
  readonly agencyId: string
  readonly agencyName: string
  /** A province, and not a ministry or another agency. */
  readonly isLocality: boolean
  readonly shares: Readonly<Record<IndexKey, Share>>
}

export const noShare: Share = { part: 0, whole: 0 }

/** How much an agency holds: tasks for indices of tasks, dossiers for the others. */
export const sizeOf = (one: AgencyShares, index: Index): number =>
  index.source === 'tasks' ? one.shares.taskOverdue.whole : one.shares.dossierOnline.whole
