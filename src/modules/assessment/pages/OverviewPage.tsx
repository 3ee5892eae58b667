import { type Day, formatDay } from '../../../kernel/dates.ts'
import { formatInteger } from '../../../kernel/numbers.ts'
import { KeyFigure } from '../../../ui/components/key-figure/KeyFigure.tsx'
import type { Frame } from '../../../ui/view.ts'
import {
  assessmentPath,
  essentialPath,
  exemplarsPath,
  roundsPath,
  servicesPath,
  systemsPath,
  withQuery,
} from '../paths.ts'
import { AssessmentLayout } from './parts.tsx'

/** The figures of each part; each opens to its rows. */
export interface OverviewPageProps {
  readonly frame: Frame
  readonly today: Day
  readonly services: {
    readonly total: number
    readonly confirmed: number
    readonly waiting: number
    readonly unassessed: number
    readonly unused: number
    readonly toCheck: number
  }
  readonly essential: { readonly ranked: number; readonly unranked: number; readonly year: number }
  readonly plans: { readonly total: number; readonly done: number; readonly overdue: number }
  readonly practices: { readonly total: number; readonly adopted: number; readonly toInspect: number }
  readonly systems: {
    readonly total: number
    readonly unlevelled: number
    readonly controls: number
    readonly overdue: number
  }
}

/** `/danh-gia`: a few large figures, each with the way to its rows. */
export function OverviewPage({
  frame,
  today,
  services,
  essential,
  plans,
  practices,
  systems,
}: OverviewPageProps) {
  const inState = (state: string): string => withQuery(servicesPath, { 'trang-thai': state })
  const inUse = (more: Readonly<Record<string, string>>): string =>
    withQuery(systemsPath, { 'su-dung': 'dang', ...more })
  const figure = (value: number, href: string) => <a href={href}>{formatInteger(value)}</a>
  return (
    <AssessmentLayout {...frame} part={assessmentPath} title="Đánh giá">
      <h1>Đánh giá dịch vụ, điển hình và hệ thống</h1>
      <h2>Tình hình đến ngày {formatDay(today)}</h2>
      <div class="columns">
        <div class="stack stack-small">
          <KeyFigure
            title="Dịch vụ công trực tuyến"
            value={services.total}
            href={servicesPath}
            parts={[
              { label: 'đã xác nhận mức độ', value: services.confirmed, href: inState('confirmed') },
              { label: 'đang đánh giá', value: services.waiting, href: inState('waiting') },
              { label: 'chưa đánh giá', value: services.unassessed, href: inState('none') },
            ]}
            note={
              <>
                {figure(services.unused, withQuery(servicesPath, { 'su-dung': 'khong' }))} dịch vụ không phát
                sinh hồ sơ trong 12 tháng
              </>
            }
          />
          <ul>
            <li>
              <a href={inState('submitted')}>Chờ Văn phòng kiểm tra ({formatInteger(services.toCheck)})</a>
            </li>
            <li>
              <a href={roundsPath}>Đợt rà soát, báo cáo Văn phòng Chính phủ</a>
            </li>
          </ul>
        </div>
        <div class="stack stack-small">
          <KeyFigure
            title={`Lựa chọn dịch vụ thiết yếu năm ${essential.year}`}
            value={essential.ranked + essential.unranked}
            href={essentialPath}
            parts={[
              { label: 'đã chấm đủ điểm', value: essential.ranked, href: `${essentialPath}#xep-hang` },
              { label: 'chưa chấm đủ điểm', value: essential.unranked, href: `${essentialPath}#chua-cham` },
            ]}
            note={
              <>
                {figure(plans.total, `${essentialPath}#ke-hoach`)} dịch vụ đã có quyết định:{' '}
                {figure(plans.done, `${essentialPath}?ke-hoach=xong#ke-hoach`)} hoàn thành,{' '}
                {figure(plans.overdue, `${essentialPath}?ke-hoach=tre#ke-hoach`)} quá hạn
              </>
            }
          />
          <ul>
            <li>
              <a href={`${essentialPath}/trung-lap`}>Dịch vụ, hệ thống trùng lặp giữa các cơ quan</a>
            </li>
          </ul>
        </div>
        <div class="stack stack-small">
          <KeyFigure
            title="Cách làm hay"
            value={practices.total}
            href={`${exemplarsPath}?cach-lam=tat-ca#cach-lam`}
            parts={[
              {
                label: 'lượt áp dụng',
                value: practices.adopted,
                href: `${exemplarsPath}?cach-lam=ap-dung#cach-lam`,
              },
              {
                label: 'lượt đến hạn kiểm tra lại',
                value: practices.toInspect,
                href: `${exemplarsPath}?cach-lam=den-han#cach-lam`,
              },
            ]}
          />
          <ul>
            <li>
              <a href={exemplarsPath}>Xếp hạng theo chỉ số</a>
            </li>
            <li>
              <a href={`${exemplarsPath}/bo-chi-so-766`}>Bộ chỉ số theo Quyết định 766/QĐ-TTg</a>
            </li>
          </ul>
        </div>
        <div class="stack stack-small">
          <KeyFigure
            title="Hệ thống thông tin"
            value={systems.total}
            href={inUse({})}
            parts={[
              { label: 'chưa xác định cấp độ', value: systems.unlevelled, href: inUse({ 'cap-do': '0' }) },
              { label: 'việc phải làm', value: systems.controls, href: inUse({ viec: 'co' }) },
              { label: 'việc quá hạn', value: systems.overdue, href: inUse({ viec: 'tre' }) },
            ]}
          />
        </div>
      </div>
    </AssessmentLayout>
  )
}
