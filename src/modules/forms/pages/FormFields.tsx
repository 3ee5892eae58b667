import { DemoBadge } from '../../../ui/components/demo-badge/DemoBadge.tsx'
import { Hidden } from '../../../ui/components/form/Form.tsx'
import { texts } from '../../../ui/i18n.ts'
import { usePage } from '../../../ui/view.ts'
import { isRows, own } from '../engine/answers.ts'
import { askedNames, shownName } from '../engine/asked.ts'
import type { Page } from '../engine/definition.ts'
import type { Scene } from '../engine/scene.ts'
import { logicOf } from '../logic.ts'
import { GroupRows } from './GroupRows.tsx'
import { Question } from './Question.tsx'
import { type DrawFiles, QuestionField } from './QuestionField.tsx'

export interface FormFieldsProps {
  readonly scene: Scene
  readonly page: Page
  readonly files: DrawFiles
}

const words = texts({
  vi: { invented: 'Các câu hỏi ở trang này là' },
  en: { invented: 'The questions on this page are' },
})

/** All questions of a page; those not asked just now are there but out of sight. */
export function FormFields({ scene, page, files }: FormFieldsProps) {
  const { lang } = usePage()
  const logic = logicOf(scene, page)
  const invented = page.fields.filter(field => field.illustrative).length
  const all = invented === page.fields.length
  return (
    <div class="stack" data-island={logic === null ? undefined : 'form'} data-logic={logic ?? undefined}>
      <Hidden name={shownName} value={askedNames(scene, page).join(' ')} />
      {all && (
        <p class="small">
          {words(lang).invented} <DemoBadge />
        </p>
      )}
      {page.fields.map(field => {
        const answer = own(scene.answers, field.id)
        const badge = !all && field.illustrative === true
        return (
          <Question key={field.id} name={field.id} asked={scene.isAsked(field.id)}>
            {field.type === 'group' ? (
              <GroupRows scene={scene} group={field} files={files} badge={badge} />
            ) : (
              <QuestionField
                field={field}
                name={field.id}
                answer={isRows(answer) ? undefined : answer}
                files={files}
                badge={badge}
              />
            )}
          </Question>
        )
      })}
    </div>
  )
}
