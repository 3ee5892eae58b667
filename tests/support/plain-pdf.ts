/** A PDF of one page with one line of text, written by hand: sheets of any size, turned, cropped, with extras. */
export function plainPdf(
  options: {
    readonly width?: number
    readonly height?: number
    readonly text?: string
    /** Where the text begins, points from the lower left. */
    readonly at?: readonly [number, number]
    /** More entries of the page or of the catalog, in PDF syntax. */
    readonly page?: string
    readonly catalog?: string
    /** More objects; the first is number 6. */
    readonly more?: readonly string[]
  } = {},
): Buffer {
  const { width = 595.28, height = 841.89, text = 'Van ban', at = [85, 500] } = options
  const { page = '', catalog = '', more = [] } = options
  const content = `BT /F1 14 Tf ${at[0]} ${at[1]} Td (${text}) Tj ET`
  const objects = [
    `<</Type /Catalog /Pages 2 0 R${catalog}>>`,
    '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    `<</Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>${page}>>`,
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>',
    ...more,
  ]
  let pdf = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n'
  const offsets = objects.map((object, index) => {
    const offset = Buffer.byteLength(pdf, 'latin1')
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const start = Buffer.byteLength(pdf, 'latin1')
  const lines = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines}trailer\n<</Size ${objects.length + 1} /Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(pdf, 'latin1')
}
