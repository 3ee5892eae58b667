import type { ComponentChildren } from 'preact'
import { FlashMessages } from '../components/banner/Banner.tsx'
import { ErrorSummary } from '../components/error-summary/ErrorSummary.tsx'
import { PageFooter } from '../components/page-footer/PageFooter.tsx'
import { PageHeader } from '../components/page-header/PageHeader.tsx'
import { SkipLink } from '../components/skip-link/SkipLink.tsx'
import type { LayoutProps } from '../view.ts'
import { Document } from './Document.tsx'

export interface PortalLayoutProps extends LayoutProps {
  /** Back link or breadcrumbs, above everything. */
  readonly above?: ComponentChildren
  /** Lists, tables and the home page may be wider than 70 characters. */
  readonly wide?: boolean
  /** The catalogue needs the style of everything. */
  readonly face?: 'portal' | 'catalogue'
}

/** A page for citizens and firms: phone first, one matter, large type, at most 70 characters in a line. */
export function PortalLayout(props: PortalLayoutProps) {
  const { viewer, flash = [], errors = [], above, wide, face = 'portal', children } = props
  return (
    <Document
      {...props}
      face={face}
      bodyClass="portal"
      body={
        <>
          <SkipLink />
          <PageHeader viewer={viewer} />
          <div class="wide portal-content">
            {above}
            <main id="main" class={wide ? 'stack' : 'stack narrow'} tabindex={-1}>
              <ErrorSummary errors={errors} />
              <FlashMessages messages={flash} />
              {children}
            </main>
          </div>
          <PageFooter />
        </>
      }
    />
  )
}
