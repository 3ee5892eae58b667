import { type AdministrativeDocument, Paper } from '../../../../platform/administrative/index.ts'

/** The report as a file of its own, which needs nothing beside it: for `motcua report --format html`. */
export function ReportFile(props: {
  readonly document: AdministrativeDocument
  readonly publicUrl: string
  /** The style sheet itself. */
  readonly css: string
}) {
  const { document, publicUrl, css } = props
  return (
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${document.type}: ${document.summary}`}</title>
        {/* Our own style sheet, as it lies in the project. */}
        <style dangerouslySetInnerHTML={{ __html: css }} />
      </head>
      <body>
        <main>
          <Paper document={document} publicUrl={publicUrl} />
        </main>
      </body>
    </html>
  )
}
