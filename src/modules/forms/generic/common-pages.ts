import type { Field, Page, Wording } from '../engine/definition.ts'

/**
 * The questions every dossier answers, whatever it is about: who files, whose matter it is, where the result goes
 * (one-stop fact sheet §6.2 Party and Representation, §10.3 Form 01). Hand-made forms use the same names, so that
 * `filingOf` finds them.
 */

const words = (vi: string, en: string): Wording => ({ vi, en })

/** The edition of the list of provinces used today. */
const provinces = 'vn-2025'

/** Name, number, contacts and address of a person under a prefix: `applicant.name`, `owner.idNumber`. */
function personFields(prefix: 'applicant' | 'owner', isSelf: boolean, when: string | undefined): Field[] {
  const id = (name: string) => `${prefix}.${name}`
  const also = (condition: string) => (when ? `${when} and ${condition}` : condition)
  const on = when === undefined ? {} : { when }
  const hasPassport = `${id('idType')} = 'passport'`
  const hasNumber = `${id('idType')} = 'idNumber'`
  return [
    {
      id: id('name'),
      type: 'text',
      label: words('Họ và tên', 'Full name'),
      hint: words('Như trên giấy tờ tùy thân', 'As on the identity paper'),
      required: true,
      maxLength: 100,
      ...on,
      ...(isSelf && { prefill: 'person.name' }),
    },
    {
      id: id('idType'),
      type: 'choice',
      label: words('Giấy tờ tùy thân', 'Identity paper'),
      required: true,
      options: [
        {
          value: 'idNumber',
          label: words('Số định danh cá nhân, căn cước', 'Personal identification number'),
        },
        { value: 'passport', label: words('Hộ chiếu (người nước ngoài)', 'Passport (foreigners)') },
      ],
      ...on,
    },
    {
      id: id('idNumber'),
      type: 'idNumber',
      label: words('Số định danh cá nhân', 'Personal identification number'),
      hint: words('12 chữ số', '12 digits'),
      required: true,
      when: also(hasNumber),
      ...(isSelf ? { prefill: 'person.idNumber' } : { birthDate: id('birthDate'), sex: id('sex') }),
    },
    {
      id: id('passport'),
      type: 'passport',
      label: words('Số hộ chiếu', 'Passport number'),
      required: true,
      when: also(hasPassport),
    },
    {
      id: id('nationality'),
      type: 'text',
      label: words('Quốc tịch', 'Nationality'),
      required: true,
      maxLength: 100,
      when: also(hasPassport),
    },
    ...(isSelf ? [] : birthFields(id, on)),
    {
      id: id('phone'),
      type: 'phone',
      label: words('Số điện thoại', 'Telephone'),
      hint: words('Để cơ quan liên hệ về hồ sơ', 'So that the office can reach you about the dossier'),
      required: isSelf,
      ...on,
      ...(isSelf && { prefill: 'person.phone' }),
    },
    {
      id: id('email'),
      type: 'email',
      label: words('Thư điện tử', 'E-mail'),
      ...on,
      ...(isSelf && { prefill: 'person.email' }),
    },
    {
      id: id('address'),
      type: 'address',
      label: words('Nơi cư trú', 'Residence'),
      provinces,
      required: true,
      when: also(hasNumber),
    },
    {
      id: id('contactAddress'),
      type: 'text',
      label: words('Địa chỉ liên hệ', 'Contact address'),
      hint: words('Ở Việt Nam hoặc ở nước ngoài', 'In Viet Nam or abroad'),
      required: true,
      when: also(hasPassport),
    },
  ]
}

const birthFields = (id: (name: string) => string, on: { when?: string }): Field[] => [
  {
    id: id('birthDate'),
    type: 'date',
    label: words('Ngày sinh', 'Date of birth'),
    required: true,
    checks: [
      {
        id: 'past',
        holds: `${id('birthDate')} < today`,
        message: words('ngày sinh phải trước hôm nay', 'the date of birth must be before today'),
      },
    ],
    ...on,
  },
  {
    id: id('sex'),
    type: 'choice',
    label: words('Giới tính', 'Sex'),
    required: true,
    options: [
      { value: 'male', label: words('Nam', 'Male') },
      { value: 'female', label: words('Nữ', 'Female') },
    ],
    ...on,
  },
]

/** Who a procedure is open to, read from its subjects (đối tượng thực hiện). */
export interface OpenTo {
  readonly persons: boolean
  readonly organisations: boolean
}

/** Người nộp hồ sơ: the person who files, and for whom. */
export function applicantPage(open: OpenTo): Page {
  const options = [
    ...(open.persons
      ? [
          { value: 'self', label: words('Cho chính tôi', 'For myself') },
          { value: 'person', label: words('Thay người khác', 'On behalf of another person') },
        ]
      : []),
    ...(open.organisations
      ? [
          {
            value: 'organisation',
            label: words('Cho doanh nghiệp, tổ chức', 'For a firm or an organisation'),
          },
        ]
      : []),
  ]
  const relation: Field = {
    id: 'owner.relation',
    type: 'choice',
    label: words('Hồ sơ nộp cho ai?', 'Whom is the dossier for?'),
    required: true,
    options,
  }
  return {
    id: 'applicant',
    title: words('Người nộp hồ sơ', 'Applicant'),
    fields: [
      // Where only organisations may file there is nothing to choose.
      ...(options.length > 1 ? [relation] : []),
      ...personFields('applicant', true, undefined),
    ],
  }
}

/** Chủ hồ sơ: whose matter it is, when it is not the applicant's own. */
export function ownerPage(open: OpenTo): Page {
  const isPerson = "owner.relation = 'person'"
  const isOrganisation = open.persons ? "owner.relation = 'organisation'" : undefined
  return {
    id: 'owner',
    title: words('Chủ hồ sơ', 'Owner of the dossier'),
    intro: words(
      'Người hoặc tổ chức mà thủ tục giải quyết cho. Kết quả được cấp cho tên ghi ở đây.',
      'The person or organisation the procedure is for. The result is issued to the name given here.',
    ),
    ...(open.persons && { when: "owner.relation != 'self'" }),
    fields: [
      ...(open.persons ? personFields('owner', false, isPerson) : []),
      ...(open.organisations
        ? organisationFields(isOrganisation === undefined ? {} : { when: isOrganisation })
        : []),
      ...representationFields(open, isPerson, isOrganisation),
    ],
  }
}

const organisationFields = (on: { when?: string }): Field[] => [
  {
    id: 'owner.organisation.name',
    type: 'text',
    label: words('Tên doanh nghiệp, tổ chức', 'Name of the firm or organisation'),
    required: true,
    ...on,
    prefill: 'firm.name',
  },
  {
    id: 'owner.organisation.kind',
    type: 'choice',
    label: words('Loại tổ chức', 'Kind of organisation'),
    required: true,
    ...on,
    options: [
      { value: 'enterprise', label: words('Doanh nghiệp, hợp tác xã', 'Enterprise or cooperative') },
      { value: 'householdBusiness', label: words('Hộ kinh doanh', 'Household business') },
      { value: 'organisation', label: words('Tổ chức khác', 'Other organisation') },
      { value: 'stateAgency', label: words('Cơ quan nhà nước', 'State agency') },
    ],
  },
  {
    id: 'owner.organisation.taxCode',
    type: 'taxCode',
    label: words('Mã số thuế', 'Tax code'),
    hint: words('Mã số doanh nghiệp là mã số thuế', 'The enterprise code is the tax code'),
    required: "owner.organisation.kind in ['enterprise', 'householdBusiness']",
    ...on,
    prefill: 'firm.taxCode',
  },
  {
    id: 'owner.organisation.representative',
    type: 'text',
    label: words('Người đại diện theo pháp luật', 'Legal representative'),
    required: true,
    maxLength: 100,
    ...on,
  },
  {
    id: 'owner.organisation.phone',
    type: 'phone',
    label: words('Số điện thoại của tổ chức', 'Telephone of the organisation'),
    ...on,
  },
  {
    id: 'owner.organisation.email',
    type: 'email',
    label: words('Thư điện tử của tổ chức', 'E-mail of the organisation'),
    ...on,
  },
  {
    id: 'owner.organisation.address',
    type: 'address',
    label: words('Trụ sở', 'Head office'),
    provinces,
    required: true,
    ...on,
  },
]

function representationFields(open: OpenTo, isPerson: string, isOrganisation: string | undefined): Field[] {
  const authorised = { value: 'authorised', label: words('Được ủy quyền', 'Authorised') }
  const ofPerson: Field = {
    id: 'representation.ofPerson',
    type: 'choice',
    label: words('Tư cách của người nộp', 'Capacity of the applicant'),
    required: true,
    when: isPerson,
    options: [authorised, { value: 'guardian', label: words('Người giám hộ', 'Guardian') }],
  }
  const ofOrganisation: Field = {
    id: 'representation.ofOrganisation',
    type: 'choice',
    label: words('Tư cách của người nộp', 'Capacity of the applicant'),
    required: true,
    ...(isOrganisation !== undefined && { when: isOrganisation }),
    options: [
      { value: 'legal', label: words('Người đại diện theo pháp luật', 'Legal representative') },
      authorised,
    ],
  }
  const conditions = [
    ...(open.persons ? ["representation.ofPerson = 'authorised'"] : []),
    ...(open.organisations ? ["representation.ofOrganisation = 'authorised'"] : []),
  ]
  return [
    ...(open.persons ? [ofPerson] : []),
    ...(open.organisations ? [ofOrganisation] : []),
    {
      id: 'representation.paper',
      type: 'text',
      label: words('Số và ngày của văn bản ủy quyền', 'Number and date of the authorisation paper'),
      required: true,
      maxLength: 200,
      when: conditions.join(' or '),
    },
  ]
}

/** Hình thức nhận kết quả: Form 01, item 6. */
export const resultPage: Page = {
  id: 'result',
  title: words('Nhận kết quả', 'Receiving the result'),
  fields: [
    {
      id: 'result.channel',
      type: 'choice',
      label: words('Bạn muốn nhận kết quả ở đâu?', 'Where would you like to receive the result?'),
      required: true,
      options: [
        {
          value: 'online',
          label: words('Trực tuyến', 'Online'),
          hint: words('Bản điện tử có chữ ký số', 'An electronic document with digital signatures'),
        },
        { value: 'counter', label: words('Tại Bộ phận Một cửa', 'At the one-stop desk') },
        { value: 'post', label: words('Qua dịch vụ bưu chính công ích', 'By public post') },
      ],
    },
    {
      id: 'result.receiver',
      type: 'text',
      label: words('Người nhận', 'Receiver'),
      required: true,
      maxLength: 100,
      when: "result.channel = 'post'",
    },
    {
      id: 'result.phone',
      type: 'phone',
      label: words('Số điện thoại người nhận', 'Telephone of the receiver'),
      required: true,
      when: "result.channel = 'post'",
    },
    {
      id: 'result.address',
      type: 'address',
      label: words('Địa chỉ nhận', 'Address of delivery'),
      provinces,
      required: true,
      when: "result.channel = 'post'",
    },
  ],
}

/** Cam đoan của người nộp. */
export const declarationPage: Page = {
  id: 'declaration',
  title: words('Cam đoan', 'Declaration'),
  fields: [
    {
      id: 'declaration.truth',
      type: 'declaration',
      label: words(
        'Tôi chịu trách nhiệm trước pháp luật về nội dung đã khai và giấy tờ đã nộp.',
        'I answer before the law for what I have declared and for the papers I have filed.',
      ),
      required: true,
    },
  ],
}
