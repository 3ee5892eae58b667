import { Tabs } from '../../../ui/components/tabs/Tabs.tsx'

/** The parts of steering that whoever reads tasks may read, in the order of the monthly report. */
const parts = [
  { href: '/dieu-hanh', label: 'Bảng điều hành' },
  { href: '/dieu-hanh/nhiem-vu', label: 'Nhiệm vụ' },
  { href: '/dieu-hanh/chuong-trinh', label: 'Chương trình công tác' },
  { href: '/dieu-hanh/van-ban-quy-dinh-chi-tiet', label: 'Văn bản quy định chi tiết' },
  { href: '/dieu-hanh/nghi-quyet-17', label: 'Nghị quyết 17' },
] as const

/** Ways between the parts of steering, above the title of each. */
export const SteeringNav = ({ here }: { readonly here: string }) => (
  <Tabs label="Điều hành" tabs={parts.map(part => ({ ...part, current: part.href === here }))} />
)
