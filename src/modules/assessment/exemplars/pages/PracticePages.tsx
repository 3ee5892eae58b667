import { type Day, formatDay } from '../../../../kernel/dates.ts'
import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { DemoBadge } from '../../../../ui/components/demo-badge/DemoBadge.tsx'
import { EmptyState } from '../../../../ui/components/empty-state/EmptyState.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { Panel } from '../../../../ui/components/panel/Panel.tsx'
import { type Choice, Select } from '../../../../ui/components/select/Select.tsx'
import { SummaryList } from '../../../../ui/components/summary-list/SummaryList.tsx'
import { Tag, type Tone } from '../../../../ui/components/tag/Tag.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { classOf } from '../../../steering/index.ts'
import { AssessmentLayout, SharePart } from '../../pages/parts.tsx'
import { exemplarsPath, withQuery } from '../../paths.ts'
import { type Index, indices } from '../indices.ts'
import { type Change, changeOf, changeWords } from '../ranking.ts'
import { inspectedDays, type Practice } from '../service.ts'
import type { AdoptionRow } from '../store.ts'

export interface WritePracticePageProps {
  readonly frame: Frame
  readonly agencies: readonly Choice[]
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** `/danh-gia/dien-hinh/viet`: a practice of one's own agency. */
export function WritePracticePage({ frame, agencies, typed, errors }: WritePracticePageProps) {
  return (
    <AssessmentLayout
      {...frame}
      part={exemplarsPath}
      back={{ href: exemplarsPath, label: 'Điển hình' }}
      title="Viết cách làm hay"
      errors={errors}
    >
      <h1>Viết cách làm hay</h1>
      <p class="prose">
        Viết để nơi khác làm theo được: làm gì khác trước, ai làm, mất bao lâu, kết quả thấy ở đâu.
      </p>
      <Form action={`${exemplarsPath}/viet`} label="Viết cách làm hay">
        <Select
          name="co-quan"
          label="Cơ quan"
          choices={agencies}
          value={textOf(typed, 'co-quan') || agencies[0]?.value}
        />
        <Select
          name="chi-so"
          label="Chỉ số được cải thiện"
          empty="Chọn chỉ số"
          choices={indices.map(one => ({ value: one.key, label: one.vi }))}
          value={textOf(typed, 'chi-so')}
        />
        <TextInput name="ten" label="Tên cách làm" maxlength={200} value={textOf(typed, 'ten')} />
        <TextInput
          name="tac-gia"
          label="Tác giả"
          hint="Người hoặc đơn vị nghĩ ra và làm"
          maxlength={200}
          value={textOf(typed, 'tac-gia')}
        />
        <Textarea name="noi-dung" label="Cách làm" rows={8} limit={6_000} value={textOf(typed, 'noi-dung')} />
        <Textarea
          name="bang-chung"
          label="Bằng chứng về kết quả"
          rows={4}
          limit={2_000}
          value={textOf(typed, 'bang-chung')}
        />
        <TextInput
          name="lien-ket"
          label="Liên kết"
          optional
          type="url"
          maxlength={500}
          value={textOf(typed, 'lien-ket')}
        />
        <Button>Lưu cách làm</Button>
      </Form>
    </AssessmentLayout>
  )
}

export interface PracticePageProps {
  readonly frame: Frame
  readonly practice: Practice
  readonly index: Index
  readonly today: Day
  readonly agencyName: (id: string) => string
  /** Agencies for which this person can take it over. */
  readonly mayAdopt: readonly Choice[]
  readonly mayInspect: boolean
  readonly typed: { readonly form: string; readonly body: Typed } | undefined
  readonly errors: readonly FieldError[]
}

const changeTones: Readonly<Record<Change, Tone>> = {
  better: 'good',
  worse: 'late',
  unclear: 'plain',
  unknown: 'plain',
}

function Adoption({
  adoption,
  props,
}: {
  readonly adoption: AdoptionRow
  readonly props: PracticePageProps
}) {
  const { index, practice, agencyName, today, mayInspect, typed } = props
  const before = { part: adoption.before_part ?? 0, whole: adoption.before_whole ?? 0 }
  const after = { part: adoption.after_part ?? 0, whole: adoption.after_whole ?? 0 }
  const change = changeOf(before, after, index.better)
  const body = typed?.form === adoption.id ? typed.body : {}
  const stands = classOf(today, adoption.inspect_on, adoption.inspected_on)
  return (
    <Panel title={agencyName(adoption.agency_id)} level={3}>
      <div class="stack">
        {adoption.illustrative && (
          <p>
            <DemoBadge />
          </p>
        )}
        <SummaryList
          rows={[
            { key: 'Áp dụng từ', value: formatDay(adoption.adopted_on) },
            { key: 'Cách áp dụng', value: adoption.words },
            {
              key: 'Kiểm tra lại',
              value: (
                <>
                  {adoption.inspected_on
                    ? `đã kiểm tra ngày ${formatDay(adoption.inspected_on)}`
                    : `từ ngày ${formatDay(adoption.inspect_on)}`}{' '}
                  {stands === 'OPEN_OVERDUE' && <Tag tone="late">Quá hạn kiểm tra</Tag>}
                </>
              ),
            },
            adoption.inspected_on !== null && {
              key: index.vi,
              value: (
                <>
                  <ul class="plain-list">
                    <li>
                      Trước khi áp dụng: <SharePart {...before} />
                    </li>
                    <li>
                      Sau khi áp dụng: <SharePart {...after} />
                    </li>
                  </ul>
                  <div>
                    <Tag tone={changeTones[change]}>{changeWords[change]}</Tag>
                  </div>
                </>
              ),
            },
            adoption.finding !== null && { key: 'Kết luận', value: adoption.finding },
          ]}
        />
        {mayInspect && adoption.inspected_on === null && (
          <Form
            action={`${exemplarsPath}/cach-lam/${practice.id}/kiem-tra`}
            label={`Kiểm tra lại ${agencyName(adoption.agency_id)}`}
          >
            <Hidden name="ap-dung" value={adoption.id} />
            <DateInput
              name="ngay"
              id={`ngay-${adoption.id}`}
              label="Ngày kiểm tra"
              value={textOf(body, 'ngay')}
            />
            <Textarea
              name="ket-luan"
              id={`ket-luan-${adoption.id}`}
              label="Kết luận"
              rows={3}
              limit={2_000}
              value={textOf(body, 'ket-luan')}
            />
            <Button kind="secondary">Ghi nhận kết quả kiểm tra</Button>
          </Form>
        )}
      </div>
    </Panel>
  )
}

/** `/danh-gia/dien-hinh/cach-lam/:id`: what the best do differently, who took it over, and whether it helped. */
export function PracticePage(props: PracticePageProps) {
  const { frame, practice, index, agencyName, mayAdopt, typed } = props
  const body: Typed = typed?.form === 'adopt' ? typed.body : {}
  return (
    <AssessmentLayout
      {...frame}
      part={exemplarsPath}
      back={{ href: withQuery(exemplarsPath, { 'chi-so': index.key }), label: `Điển hình: ${index.vi}` }}
      title={practice.title}
      errors={props.errors}
    >
      <h1>{practice.title}</h1>
      {practice.illustrative && (
        <p>
          <DemoBadge />
        </p>
      )}
      <SummaryList
        rows={[
          { key: 'Tác giả', value: `${practice.author}, ${agencyName(practice.agency_id)}` },
          { key: 'Chỉ số', value: index.vi },
          { key: 'Bằng chứng', value: practice.evidence },
          practice.link !== '' && {
            key: 'Liên kết',
            value: (
              <a href={practice.link} rel="noopener noreferrer">
                {new URL(practice.link).host}
              </a>
            ),
          },
        ]}
      />
      <section class="prose">
        <h2>Cách làm</h2>
        {practice.body.split(/\n+/).map(line => (
          <p key={line}>{line}</p>
        ))}
      </section>
      <section class="stack">
        <h2>Nơi áp dụng ({practice.adoptions.length})</h2>
        {practice.adoptions.length === 0 ? (
          <EmptyState title="Chưa nơi nào ghi nhận áp dụng">
            Cơ quan áp dụng ghi ngày áp dụng và ngày muốn được kiểm tra lại.
          </EmptyState>
        ) : (
          practice.adoptions.map(adoption => <Adoption key={adoption.id} adoption={adoption} props={props} />)
        )}
        <p class="soft small">
          Kiểm tra lại so chỉ số {inspectedDays} ngày trước khi áp dụng với nhiều nhất {inspectedDays} ngày
          đến hôm kiểm tra. Chỉ nói tốt hơn hay kém đi khi hai khoảng tin cậy 95% không chồng nhau; cùng lúc
          có thể có nguyên nhân khác.
        </p>
      </section>
      {mayAdopt.length > 0 && (
        <Panel title="Ghi nhận áp dụng">
          <Form action={`${exemplarsPath}/cach-lam/${practice.id}/ap-dung`} label="Ghi nhận áp dụng">
            <Select
              name="co-quan"
              label="Cơ quan áp dụng"
              choices={mayAdopt}
              value={textOf(body, 'co-quan') || mayAdopt[0]?.value}
            />
            <DateInput name="ngay-ap-dung" label="Áp dụng từ ngày" value={textOf(body, 'ngay-ap-dung')} />
            <DateInput
              name="ngay-kiem-tra"
              label="Kiểm tra lại từ ngày"
              value={textOf(body, 'ngay-kiem-tra')}
            />
            <Textarea
              name="cach-ap-dung"
              label="Áp dụng thế nào, sửa gì cho hợp"
              rows={3}
              limit={2_000}
              value={textOf(body, 'cach-ap-dung')}
            />
            <Button>Ghi nhận áp dụng</Button>
          </Form>
        </Panel>
      )}
    </AssessmentLayout>
  )
}
