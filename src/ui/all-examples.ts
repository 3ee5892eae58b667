import { examples as backLink } from './components/back-link/examples.tsx'
import { examples as banner } from './components/banner/examples.tsx'
import { examples as barChart } from './components/bar-chart/examples.tsx'
import { examples as breadcrumbs } from './components/breadcrumbs/examples.tsx'
import { examples as button } from './components/button/examples.tsx'
import { examples as checkboxes } from './components/checkboxes/examples.tsx'
import { examples as confirmAction } from './components/confirm-action/examples.tsx'
import { examples as confirmation } from './components/confirmation/examples.tsx'
import { examples as dataTable } from './components/data-table/examples.tsx'
import { examples as dateInput } from './components/date-input/examples.tsx'
import { examples as deadline } from './components/deadline/examples.tsx'
import { examples as demoBadge } from './components/demo-badge/examples.tsx'
import { examples as details } from './components/details/examples.tsx'
import { examples as doors } from './components/doors/examples.tsx'
import { examples as emptyState } from './components/empty-state/examples.tsx'
import { examples as errorSummary } from './components/error-summary/examples.tsx'
import { examples as field } from './components/field/examples.tsx'
import { examples as fieldset } from './components/fieldset/examples.tsx'
import { examples as fileInput } from './components/file-input/examples.tsx'
import { examples as filterPanel } from './components/filter-panel/examples.tsx'
import { examples as form } from './components/form/examples.tsx'
import { examples as hero } from './components/hero/examples.tsx'
import { examples as icon } from './components/icon/examples.tsx'
import { examples as keptForm } from './components/kept-form/examples.tsx'
import { examples as keyFigure } from './components/key-figure/examples.tsx'
import { examples as keyHints } from './components/key-hints/examples.tsx'
import { examples as languageSwitch } from './components/language-switch/examples.tsx'
import { examples as linkList } from './components/link-list/examples.tsx'
import { examples as moneyInput } from './components/money-input/examples.tsx'
import { examples as pagination } from './components/pagination/examples.tsx'
import { examples as panel } from './components/panel/examples.tsx'
import { examples as preview } from './components/preview/examples.tsx'
import { examples as printHeader } from './components/print-header/examples.tsx'
import { examples as progress } from './components/progress/examples.tsx'
import { examples as qr } from './components/qr/examples.tsx'
import { examples as radios } from './components/radios/examples.tsx'
import { examples as resultList } from './components/result-list/examples.tsx'
import { examples as road } from './components/road/examples.tsx'
import { examples as searchBox } from './components/search-box/examples.tsx'
import { examples as select } from './components/select/examples.tsx'
import { examples as sheetMap } from './components/sheet-map/examples.tsx'
import { examples as steps } from './components/steps/examples.tsx'
import { examples as summaryList } from './components/summary-list/examples.tsx'
import { examples as tabs } from './components/tabs/examples.tsx'
import { examples as tag } from './components/tag/examples.tsx'
import { examples as taskList } from './components/task-list/examples.tsx'
import { examples as textInput } from './components/text-input/examples.tsx'
import { examples as textarea } from './components/textarea/examples.tsx'
import { examples as tileMap } from './components/tile-map/examples.tsx'
import { examples as timeline } from './components/timeline/examples.tsx'
import { examples as workList } from './components/work-list/examples.tsx'
import type { Examples } from './examples.ts'

/** Everything the catalogue shows, grouped by what one looks for. */
export const groups: readonly { readonly title: string; readonly parts: readonly Examples[] }[] = [
  {
    title: 'Hành động và đường đi',
    parts: [button, backLink, breadcrumbs, tabs, pagination, languageSwitch],
  },
  {
    title: 'Biểu mẫu',
    parts: [
      ...[form, field, textInput, textarea, select, radios, checkboxes],
      ...[dateInput, moneyInput, fileInput, fieldset, keptForm, errorSummary, searchBox, filterPanel],
    ],
  },
  {
    title: 'Hồ sơ và thời hạn',
    parts: [
      deadline,
      road,
      timeline,
      tag,
      taskList,
      workList,
      preview,
      sheetMap,
      confirmation,
      confirmAction,
    ],
  },
  {
    title: 'Nội dung',
    parts: [
      hero,
      doors,
      steps,
      banner,
      panel,
      summaryList,
      dataTable,
      resultList,
      linkList,
      barChart,
      tileMap,
      keyFigure,
      details,
      progress,
      emptyState,
    ],
  },
  { title: 'Ký hiệu', parts: [icon, qr, keyHints, demoBadge, printHeader] },
]

export const allExamples: readonly Examples[] = groups.flatMap(group => group.parts)
