import type { Day } from '../../../../kernel/dates.ts'
import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { Button, LinkButton } from '../../../../ui/components/button/Button.tsx'
import { Checkbox } from '../../../../ui/components/checkboxes/Checkboxes.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { Details } from '../../../../ui/components/details/Details.tsx'
import { FileInput } from '../../../../ui/components/file-input/FileInput.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { MoneyInput } from '../../../../ui/components/money-input/MoneyInput.tsx'
import { Panel } from '../../../../ui/components/panel/Panel.tsx'
import { Radios } from '../../../../ui/components/radios/Radios.tsx'
import { Select } from '../../../../ui/components/select/Select.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { AssessmentLayout } from '../../pages/parts.tsx'
import { servicePath, servicesPath } from '../../paths.ts'
import {
  answersFor,
  answerWords,
  type CriterionKey,
  criteria,
  criterionKeys,
  levels2017,
  levels2022,
  levelWords,
  scaleWords,
} from '../criteria.ts'
import type { Service } from '../inventory.ts'

export interface AssessPageProps {
  readonly frame: Frame
  readonly service: Service
  /** What was typed and not kept; undefined shows what is kept. */
  readonly typed: Typed | undefined
  readonly errors: readonly FieldError[]
  readonly today: Day
  readonly maxMegabytes: number
  /** What the catalogue already says. */
  readonly facts: Readonly<Partial<Record<CriterionKey, string>>>
}

/** For which levels a criterion counts, in words. */
function neededFor(key: CriterionKey): string {
  const criterion: { since2017?: number; in2022?: string } = criteria[key]
  const said = []
  if (criterion.since2017) said.push(`TT 32/2017: từ mức độ ${criterion.since2017}`)
  if (criterion.in2022)
    said.push(`NĐ 42/2022: toàn trình${criterion.in2022 === 'online' ? ', một phần' : ''}`)
  return said.join(' · ')
}

/** `/danh-gia/dich-vu/:agency/:code/tu-danh-gia`: the checklist with evidence, the levels claimed, gaps and cost. */
export function AssessPage(props: AssessPageProps) {
  const { frame, service, typed, errors, today, maxMegabytes, facts } = props
  const path = servicePath(service)
  const value = (field: string, kept: string): string => (typed ? textOf(typed, field) : kept)
  return (
    <AssessmentLayout
      {...frame}
      part={servicesPath}
      back={{ href: path, label: service.name }}
      title="Phiếu tự đánh giá"
      errors={errors}
    >
      <h1>Phiếu tự đánh giá</h1>
      <p class="prose">
        {service.name} ({service.code}). Trả lời từng tiêu chí; tiêu chí đáp ứng cần bằng chứng: lời mô tả,
        liên kết hoặc tệp. Có thể lưu dở và gửi sau.
      </p>
      <Form action={`${path}/tu-danh-gia`} label="Phiếu tự đánh giá" files>
        <Hidden name="version" value={service.version} />
        {criterionKeys.map((key, index) => {
          const kept = service.evidence[key]
          const hasFile = kept?.file
          return (
            <Panel key={key} title={`${index + 1}. ${criteria[key].vi}`}>
              <div class="stack">
                {facts[key] && <p class="soft">{facts[key]}</p>}
                <Radios
                  name={key}
                  label="Trả lời"
                  hint={neededFor(key)}
                  inline
                  choices={answersFor(key).map(answer => ({ value: answer, label: answerWords[answer] }))}
                  value={value(key, kept?.answer ?? '')}
                />
                <Textarea
                  name={`${key}-bang-chung`}
                  label="Bằng chứng"
                  optional
                  rows={2}
                  value={value(`${key}-bang-chung`, kept?.words ?? '')}
                />
                <Details
                  summary={hasFile ? `Liên kết, tệp: ${hasFile.name}` : 'Liên kết, tệp'}
                  open={
                    value(`${key}-lien-ket`, kept?.link ?? '') !== '' ||
                    errors.some(error => [`${key}-lien-ket`, `${key}-tep`].includes(error.field))
                  }
                >
                  <div class="stack">
                    <TextInput
                      name={`${key}-lien-ket`}
                      label="Liên kết"
                      optional
                      type="url"
                      maxlength={500}
                      value={value(`${key}-lien-ket`, kept?.link ?? '')}
                    />
                    <FileInput
                      name={`${key}-tep`}
                      label={hasFile ? 'Thay bằng tệp khác' : 'Tệp'}
                      optional
                      kinds="PDF, JPG, PNG"
                      accept=".pdf,.jpg,.jpeg,.png"
                      maxMegabytes={maxMegabytes}
                    />
                    {hasFile && <Checkbox name={`${key}-bo-tep`} label={`Bỏ tệp ${hasFile.name}`} />}
                  </div>
                </Details>
              </div>
            </Panel>
          )
        })}
        <h2>Kết luận của đơn vị</h2>
        <Select
          name="muc-2022"
          label={scaleWords[2022]}
          hint="Có hiệu lực khi Văn phòng xác nhận."
          empty="Không đánh giá theo cách này"
          choices={levels2022.map(level => ({ value: level, label: levelWords[level]! }))}
          value={value('muc-2022', service.claim2022 ?? '')}
        />
        <Select
          name="muc-2017"
          label={scaleWords[2017]}
          hint="Đánh giá riêng, không suy ra từ mức độ kia. Thông tư 32/2017 áp dụng đến hết 14/8/2022: chỉ chọn khi ghi lại một đánh giá của thời đó."
          empty="Không đánh giá theo cách này"
          choices={levels2017.map(level => ({ value: String(level), label: levelWords[level]! }))}
          value={value('muc-2017', service.claim2017 === null ? '' : String(service.claim2017))}
        />
        <Textarea
          name="ton-tai"
          label="Tồn tại, việc cần làm"
          optional
          rows={3}
          limit={2_000}
          value={value('ton-tai', service.gap)}
        />
        <MoneyInput
          name="kinh-phi"
          label="Kinh phí cần để khắc phục"
          optional
          value={typed ? textOf(typed, 'kinh-phi') : (service.cost ?? undefined)}
        />
        <DateInput
          name="ngay-danh-gia"
          label="Ngày đánh giá"
          value={value('ngay-danh-gia', service.assessedOn ?? today)}
        />
        <div class="row">
          <Button name="tiep" value="luu" kind="secondary">
            Lưu
          </Button>
          <Button name="tiep" value="gui">
            Lưu và gửi Văn phòng kiểm tra
          </Button>
          <LinkButton href={path} kind="quiet">
            Không, quay lại
          </LinkButton>
        </div>
      </Form>
    </AssessmentLayout>
  )
}
