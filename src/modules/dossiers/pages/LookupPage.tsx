import { Banner } from '../../../ui/components/banner/Banner.tsx'
import { Button, LinkButton } from '../../../ui/components/button/Button.tsx'
import { Deadline, type DeadlineProps } from '../../../ui/components/deadline/Deadline.tsx'
import { DemoBadge } from '../../../ui/components/demo-badge/DemoBadge.tsx'
import { EmptyState } from '../../../ui/components/empty-state/EmptyState.tsx'
import { Form, Hidden } from '../../../ui/components/form/Form.tsx'
import { Road, type RoadStep } from '../../../ui/components/road/Road.tsx'
import { SearchBox } from '../../../ui/components/search-box/SearchBox.tsx'
import { SummaryList } from '../../../ui/components/summary-list/SummaryList.tsx'
import { TextInput } from '../../../ui/components/text-input/TextInput.tsx'
import { formatStamp, texts, vietnameseOn } from '../../../ui/i18n.ts'
import { PortalLayout } from '../../../ui/layouts/PortalLayout.tsx'
import type { FieldError, Frame } from '../../../ui/view.ts'

const words = texts({
  vi: {
    title: 'Tra cứu hồ sơ',
    description:
      'Tra cứu tình trạng hồ sơ theo mã ghi trên giấy tiếp nhận: hồ sơ đang ở đâu, ngày hẹn trả và vì sao.',
    label: 'Mã hồ sơ',
    hint: 'Ghi ở đầu giấy tiếp nhận, ví dụ G15‑261124‑0001, hoặc mã nộp hồ sơ bắt đầu bằng NT‑',
    none: (code: string) => `Không có hồ sơ với mã ${code}`,
    noneHelp:
      'Kiểm tra lại từng ký tự trên giấy tiếp nhận hồ sơ. Mã không có chữ O, chữ I và số 0, số 1 trong phần chữ.',
    noCode: 'Không còn mã?',
    noCodeSignIn: 'Đăng nhập để thấy mọi hồ sơ của bạn',
    ask: 'Hỏi Bộ phận Một cửa',
    pin: 'Mã tra cứu gồm 4 ký tự trên giấy tiếp nhận',
    pinWhy: 'Đã có nhiều lần tra cứu không đúng từ mạng này, nên cần thêm mã tra cứu để tránh dò tìm.',
    pinWrong: 'Mã hồ sơ hoặc mã tra cứu không đúng.',
    tooMany: (seconds: number) => `Quá nhiều lần tra cứu. Vui lòng thử lại sau ${seconds} giây.`,
    look: 'Tra cứu',
    code: 'Mã hồ sơ',
    submission: 'Mã nộp hồ sơ',
    procedure: 'Thủ tục',
    agency: 'Cơ quan giải quyết',
    submitted: 'Thời điểm nộp',
    accepted: 'Thời điểm tiếp nhận',
    finished: 'Thời điểm có kết quả',
    returned: 'Thời điểm trả kết quả',
    notYet: 'Chưa tiếp nhận; thời hạn giải quyết được tính từ khi tiếp nhận.',
    signIn: 'Đăng nhập để xem toàn bộ hồ sơ của bạn',
    privacy: 'Trang này chỉ hiện tình trạng, đơn vị và ngày; không hiện thông tin cá nhân.',
  },
  en: {
    title: 'Track a dossier',
    description: 'Track a dossier by the code on its receipt: where it is, the appointed date and why.',
    label: 'Dossier code',
    hint: 'Printed on the receipt, for instance G15‑261124‑0001, or the filing code that begins with NT‑',
    none: (code: string) => `There is no dossier with the code ${code}`,
    noneHelp: 'Please check every character on the receipt. The letters part has no O, I, 0 or 1.',
    noCode: 'Code lost?',
    noCodeSignIn: 'Sign in to see all your dossiers',
    ask: 'Ask the one-stop desk',
    pin: 'The 4-character look-up code on the receipt',
    pinWhy: 'There were many failed look-ups from this network, so the look-up code is needed as well.',
    pinWrong: 'The dossier code or the look-up code is not right.',
    tooMany: (seconds: number) => `Too many look-ups. Please try again in ${seconds} seconds.`,
    look: 'Track',
    code: 'Dossier code',
    submission: 'Filing code',
    procedure: 'Procedure',
    agency: 'Settling agency',
    submitted: 'Filed',
    accepted: 'Accepted',
    finished: 'Result ready',
    returned: 'Result returned',
    notYet: 'Not accepted yet; the time limit runs from acceptance.',
    signIn: 'Sign in to see your whole dossier',
    privacy: 'This page shows only the state, the unit and dates, no personal data.',
  },
})

/** What the page shows of a dossier: nothing about people. */
export interface PublicDossier {
  readonly code: string | null
  readonly submissionCode: string
  readonly procedureName: string
  readonly agencyName: string
  readonly sentence: string
  readonly road: readonly RoadStep[]
  readonly deadline: DeadlineProps | undefined
  readonly submittedAt: Date
  readonly acceptedAt: Date | null
  readonly finishedAt: Date | null
  readonly returnedAt: Date | null
  readonly ended: boolean
  readonly illustrative: boolean
}

export type LookupView =
  | { readonly kind: 'ask' }
  | { readonly kind: 'found'; readonly dossier: PublicDossier }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'pinNeeded'; readonly wrongPin: boolean }
  | { readonly kind: 'tooMany'; readonly seconds: number }

/** Who answers the telephone, on the page of help. */
const askPath = '/huong-dan#hoi'

/** A code within a sentence stays on one line: hyphens at which no line ends. */
const unbroken = (code: string): string => code.replaceAll('-', '\u2011')

/** Looking a dossier up by its code, without signing in. */
export function LookupPage({ frame, code, view }: { frame: Frame; code: string; view: LookupView }) {
  const t = words(frame.lang)
  const errors: FieldError[] =
    view.kind === 'pinNeeded' && view.wrongPin ? [{ field: 'pin', message: t.pinWrong }] : []
  return (
    <PortalLayout
      {...frame}
      title={code ? `${t.title} ${code}` : t.title}
      description={t.description}
      errors={errors}
    >
      <h1>{t.title}</h1>
      {view.kind === 'pinNeeded' ? (
        <Form action="/tra-cuu" method="get">
          <Hidden name="ma" value={code} />
          <p>{t.pinWhy}</p>
          <TextInput
            name="pin"
            label={t.pin}
            width="short"
            maxlength={8}
            spellcheck={false}
            autocomplete="off"
          />
          <div class="row">
            <Button>{t.look}</Button>
          </div>
        </Form>
      ) : (
        <SearchBox action="/tra-cuu" label={t.label} name="ma" value={code} hint={t.hint} go={t.look} />
      )}
      {view.kind === 'ask' && (
        <div class="stack stack-small">
          <p class="soft">{t.privacy}</p>
          <div class="row">
            <span>{t.noCode}</span>
            <LinkButton href="/ho-so-cua-toi" kind="quiet">
              {t.noCodeSignIn}
            </LinkButton>
            <LinkButton href={askPath} kind="quiet">
              {t.ask}
            </LinkButton>
          </div>
        </div>
      )}
      {view.kind === 'notFound' && (
        <EmptyState
          title={t.none(unbroken(code))}
          action={
            <LinkButton href={askPath} kind="secondary">
              {t.ask}
            </LinkButton>
          }
        >
          {t.noneHelp}
        </EmptyState>
      )}
      {view.kind === 'tooMany' && <Banner kind="warning">{t.tooMany(view.seconds)}</Banner>}
      {view.kind === 'found' && <Found dossier={view.dossier} frame={frame} />}
    </PortalLayout>
  )
}

function Found({ dossier, frame }: { dossier: PublicDossier; frame: Frame }) {
  const t = words(frame.lang)
  const row = (key: string, at: Date | null) => at !== null && { key, value: formatStamp(at, frame.lang) }
  return (
    <section class="stack" aria-labelledby="tinh-trang">
      <div class="row">
        <h2 id="tinh-trang" lang={vietnameseOn(frame.lang)}>
          {dossier.procedureName}
        </h2>
        {dossier.illustrative && <DemoBadge />}
      </div>
      <Road sentence={dossier.sentence} steps={dossier.road} />
      {dossier.deadline ? <Deadline {...dossier.deadline} /> : !dossier.ended && <p>{t.notYet}</p>}
      <SummaryList
        rows={[
          {
            key: dossier.code ? t.code : t.submission,
            value: <span class="code">{dossier.code ?? dossier.submissionCode}</span>,
          },
          { key: t.agency, value: dossier.agencyName },
          row(t.submitted, dossier.submittedAt),
          row(t.accepted, dossier.acceptedAt),
          row(t.finished, dossier.finishedAt),
          row(t.returned, dossier.returnedAt),
        ]}
      />
      <p class="soft small">{t.privacy}</p>
      {!frame.viewer && (
        <div class="row">
          <LinkButton href="/dang-nhap" kind="secondary">
            {t.signIn}
          </LinkButton>
        </div>
      )}
    </section>
  )
}
