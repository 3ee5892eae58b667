import { readFile } from 'node:fs/promises'
import { type Day, momentAt, plusDays } from '../src/kernel/dates.ts'
import { detailingDrafting, type PastStep } from '../src/modules/steering/index.ts'
import type { Db } from '../src/platform/database.ts'
import { inProject } from '../src/platform/paths.ts'
import { chanceOf, idOf } from './chance.ts'
import { set2019 } from './steering-2019.ts'

/** What `seeds/data/detailing-2019.json` holds. */
interface LawData {
  readonly number: string
  readonly name: string
  readonly adoptedOn: Day
  readonly effectiveOn: Day
  readonly leads: readonly string[]
  readonly leadBasis: string
  readonly assignedBy: string | null
  readonly note: string | null
  readonly source: string
  readonly documents: readonly {
    readonly number: string
    readonly form: 'decree' | 'circular'
    readonly lead: string
    readonly title: string
    readonly issuedOn: Day
    readonly effectiveOn: Day
  }[]
}

/**
 * Invented documents beside the real ones, by law: with them 15 are owed and 61 to come on 30/7/2019, as the article says
 * (8 and 42 are real). They stay without an issue day, because none could be true.
 */
const invented: Readonly<Record<string, number>> = {
  // laws in force: owed
  '36/2018/QH14': 2,
  '37/2018/QH14': 1,
  '33/2018/QH14': 1,
  '34/2018/QH14': 1,
  '23/2018/QH14': 2,
  // laws to come: upcoming
  '39/2019/QH14': 7,
  '42/2019/QH14': 5,
  '31/2018/QH14': 3,
  '32/2018/QH14': 4,
}

const keeper = 'G22'
/** Where the days of the real documents were read; each law of the data names its place there. */
const legalCode = 'Bộ pháp điển, bản kết xuất tháng 1/2026'
const lawId = (number: string): string => idOf(`luật ${number}`)
const at = (on: Day): Date => momentAt(on, '17:00')

export async function readDetailing2019(): Promise<readonly LawData[]> {
  const text = await readFile(inProject('seeds/data/detailing-2019.json'), 'utf8')
  return (JSON.parse(text) as { laws: readonly LawData[] }).laws
}

type Past = Parameters<ReturnType<typeof detailingDrafting>['keep']>[2][number]

/** Every document of the set: the real ones with their days, the invented ones with a state. */
export function detailingOf2019(laws: readonly LawData[]): Past[] {
  const chance = chanceOf('văn bản quy định chi tiết 2019')
  const numbers = new Map<string, number>()
  const codeOf = (lead: string): string => {
    const own = (numbers.get(lead) ?? 0) + 1
    numbers.set(lead, own)
    return `QDCT-${lead}-2019-${String(own).padStart(4, '0')}`
  }
  const made: Past[] = []
  for (const law of laws) {
    const required: PastStep = {
      ...{ kind: 'require', on: law.adoptedOn, at: at(law.adoptedOn), by: 'Quốc hội', detail: {} },
    }
    for (const one of law.documents)
      made.push({
        draft: {
          ...{ leadId: one.lead, name: one.title, form: one.form, plannedOn: null },
          decidedBy: one.form === 'decree' ? 'government' : 'minister',
          ...{ lawId: lawId(law.number), neededOn: law.effectiveOn, source: legalCode },
        },
        id: idOf(`văn bản ${one.number}`),
        code: codeOf(one.lead),
        steps: [
          required,
          {
            kind: one.form === 'decree' ? 'sign' : 'issueOwn',
            ...{ on: one.issuedOn, at: at(one.issuedOn) },
            by: one.form === 'decree' ? 'Chính phủ' : one.lead,
            detail: {
              document: { number: one.number, on: one.issuedOn },
              effectiveOn: one.effectiveOn,
            },
          },
        ],
      })
    for (let n = 1; n <= (invented[law.number] ?? 0); n++) {
      const lead = law.leads[n % law.leads.length]!
      const form = chance.percent(60) ? ('decree' as const) : ('circular' as const)
      const begun = plusDays(law.adoptedOn, chance.between(20, 30))
      const steps: PastStep[] = [required]
      if (chance.percent(80)) steps.push({ kind: 'startDrafting', on: begun, at: at(begun), by: lead })
      if (chance.percent(50)) {
        const asked = plusDays(begun, chance.between(5, 15))
        steps.push({ kind: 'consult', on: asked, at: at(asked), by: lead })
      }
      made.push({
        draft: {
          ...{ leadId: lead, form, decidedBy: form === 'decree' ? 'government' : 'minister' },
          name: `Văn bản minh họa số ${n} quy định chi tiết ${law.name}`,
          ...{
            plannedOn: plusDays(law.effectiveOn, -45),
            lawId: lawId(law.number),
            neededOn: law.effectiveOn,
          },
          illustrative: true,
        },
        id: idOf(`văn bản minh họa ${law.number} ${n}`),
        code: codeOf(lead),
        steps,
      })
    }
  }
  return made
}

/** Loads laws and documents, all or nothing. */
export async function seedDetailing2019(db: Db, now: Date): Promise<void> {
  const laws = await readDetailing2019()
  const documents = detailingOf2019(laws)
  await db.transaction().execute(async tx => {
    await tx
      .insertInto('detailed_law')
      .values(
        laws.map(law => ({
          ...{
            agency_id: keeper,
            id: lawId(law.number),
            set_key: set2019,
            number: law.number,
            name: law.name,
          },
          ...{ adopted_on: law.adoptedOn, effective_on: law.effectiveOn, leads: [...law.leads] },
          ...{ assigned_by: law.assignedBy, note: law.note, source: law.source, created_at: now },
        })),
      )
      .execute()
    await detailingDrafting().keep(tx, set2019, documents)
    await tx
      .insertInto('detailed_clause')
      .values(
        documents.map(({ draft, id }) => ({
          ...{ agency_id: draft.leadId, draft_id: id, law_keeper: keeper, law_id: draft.lawId! },
        })),
      )
      .execute()
  })
}
