import type { ComponentChildren } from 'preact'
import type { LayoutProps } from '../view.ts'
import { Document } from './Document.tsx'

/** A page to be read across a room: figures and nothing to go on with but the way back. */
export function BigScreenLayout(props: LayoutProps & { readonly back: ComponentChildren }) {
  return (
    <Document
      {...props}
      face="desk"
      bodyClass="desk"
      body={
        <main id="main" class="big-screen-page" tabindex={-1}>
          {props.children}
          <div class="no-print">{props.back}</div>
        </main>
      }
    />
  )
}
