import { Banner } from '../../../ui/components/banner/Banner.tsx'
import { Breadcrumbs } from '../../../ui/components/breadcrumbs/Breadcrumbs.tsx'
import { LinkList } from '../../../ui/components/link-list/LinkList.tsx'
import { texts } from '../../../ui/i18n.ts'
import { PortalLayout } from '../../../ui/layouts/PortalLayout.tsx'
import type { Frame } from '../../../ui/view.ts'

const words = texts({
  vi: {
    title: 'Giới thiệu',
    description:
      'Một Cửa là hệ thống mở cho dịch vụ công trực tuyến và một cửa điện tử của bộ, cơ quan ngang bộ.',
    home: 'Trang chủ',
    lead: 'Một Cửa là hệ thống mở để một bộ phục vụ người dân và doanh nghiệp: nộp một lần, biết ngày có kết quả và vì sao, nhận kết quả mà ai cũng kiểm tra được.',
    demo: 'Đây là bản trình diễn. Thủ tục, cơ quan và ngày nghỉ lấy từ nguồn công khai; tên người, hồ sơ và số liệu là dữ liệu minh họa.',
    promises: 'Hệ thống giữ lời',
    dates:
      'Ngày hẹn trả tính đúng luật và giải thích được từng ngày; sửa lịch nghỉ không làm thay đổi ngày đã hẹn.',
    once: 'Hồ sơ đã báo nhận là đã được lưu cùng mọi tệp; một hồ sơ chỉ được ghi một lần.',
    signed:
      'Kết quả có chữ ký số của người có thẩm quyền và của cơ quan, kiểm tra được bằng phần mềm độc lập.',
    traced:
      'Mọi việc mở xem hoặc thay đổi hồ sơ đều được ghi lại, không sửa, không xóa được mà không bị phát hiện.',
    open: 'Số liệu công khai, cộng lại luôn khớp; chương trình khác đọc được qua API mở.',
    data: 'Dữ liệu cá nhân',
    dataText:
      'Thông tin khai trong hồ sơ chỉ dùng để giải quyết thủ tục ấy; chỉ người có nhiệm vụ với hồ sơ mới mở được, và mỗi lần mở đều được ghi. Số định danh hiện che bớt. Trang này chỉ đặt cookie cần cho đăng nhập, biểu mẫu và giao diện; không có công cụ theo dõi.',
    access: 'Ai cũng dùng được',
    accessText:
      'Các trang theo WCAG 2.2 mức AA, dùng được bằng bàn phím, trình đọc màn hình, điện thoại nhỏ và mạng chậm.',
    links: 'Xem thêm',
    help: 'Hướng dẫn',
    figures: 'Thống kê giải quyết hồ sơ',
    tasks: 'Số liệu thực hiện nhiệm vụ Chính phủ, Thủ tướng Chính phủ giao',
    api: 'API mở',
    design: 'Hệ thống thiết kế',
    licence: 'Phần mềm nguồn mở, giấy phép Apache 2.0.',
  },
  en: {
    title: 'About',
    description:
      'Một Cửa is the open system for public services and the electronic one-stop desk of a ministry.',
    home: 'Home',
    lead: 'Một Cửa is an open system by which a ministry serves citizens and firms: file once, know when the result is due and why, receive a result that anybody can verify.',
    demo: 'This is a demonstration. Procedures, agencies and holidays come from public sources; people, dossiers and figures are illustrative.',
    promises: 'What it promises',
    dates: 'Dates are counted by law and explained day by day; changing the calendar moves no promised date.',
    once: 'A dossier that was acknowledged is stored with all its files; one dossier is recorded once.',
    signed:
      'Results carry the digital signatures of signatory and agency, and independent software verifies them.',
    traced: 'Every opening or change of a dossier is on record, and cannot be altered or removed unseen.',
    open: 'Figures are public and always add up; programs read them through the open API.',
    data: 'Personal data',
    dataText:
      'What you declare is used for that procedure only; only those with a duty in the dossier can open it, and each opening is recorded. Id numbers are shown masked. Cookies serve signing in, forms and the look of the pages only; there is no tracking.',
    access: 'For everybody',
    accessText:
      'Pages follow WCAG 2.2 AA and work by keyboard, with screen readers, on small phones and slow lines.',
    links: 'See also',
    help: 'Help',
    figures: 'Figures on settling dossiers',
    tasks: 'Figures on tasks given by the Government and the Prime Minister',
    api: 'Open API',
    design: 'Design system',
    licence: 'Open source, Apache License 2.0.',
  },
})

/** `/gioi-thieu`: what the system is and what it promises. */
export function AboutPage({ frame, demonstration }: { frame: Frame; demonstration: boolean }) {
  const { lang } = frame
  const t = words(lang)
  const links = [
    ['/huong-dan', t.help],
    ['/thong-ke', t.figures],
    ['/thong-ke/nhiem-vu', t.tasks],
    ['/api/docs', t.api],
    ['/thiet-ke', t.design],
  ] as const
  return (
    <PortalLayout
      {...frame}
      title={t.title}
      description={t.description}
      above={<Breadcrumbs crumbs={[{ href: '/', label: t.home }]} />}
    >
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      {demonstration && <Banner kind="info">{t.demo}</Banner>}
      <div class="prose">
        <h2>{t.promises}</h2>
        <ul>
          {[t.dates, t.once, t.signed, t.traced, t.open].map(promise => (
            <li key={promise}>{promise}</li>
          ))}
        </ul>
        <h2>{t.data}</h2>
        <p>{t.dataText}</p>
        <h2>{t.access}</h2>
        <p>{t.accessText}</p>
        <h2>{t.links}</h2>
        <LinkList links={links.map(([path, label]) => ({ href: path, label }))} />
        <p class="soft">{t.licence}</p>
      </div>
    </PortalLayout>
  )
}
