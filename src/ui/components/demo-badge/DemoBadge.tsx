import { texts } from '../../i18n.ts'
import { usePage } from '../../view.ts'

const words = texts({ vi: { demo: 'dữ liệu minh họa' }, en: { demo: 'illustrative data' } })

/** Stands beside everything that was invented for the demonstration. */
export function DemoBadge() {
  return <span class="demo-badge">{words(usePage().lang).demo}</span>
}
