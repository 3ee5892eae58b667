import type { ComponentChildren } from 'preact'
import { texts } from '../../i18n.ts'
import { usePage } from '../../view.ts'
import { Icon } from '../icon/Icon.tsx'

/** A key to press. */
export function Key({ children }: { readonly children: ComponentChildren }) {
  return <kbd class="key">{children}</kbd>
}

const words = texts({
  vi: {
    title: 'Phím tắt',
    search: 'Tìm',
    move: 'Xuống, lên một dòng',
    open: 'Mở dòng đang chọn',
    help: 'Mở, đóng bảng này',
    leave: 'Ra khỏi ô đang nhập',
    on: 'Dùng phím tắt một chữ',
  },
  en: {
    title: 'Keys',
    search: 'Search',
    move: 'One row down, up',
    open: 'Open the row',
    help: 'Show or hide this',
    leave: 'Leave the field',
    on: 'Use single-letter keys',
  },
})

/** What the keys do, and the switch that turns them off. Appears with the script that gives them meaning. */
export function KeyHelp() {
  const t = words(usePage().lang)
  const keys: readonly [string, string][] = [
    ['/', t.search],
    ['j k', t.move],
    ['Enter', t.open],
    ['?', t.help],
    ['Esc', t.leave],
  ]
  return (
    <details class="key-help" data-island="desk-keys" hidden>
      <summary>
        <Icon name="keys" />
        <span class="unseen">{t.title}</span>
      </summary>
      <div class="key-help-panel">
        <dl>
          {keys.map(([key, meaning]) => (
            <div key={key}>
              <dt>
                {key.split(' ').map(one => (
                  <Key key={one}>{one}</Key>
                ))}
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <label>
          <input type="checkbox" checked data-keys-on /> {t.on}
        </label>
      </div>
    </details>
  )
}
