import type { ComponentChildren } from 'preact'
import { sayAuthority } from '../../../../platform/typst/administrative.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Deadline, type DeadlineProps } from '../../../../ui/components/deadline/Deadline.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { Hidden } from '../../../../ui/components/form/Form.tsx'
import { Preview } from '../../../../ui/components/preview/Preview.tsx'
import { Select } from '../../../../ui/components/select/Select.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { draftFields } from '../drafting.ts'
import type { Signatory } from '../signing-title.ts'

/** The dossier as the pages of its result show it. */
export interface DossierHead {
  readonly id: string
  readonly revision: number
  readonly code: string
  readonly procedureName: string
  readonly ownerName: string
  readonly abstract: string
  readonly deadline: DeadlineProps | undefined
  readonly illustrative: boolean
}

export const dossierAddress = (id: string): string => `/mot-cua/ho-so/${id}`

/** The way back to the dossier. */
export const BackToDossier = ({ dossier }: { readonly dossier: DossierHead }) => (
  <BackLink href={dossierAddress(dossier.id)}>Hồ sơ {dossier.code}</BackLink>
)

/** Whose dossier, about what, by when. */
export function DossierFacts({ dossier }: { readonly dossier: DossierHead }) {
  return (
    <>
      <SummaryList
        rows={[
          {
            key: 'Mã hồ sơ',
            value: (
              <>
                <span class="code">{dossier.code}</span> {dossier.illustrative && <DemoBadge />}
              </>
            ),
          },
          { key: 'Thủ tục', value: dossier.procedureName },
          { key: 'Chủ hồ sơ', value: dossier.ownerName },
          { key: 'Nội dung', value: dossier.abstract },
        ]}
      />
      {dossier.deadline && <Deadline {...dossier.deadline} />}
    </>
  )
}

export const signatoryLabel = ({ name, authority }: Pick<Signatory, 'name' | 'authority'>): string =>
  `${name} (${sayAuthority(authority)})`

/** Who is to sign, with the authority that will stand above the signature. */
export const SignatorySelect = ({
  signatories,
  value,
}: {
  readonly signatories: readonly Signatory[]
  readonly value: string | undefined
}) => (
  <Select
    name={draftFields.signer}
    label="Người ký"
    hint="Thẩm quyền ghi trên chữ ký theo chức danh đã được ghi nhận."
    empty="Chọn người ký"
    choices={signatories.map(one => ({ value: one.titleId, label: signatoryLabel(one) }))}
    value={value}
    width="full"
  />
)

/** What tells the page that a form was on: of the dossier, and of the draft. */
export const SeenOn = ({ revision, seen }: { readonly revision: number; readonly seen: string }) => (
  <>
    <Hidden name="revision" value={revision} />
    <Hidden name="ban" value={seen} />
  </>
)

/** A file of the result beside the page. */
export const ResultPreview = ({
  id,
  file,
  hash,
  title,
}: {
  readonly id: string
  readonly file: 'du-thao' | 'ban-da-ky' | 'phat-hanh'
  readonly hash: string
  readonly title: string
}) => {
  const address = `${dossierAddress(id)}/ket-qua/${file}.pdf?ban=${hash.slice(0, 12)}`
  return <Preview name={title} src={address} kind="frame" download={`${address}&tai=1`} />
}

/** A note that an agency has nobody to sign yet. */
export const NobodySigns = ({ children }: { readonly children?: ComponentChildren }) => (
  <p>
    Chưa ai được ghi nhận thẩm quyền ký kết quả của lĩnh vực này. Quản trị nghiệp vụ khai thẩm quyền ký trước
    khi trình. {children}
  </p>
)
