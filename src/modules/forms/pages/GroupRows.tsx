import { Button } from '../../../ui/components/button/Button.tsx'
import { Fieldset } from '../../../ui/components/fieldset/Fieldset.tsx'
import { Hidden } from '../../../ui/components/form/Form.tsx'
import { texts } from '../../../ui/i18n.ts'
import { fieldId, usePage } from '../../../ui/view.ts'
import { actionName, actionValue } from '../answers/rows.ts'
import { own, rowsOf } from '../engine/answers.ts'
import { type GroupField, nameOf } from '../engine/definition.ts'
import type { Scene } from '../engine/scene.ts'
import { Question } from './Question.tsx'
import { type DrawFiles, QuestionField } from './QuestionField.tsx'

const words = texts({
  vi: {
    add: (what: string) => `Thêm ${what}`,
    remove: (what: string) => `Bỏ ${what}`,
    full: (most: number) => `Đã đủ ${most} mục.`,
    none: 'Chưa có mục nào.',
  },
  en: {
    add: (what: string) => `Add: ${what}`,
    remove: (what: string) => `Remove: ${what}`,
    full: (most: number) => `All ${most} entries are used.`,
    none: 'No entries yet.',
  },
})

export interface GroupRowsProps {
  readonly scene: Scene
  readonly group: GroupField
  readonly files: DrawFiles
  readonly badge?: boolean
}

/**
 * A question asked once for each row. Adding and removing are buttons of the form itself, so they work without
 * scripts and nothing typed is lost.
 */
export function GroupRows({ scene, group, files, badge }: GroupRowsProps) {
  const { lang } = usePage()
  const t = words(lang)
  const rows = rowsOf(scene.answers, group.id)
  const rowName = group.rowLabel[lang]
  const lower = rowName.charAt(0).toLowerCase() + rowName.slice(1)
  return (
    <Fieldset
      legend={group.label[lang]}
      hint={group.hint?.[lang]}
      name={group.id}
      optional={!group.required && !group.minRows}
    >
      <Hidden name={group.id} value="rows" />
      {rows.length === 0 && <p class="soft">{t.none}</p>}
      {rows.map((row, index) => (
        <div class="panel" key={`${group.id}-${index + 1}`}>
          <Fieldset legend={`${rowName} ${index + 1}`} id={fieldId(`${group.id}[${index}]`)}>
            <Hidden name={`${group.id}[${index}]`} value="row" />
            {group.fields.map(field => {
              const name = nameOf({ field: group.id, row: { index, field: field.id } })
              return (
                <Question key={name} name={name} asked={scene.isAsked(field.id, { group: group.id, index })}>
                  <QuestionField
                    field={field}
                    name={name}
                    answer={own(row, field.id)}
                    files={files}
                    badge={!!badge}
                  />
                </Question>
              )
            })}
            <div>
              <Button
                kind="quiet"
                name={actionName}
                value={actionValue({ kind: 'removeRow', group: group.id, index })}
              >
                {t.remove(`${lower} ${index + 1}`)}
              </Button>
            </div>
          </Fieldset>
        </div>
      ))}
      {rows.length < group.maxRows ? (
        <div>
          <Button
            kind="secondary"
            id={fieldId(group.id)}
            name={actionName}
            value={actionValue({ kind: 'addRow', group: group.id })}
          >
            {t.add(lower)}
          </Button>
        </div>
      ) : (
        <p class="soft" id={fieldId(group.id)} tabindex={-1}>
          {t.full(group.maxRows)}
        </p>
      )}
    </Fieldset>
  )
}
