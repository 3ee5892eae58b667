/** A form with files as a browser sends it, the fields first. */
export function multipart(
  fields: Readonly<Record<string, string>>,
  files: readonly {
    readonly field: string
    readonly name: string
    readonly content: Uint8Array | string
  }[] = [],
): { readonly headers: Readonly<Record<string, string>>; readonly payload: Buffer } {
  const boundary = 'test-boundary'
  const parts = [
    ...Object.entries(fields).map(([name, value]) => [
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
    ]),
    ...files.map(({ field, name, content }) => [
      Buffer.from(
        `--${boundary}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
      ),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
  ]
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([...parts.flat(), Buffer.from(`--${boundary}--\r\n`)]),
  }
}
