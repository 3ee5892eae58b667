import { texts } from '../../i18n.ts'
import { usePage } from '../../view.ts'

export interface PrintHeaderProps {
  /** The agency above, when there is one: "Bộ Tư pháp". */
  readonly parent?: string
  readonly agency: string
  /** Number and symbol: "12/BC-VP". */
  readonly number?: string
  /** "Hà Nội, ngày 31 tháng 7 năm 2019". */
  readonly placeAndDate?: string
}

const words = texts({
  vi: {
    country: 'Cộng hòa xã hội chủ nghĩa Việt Nam',
    motto: 'Độc lập - Tự do - Hạnh phúc',
    number: 'Số:',
  },
  en: {
    country: 'Socialist Republic of Viet Nam',
    motto: 'Independence - Freedom - Happiness',
    number: 'No.',
  },
})

/** Head of a printed sheet: agency left, name of the state and motto right (NĐ 30/2020, Phụ lục I). */
export function PrintHeader({ parent, agency, number, placeAndDate }: PrintHeaderProps) {
  const t = words(usePage().lang)
  return (
    <div class="print-header">
      <div>
        {parent && <p class="print-header-parent">{parent}</p>}
        <p class="print-header-agency">
          <span>{agency}</span>
        </p>
        {number && (
          <p>
            {t.number} {number}
          </p>
        )}
      </div>
      <div>
        <p class="print-header-country">{t.country}</p>
        <p class="print-header-motto">
          <span>{t.motto}</span>
        </p>
        {placeAndDate && <p class="print-header-date">{placeAndDate}</p>}
      </div>
    </div>
  )
}
