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

/** The figures of each part; they open by the links below them. */
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
  return (
    <AssessmentLayout {...frame} part={assessmentPath} title="Đánh giá">
      <h1>Đánh giá dịch vụ, điển hình và hệ thống</h1>
      <h2>Tình hình đến ngày {formatDay(today)}</h2>
      <div class="columns">
        <div class="stack stack-small">
          <KeyFigure
            title="Dịch vụ công trực tuyến"
            value={services.total}
            parts={[
              { label: 'đã xác nhận mức độ', value: services.confirmed },
              { label: 'đang đánh giá', value: services.waiting },
              { label: 'chưa đánh giá', value: services.unassessed },
            ]}
            note={`${formatInteger(services.unused)} dịch vụ không phát sinh hồ sơ trong 12 tháng`}
          />
          <ul>
            <li>
              <a href={withQuery(servicesPath, { 'trang-thai': 'submitted' })}>
                Chờ Văn phòng kiểm tra ({formatInteger(services.toCheck)})
              </a>
            </li>
            <li>
              <a href={withQuery(servicesPath, { 'trang-thai': 'none' })}>
                Chưa đánh giá ({formatInteger(services.unassessed)})
              </a>
            </li>
            <li>
              <a href={withQuery(servicesPath, { 'su-dung': 'khong' })}>Không phát sinh hồ sơ</a>
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
            parts={[
              { label: 'đã chấm đủ điểm', value: essential.ranked },
              { label: 'chưa chấm đủ điểm', value: essential.unranked },
            ]}
            note={`${formatInteger(plans.total)} dịch vụ đã có quyết định: ${formatInteger(plans.done)} hoàn thành, ${formatInteger(plans.overdue)} quá hạn`}
          />
          <ul>
            <li>
              <a href={essentialPath}>Xếp hạng, kế hoạch</a>
            </li>
            <li>
              <a href={`${essentialPath}/trung-lap`}>Dịch vụ, hệ thống trùng lặp giữa các cơ quan</a>
            </li>
          </ul>
        </div>
        <div class="stack stack-small">
          <KeyFigure
            title="Cách làm hay"
            value={practices.total}
            parts={[
              { label: 'lượt áp dụng', value: practices.adopted },
              { label: 'lượt đến hạn kiểm tra lại', value: practices.toInspect },
            ]}
          />
          <ul>
            <li>
              <a href={exemplarsPath}>Xếp hạng, cách làm hay</a>
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
            parts={[
              { label: 'chưa xác định cấp độ', value: systems.unlevelled },
              { label: 'việc phải làm', value: systems.controls },
              { label: 'việc quá hạn', value: systems.overdue },
            ]}
          />
          <ul>
            <li>
              <a href={systemsPath}>Sổ hệ thống thông tin</a>
            </li>
            <li>
              <a href={withQuery(systemsPath, { tre: 1 })}>Hệ thống có việc quá hạn</a>
            </li>
          </ul>
        </div>
      </div>
    </AssessmentLayout>
  )
}
