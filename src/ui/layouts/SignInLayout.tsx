import { FlashMessages } from '../components/banner/Banner.tsx'
import { ErrorSummary } from '../components/error-summary/ErrorSummary.tsx'
import { PageFooter } from '../components/page-footer/PageFooter.tsx'
import { PageHeader } from '../components/page-header/PageHeader.tsx'
import { SkipLink } from '../components/skip-link/SkipLink.tsx'
import type { LayoutProps } from '../view.ts'
import { Document } from './Document.tsx'

/** Signing in, registering, a forgotten password: one small sheet and nothing beside it. */
export function SignInLayout(props: LayoutProps) {
  const { viewer, flash = [], errors = [], children } = props
  return (
    <Document
      {...props}
      face="portal"
      bodyClass="portal"
      body={
        <>
          <SkipLink />
          <PageHeader viewer={viewer} />
          <div class="wide portal-content">
            <main id="main" class="sheet stack" tabindex={-1}>
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
