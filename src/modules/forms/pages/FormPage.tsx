import type { ComponentChildren } from 'preact'
import { Banner } from '../../../ui/components/banner/Banner.tsx'
import { Button } from '../../../ui/components/button/Button.tsx'
import { Form } from '../../../ui/components/form/Form.tsx'
import { texts } from '../../../ui/i18n.ts'
import { fieldId, usePage } from '../../../ui/view.ts'
import { actionName, actionValue } from '../answers/rows.ts'
import type { Page } from '../engine/definition.ts'
import type { Scene } from '../engine/scene.ts'
import { logicOf } from '../logic.ts'
import type { FormError } from '../messages.ts'
import { pagesAsked } from '../routing.ts'
import { FormFields } from './FormFields.tsx'
import type { DrawFiles } from './QuestionField.tsx'

export interface FormPageProps {
  readonly scene: Scene
  readonly page: Page
  /** Where the page is sent. */
  readonly action: string
  /** Where it is saved while one types. */
  readonly autosave?: string
  readonly files: DrawFiles
  /** What holds for all questions of the page, below its heading: which files are taken, say. */
  readonly note?: string | undefined
  /** What should be looked at again but does not block. Errors come through the layout. */
  readonly warnings?: readonly FormError[]
  /** Questions have come that were not on the screen before. */
  readonly opened?: boolean
  /** Hidden fields of the route: number of the draft, idempotency key. */
  readonly children?: ComponentChildren
}

const words = texts({
  vi: {
    step: (now: number, all: number) => `Phần ${now} trên ${all}`,
    next: 'Tiếp tục',
    save: 'Lưu và làm tiếp sau',
    update: 'Cập nhật câu hỏi',
    opened: 'Câu trả lời của bạn mở thêm câu hỏi dưới đây.',
    look: 'Hãy xem lại',
  },
  en: {
    step: (now: number, all: number) => `Part ${now} of ${all}`,
    next: 'Continue',
    save: 'Save and continue later',
    update: 'Update the questions',
    opened: 'Your answers have opened the further questions below.',
    look: 'Please look again',
  },
})

/** One page of a form with its heading and buttons, between the layout and the fields. */
export function FormPage({
  scene,
  page,
  action,
  autosave,
  files,
  note,
  warnings = [],
  opened,
  children,
}: FormPageProps) {
  const { lang } = usePage()
  const t = words(lang)
  const pages = pagesAsked(scene)
  const button = (kind: 'next' | 'save' | 'update') => ({ name: actionName, value: actionValue({ kind }) })
  return (
    <>
      <div>
        <p class="soft">{t.step(pages.findIndex(each => each.id === page.id) + 1, pages.length)}</p>
        <h1>{page.title[lang]}</h1>
      </div>
      {page.intro && <p class="lead">{page.intro[lang]}</p>}
      {note && <p class="soft">{note}</p>}
      {opened && (
        <Banner kind="info" announce>
          {t.opened}
        </Banner>
      )}
      {warnings.length > 0 && (
        <Banner kind="warning" title={t.look}>
          <ul>
            {warnings.map(({ field, message }) => (
              <li key={`${field} ${message}`}>
                <a href={`#${fieldId(field)}`}>{message}</a>
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <Form action={action} {...(autosave !== undefined && { autosave })}>
        {/* The Enter key presses the first button of a form: it goes on, whatever stands above in the page. */}
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: out of the order of focus, and heard once at the end of the form */}
        <button class="unseen" type="submit" tabindex={-1} aria-hidden="true" {...button('next')}>
          {t.next}
        </button>
        {children}
        <FormFields scene={scene} page={page} files={files} />
        <div class="row">
          <Button wide {...button('next')}>
            {t.next}
          </Button>
          <Button kind="secondary" wide {...button('save')}>
            {t.save}
          </Button>
        </div>
        {logicOf(scene, page) !== null && (
          <noscript>
            <Button kind="secondary" {...button('update')}>
              {t.update}
            </Button>
          </noscript>
        )}
      </Form>
    </>
  )
}
