import type { ComponentChildren } from 'preact'
import { Tabs } from '../../../ui/components/tabs/Tabs.tsx'
import { texts } from '../../../ui/i18n.ts'
import { DeskLayout } from '../../../ui/layouts/DeskLayout.tsx'
import { PortalLayout } from '../../../ui/layouts/PortalLayout.tsx'
import type { FieldError, Frame } from '../../../ui/view.ts'

export interface PersonLayoutProps {
  readonly frame: Frame
  readonly title: string
  readonly errors?: readonly FieldError[]
  readonly above?: ComponentChildren
  readonly wide?: boolean
  readonly children: ComponentChildren
}

/** A page about oneself, in the face one works in: the portal for citizens, the desk for officials. */
export function PersonLayout({ frame, title, errors = [], above, wide, children }: PersonLayoutProps) {
  if (frame.viewer?.accountKind === 'official')
    return (
      <DeskLayout {...frame} title={title} errors={errors} above={above}>
        {children}
      </DeskLayout>
    )
  return (
    <PortalLayout {...frame} title={title} errors={errors} above={above} wide={wide ?? false}>
      {children}
    </PortalLayout>
  )
}

const words = texts({
  vi: {
    label: 'Tài khoản',
    account: 'Thông tin',
    sessions: 'Thiết bị',
    firms: 'Tổ chức',
  },
  en: {
    label: 'Account',
    account: 'Details',
    sessions: 'Devices',
    firms: 'Firms',
  },
})

/** The three views of one's own account; officials represent no firms. */
export function AccountTabs({ frame }: { readonly frame: Frame }) {
  const t = words(frame.lang)
  const tabs = [
    { href: '/tai-khoan', label: t.account },
    { href: '/tai-khoan/phien', label: t.sessions },
    ...(frame.viewer?.accountKind === 'official' ? [] : [{ href: '/tai-khoan/to-chuc', label: t.firms }]),
  ]
  return <Tabs label={t.label} tabs={tabs.map(tab => ({ ...tab, current: tab.href === frame.path }))} />
}
