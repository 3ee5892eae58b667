import { formatDay, plusDays } from '../src/kernel/dates.ts'
import {
  type Answer,
  type Answers,
  type FormDefinition,
  fieldsOf,
  prune,
  setScene,
  validate,
} from '../src/modules/forms/index.ts'
import type { Firm, Foreigner, Resident } from './applicants.ts'
import type { Chance } from './chance.ts'

/** Who files, and for whom. */
export interface Applicant {
  readonly person: Resident | Foreigner
  readonly owner:
    | { readonly kind: 'self' }
    | { readonly kind: 'foreigner'; readonly person: Foreigner }
    | { readonly kind: 'firm'; readonly firm: Firm; readonly as: 'legal' | 'authorised' }
}

export interface Filled {
  readonly answers: Answers
  /** By field of the form, the paper it asks for. */
  readonly papers: readonly { readonly field: string; readonly component: string; readonly fileId: string }[]
}

type Given = Record<string, Answer>

const address = (detail: string) => ({ province: 'ha-noi', commune: 'Phường Minh Họa', detail })

/**
 * Fills the form of a procedure as its applicant would: what the common pages ask, what a hand-made form asks besides,
 * a file for every paper. What comes out is what the form itself finds complete.
 * @param today the day of filing
 * @throws when the form has something against an answer: then the form and the demonstration have drifted apart
 */
export function fillForm(
  form: FormDefinition,
  applicant: Applicant,
  more: {
    readonly today: string
    readonly resultChannel: 'online' | 'counter' | 'post'
    readonly chance: Chance
    fileIdOf(field: string): string
  },
): Filled {
  const asked = new Map(fieldsOf(form).map(({ field }) => [field.id, field]))
  const given: Given = {
    ...whoFiles(applicant),
    ...whereTo(applicant, more.resultChannel),
    'content.summary': form.title.vi,
    'declaration.truth': true,
    ...own[form.procedure ?? '']?.(applicant, more.today, more.chance),
  }
  for (const field of asked.values()) if (field.type === 'file') given[field.id] = [more.fileIdOf(field.id)]
  const answers: Answers = Object.fromEntries(Object.entries(given).filter(([id]) => asked.has(id)))

  const scene = setScene(form, answers, more.today)
  const kept = prune(scene)
  const papers = [...asked.values()].flatMap(field =>
    field.type === 'file' && field.id in kept
      ? [{ field: field.id, component: field.component, fileId: more.fileIdOf(field.id) }]
      : [],
  )
  const { issues } = validate(form, kept, {
    today: more.today,
    files: new Set(papers.map(paper => paper.fileId)),
  })
  if (issues.length > 0)
    throw new Error(`the demonstration does not fit the form ${form.id}: ${JSON.stringify(issues)}`)
  return { answers: kept, papers }
}

function whoFiles({ person, owner }: Applicant): Given {
  return {
    'owner.relation': { self: 'self', foreigner: 'person', firm: 'organisation' }[owner.kind],
    ...identityOf('applicant', person),
    ...(owner.kind === 'foreigner' && {
      ...identityOf('owner', owner.person),
      'owner.birthDate': owner.person.birthDate,
      'owner.sex': owner.person.sex,
      'representation.ofPerson': 'authorised',
      'representation.paper': 'Văn bản ủy quyền số 01/UQ (minh họa)',
    }),
    ...(owner.kind === 'firm' && {
      'owner.organisation.name': owner.firm.name,
      'owner.organisation.kind': 'enterprise',
      'owner.organisation.taxCode': owner.firm.taxCode,
      'owner.organisation.representative': owner.firm.representative,
      'owner.organisation.address': address('Số 1, phố Minh Họa'),
      'representation.ofOrganisation': owner.as,
      ...(owner.as === 'authorised' && { 'representation.paper': 'Giấy ủy quyền số 02/UQ (minh họa)' }),
    }),
  }
}

function identityOf(prefix: 'applicant' | 'owner', person: Resident | Foreigner): Given {
  if ('passport' in person)
    return {
      [`${prefix}.name`]: person.name,
      [`${prefix}.idType`]: 'passport',
      [`${prefix}.passport`]: person.passport,
      [`${prefix}.nationality`]: person.nationality,
      [`${prefix}.contactAddress`]: person.address,
      [`${prefix}.phone`]: '0900000099',
    }
  return {
    [`${prefix}.name`]: person.name,
    [`${prefix}.idType`]: 'idNumber',
    [`${prefix}.idNumber`]: person.idNumber,
    [`${prefix}.phone`]: person.phone,
    ...(person.email && { [`${prefix}.email`]: person.email }),
    [`${prefix}.address`]: address('Số 8, ngõ Minh Họa'),
  }
}

const whereTo = ({ person }: Applicant, channel: string): Given => ({
  'result.channel': channel,
  ...(channel === 'post' && {
    'result.receiver': person.name,
    'result.phone': 'phone' in person ? person.phone : '0900000099',
    'result.address': address('Số 8, ngõ Minh Họa'),
  }),
})

const foreignerOf = ({ person, owner }: Applicant): Foreigner | undefined =>
  owner.kind === 'foreigner' ? owner.person : 'passport' in person ? person : undefined

/** What the hand-made forms ask besides, by procedure. */
const own: Readonly<Record<string, (applicant: Applicant, today: string, chance: Chance) => Given>> = {
  '1.002911': (applicant, today): Given => {
    const country = foreignerOf(applicant)?.nationality ?? 'Pháp'
    return {
      'licence.country': country,
      'licence.number': 'MH-2016-001 (minh họa)',
      'licence.bar': `Đoàn luật sư minh họa, ${country}`,
      'licence.issuedOn': '2016-05-20',
      'licence.limited': 'no',
      'practice.form': 'vietnameseFirm',
      'practice.organisation': 'Công ty luật TNHH Minh Họa',
      'practice.contract': `Hợp đồng làm việc số 05/HĐ, ký ngày ${formatDay(plusDays(today, -20))}`,
      'practice.address': address('Số 5, phố Minh Họa'),
      'practice.areas': ['international', 'foreign'],
      history: [
        {
          organisation: 'Văn phòng luật minh họa A',
          country,
          from: '2016-06-01',
          ongoing: 'no',
          until: '2021-12-31',
        },
        {
          organisation: 'Công ty luật minh họa B',
          country: 'Xin-ga-po',
          from: '2022-01-10',
          ongoing: 'yes',
        },
      ],
      'papers.recordKind': 'record',
    }
  },
  '1.002787': ({ person, owner }, today, chance): Given => {
    const reason = chance.of(['lost', 'damaged', 'full'] as const)
    return {
      ...(owner.kind === 'firm' && {
        'seafarer.name': 'Thuyền viên Minh Họa',
        'seafarer.birthDate': '1990-02-02',
        'seafarer.idNumber': '001090000061',
      }),
      'book.number': `MH ${'idNumber' in person ? person.idNumber.slice(-4) : '0001'}/STV`,
      'book.issuedOn': '2019-03-12',
      'reissue.reason': reason,
      ...(reason === 'lost' && {
        'loss.on': plusDays(today, -12),
        'loss.how': 'Bị mất cùng túi hành lý khi di chuyển từ cảng về nhà.',
      }),
      ...(reason === 'damaged' && { 'damage.what': 'Sổ bị ướt, nhòe trang ghi chức danh và chữ ký.' }),
      voyages: [
        { ship: 'Minh Họa 09', post: 'Sĩ quan boong', from: '2024-02-01', until: '2024-08-15' },
        { ship: 'Ví Dụ 18', post: 'Sĩ quan boong', from: '2025-01-05', until: '2025-06-30' },
      ],
    }
  },
  '1.003264': (_applicant, today, chance): Given => {
    const heads = chance.between(20, 200)
    const live = chance.percent(50)
    return {
      goods: [
        live
          ? {
              kind: 'animal',
              name: 'Bò giống',
              heads,
              purpose: 'breeding',
              origin: 'Ô-xtrây-li-a',
              producer: 'Trang trại minh họa',
              managed: 'no',
            }
          : {
              kind: 'product',
              name: 'Thịt bò đông lạnh',
              weight: 18_000 + heads,
              packing: 'Thùng 20 kg',
              origin: 'Ô-xtrây-li-a',
              producer: 'Nhà máy minh họa',
              managed: 'no',
            },
      ],
      'shipment.exporter': 'Công ty xuất khẩu minh họa',
      'shipment.country': 'Ô-xtrây-li-a',
      'shipment.transport': 'ship',
      'shipment.gate': 'Cảng Hải Phòng',
      'shipment.arrivesOn': plusDays(today, 21),
      'shipment.transit': 'no',
      ...(live && {
        'quarantine.place': address('Khu cách ly minh họa'),
        'quarantine.capacity': heads + 30,
      }),
    }
  },
}
