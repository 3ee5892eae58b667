import { type Day, formatDay } from '../../../../kernel/dates.ts'
import { type Typed, textOf } from '../../../../platform/http/typed.ts'
import { BackLink } from '../../../../ui/components/back-link/BackLink.tsx'
import { Banner } from '../../../../ui/components/banner/Banner.tsx'
import { Button } from '../../../../ui/components/button/Button.tsx'
import { DateInput } from '../../../../ui/components/date-input/DateInput.tsx'
import { Form, Hidden } from '../../../../ui/components/form/Form.tsx'
import { TextInput } from '../../../../ui/components/text-input/TextInput.tsx'
import { Textarea } from '../../../../ui/components/textarea/Textarea.tsx'
import { formatInteger } from '../../../../ui/i18n.ts'
import { DeskLayout } from '../../../../ui/layouts/DeskLayout.tsx'
import type { FieldError, Frame } from '../../../../ui/view.ts'
import { AuthorityFields } from '../../pages/AuthorityFields.tsx'
import { tasksPath } from '../../tasks/pages/TaskListPage.tsx'
import type { TaskRow } from '../../tasks/store.ts'
import { sayLeft } from '../../tasks/words.ts'
import type { LetterGroup } from '../service.ts'
import { lettersPath } from './LettersPage.tsx'

export interface DraftLetterPageProps {
  readonly frame: Frame
  readonly groups: readonly (LetterGroup & { readonly name: string })[]
  /** Chosen tasks that cannot be urged. */
  readonly left: readonly TaskRow[]
  readonly typed: Typed
  readonly asOf: Day
  readonly errors: readonly FieldError[]
}

/** `/dieu-hanh/don-doc/soan`: the chosen tasks by lead agency, and what the letters say. */
export function DraftLetterPage({ frame, groups, left, typed, asOf, errors }: DraftLetterPageProps) {
  const title =
    groups.length === 1 ? 'Soạn công văn đôn đốc' : `Soạn ${formatInteger(groups.length)} công văn đôn đốc`
  return (
    <DeskLayout
      {...frame}
      title={title}
      errors={errors}
      above={<BackLink href={tasksPath}>Nhiệm vụ</BackLink>}
    >
      <h1>{title}</h1>
      {left.length > 0 && (
        <Banner kind="warning" title={`${formatInteger(left.length)} nhiệm vụ không đưa vào công văn`}>
          <p>Đã kết thúc, hoặc không do cơ quan bạn giao: {left.map(task => task.code).join(', ')}.</p>
        </Banner>
      )}
      {groups.map(group => (
        <section key={`${group.leadId} ${group.unitId}`} class="stack">
          <h2>
            Kính gửi {group.name}: {formatInteger(group.tasks.length)} nhiệm vụ
          </h2>
          <ol>
            {group.tasks.map(task => (
              <li key={task.id}>
                <a href={`${tasksPath}/${task.id}`}>{task.text}</a>
                {task.deadline_current && (
                  <span class="soft">
                    {' '}
                    · hạn {formatDay(task.deadline_current)}, {sayLeft(task, asOf)}
                  </span>
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
      <Form action={`${lettersPath}/soan`} label="Nội dung công văn">
        {groups
          .flatMap(group => group.tasks)
          .map(task => (
            <Hidden key={task.id} name="nv" value={task.id} />
          ))}
        <h2>Nội dung công văn</h2>
        <LetterFields typed={typed} />
        <Button>{groups.length === 1 ? 'Soạn công văn' : `Soạn ${groups.length} công văn`}</Button>
      </Form>
    </DeskLayout>
  )
}

/** `/dieu-hanh/don-doc/:id/sua`: what a draft says, to be put right; its tasks stay. */
export function AmendLetterPage(props: {
  readonly frame: Frame
  readonly id: string
  readonly version: number
  readonly addressee: string
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly refused: string | undefined
}) {
  const address = `${lettersPath}/${props.id}`
  const title = `Sửa dự thảo công văn gửi ${props.addressee}`
  return (
    <DeskLayout
      {...props.frame}
      title={title}
      errors={props.errors}
      above={<BackLink href={address}>Dự thảo công văn</BackLink>}
    >
      {props.refused && (
        <Banner kind="error" title="Chưa lưu được" announce>
          <p>
            {props.refused} Nội dung bạn đã nhập vẫn ở đây; <a href={address}>xem dự thảo hiện nay</a> rồi lưu
            lại nếu vẫn đúng.
          </p>
        </Banner>
      )}
      <h1>{title}</h1>
      <Form action={`${address}/sua`} label="Nội dung công văn">
        <Hidden name="version" value={props.version} />
        <LetterFields typed={props.typed} />
        <Button>Lưu dự thảo</Button>
      </Form>
    </DeskLayout>
  )
}

function LetterFields({ typed }: { readonly typed: Typed }) {
  return (
    <>
      <Textarea
        name="noi-dung"
        label="Nội dung đôn đốc"
        hint="Đứng sau câu nêu số nhiệm vụ chưa hoàn thành; mỗi dòng là một đoạn."
        optional
        limit={4_000}
        rows={4}
        value={textOf(typed, 'noi-dung')}
      />
      <DateInput
        name="tra-loi-truoc"
        label="Báo cáo kết quả trước ngày"
        optional
        value={textOf(typed, 'tra-loi-truoc')}
      />
      <TextInput
        name="ky-hieu"
        label="Ký hiệu"
        hint="Cơ quan và đơn vị soạn thảo, ví dụ VPCP-TH. Số do văn thư cấp sau khi ký."
        value={textOf(typed, 'ky-hieu')}
        maxlength={40}
        width="short"
        spellcheck={false}
      />
      <TextInput name="dia-danh" label="Địa danh" value={textOf(typed, 'dia-danh')} width="short" />
      <AuthorityFields typed={typed} />
      <TextInput name="nguoi-ky" label="Họ tên người ký" value={textOf(typed, 'nguoi-ky')} />
      <Textarea
        name="noi-nhan"
        label="Nơi nhận"
        hint="Mỗi dòng một nơi; dòng cuối là bản lưu."
        rows={4}
        limit={2_000}
        value={textOf(typed, 'noi-nhan')}
      />
    </>
  )
}
