import type { LayoutProps } from '../view.ts'
import { Document } from './Document.tsx'

export interface PrintLayoutProps extends LayoutProps {
  /** Where the figures come from and when they were taken; stands at the foot. */
  readonly source?: string
}

/** A page that is or becomes a sheet of paper: A4, the margins of NĐ 30/2020, Tinos, no navigation. */
export function PrintLayout(props: PrintLayoutProps) {
  return (
    <Document
      {...props}
      face="print"
      bodyClass="print"
      body={
        <main id="main" class="paper">
          {props.children}
          {props.source && <p class="paper-source">{props.source}</p>}
        </main>
      }
    />
  )
}
