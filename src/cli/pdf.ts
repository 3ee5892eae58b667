import { mkdtemp, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  errorMessage,
  fieldNames,
  httpFetcher,
  httpTimestamper,
  keySigner,
  offlineFetcher,
  type PdfReport,
  type Place,
  readCertificates,
  readP12,
  readPicture,
  type SignatureReport,
  SigningError,
  type SigningErrorCode,
  signingTimeLine,
  signPdf,
  verifyPdf,
} from '../modules/signing/index.ts'
import { type CommandIo, UsageError } from './command.ts'

const help = `Ký số và kiểm tra chữ ký số của tệp PDF.

Cách dùng:
  motcua pdf sign VÀO RA --p12 TỆP --password MẬT_KHẨU [tùy chọn]
  motcua pdf verify TỆP [--trust CA.pem]... [--offline] [--json]

  sign
    --p12            tệp khóa PKCS#12 (.p12, .pfx)
    --password       mật khẩu của tệp khóa; hoặc biến môi trường MOTCUA_P12_PASSWORD
    --reason         lý do ký
    --location       nơi ký
    --field          tên trường chữ ký (mặc định Signature1, Signature2, …)
    --algorithm      pss (mặc định với khóa RSA) hoặc pkcs1; khóa EC luôn dùng ECDSA
    --place          vị trí hiện trên trang: trang,x,y,rộng,cao (điểm PDF, gốc dưới bên trái)
    --image          hình chữ ký hoặc con dấu (PNG), cần --place
    --text           dòng chữ hiện cùng chữ ký thay cho hình, kèm thời gian ký; cần --place
    --timestamp      địa chỉ dịch vụ cấp dấu thời gian (RFC 3161)
    --json           { "output", "field", "signer", "time" }
  verify
    --trust          chứng thư gốc tin cậy (PEM hoặc DER), ghi được nhiều lần
    --offline        không hỏi CRL, OCSP qua mạng
    --json           báo cáo cho máy đọc

Mã thoát: 0 ký xong, mọi chữ ký hợp lệ; 1 từ chối, có chữ ký không hợp lệ hoặc chưa kết luận được,
chưa ký số; 2 dùng sai; 3 sự cố.
`

/**
 * `motcua pdf sign` and `motcua pdf verify`.
 * @returns 0 signed, or every signature TOTAL-PASSED; 1 refused, or not so; 2 wrong use; 3 fault
 */
export async function pdfCommand(argv: readonly string[], io: CommandIo): Promise<number> {
  const [action, ...rest] = argv
  if (action === '--help' || action === '-h' || rest.includes('--help')) {
    io.stdout.write(help)
    return 0
  }
  const json = rest.includes('--json')
  try {
    if (action === 'sign') return await sign(rest, io)
    if (action === 'verify') return await verify(rest, io)
    throw new UsageError('Cần "pdf sign" hoặc "pdf verify".')
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof SigningError)) throw error
    const [code, message] =
      error instanceof SigningError ? [error.code, errorMessage(error)] : ['pdf.usage', error.message]
    if (json) io.stdout.write(`${JSON.stringify({ error: { code, message } })}\n`)
    io.stderr.write(`pdf: ${message}\n`)
    if (error instanceof UsageError) io.stderr.write('Xem: motcua pdf --help\n')
    return error instanceof UsageError || wrongUse.has(error.code) ? 2 : 1
  }
}

/** Refusals that the way of calling caused, not the document. */
const wrongUse = new Set<SigningErrorCode>([
  'signing.p12',
  'signing.p12Password',
  'signing.pem',
  'signing.certificate',
  'signing.keyMismatch',
  'signing.fieldName',
  'signing.placeOutside',
  'signing.pageMissing',
  'signing.imageBroken',
  'signing.imageTooLarge',
])

const readInput = async (path: string): Promise<Buffer> => {
  try {
    return await readFile(path)
  } catch (error) {
    throw new UsageError(`Không đọc được tệp ${path}: ${(error as NodeJS.ErrnoException).code ?? error}`)
  }
}

function parse<const T extends NonNullable<Parameters<typeof parseArgs>[0]>['options']>(
  args: readonly string[],
  files: number,
  options: T,
) {
  try {
    const parsed = parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: true,
      options: { ...options },
    })
    if (parsed.positionals.length !== files) throw new UsageError(`Cần ${files} tệp.`)
    return parsed
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message)
    throw error
  }
}

// Signing

async function sign(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parse(args, 2, {
    p12: { type: 'string' },
    password: { type: 'string' },
    reason: { type: 'string' },
    location: { type: 'string' },
    field: { type: 'string' },
    algorithm: { type: 'string' },
    place: { type: 'string' },
    image: { type: 'string' },
    text: { type: 'string' },
    timestamp: { type: 'string' },
    json: { type: 'boolean', default: false },
  })
  const [input, output] = positionals as [string, string]
  if (!values.p12) throw new UsageError('Thiếu --p12 (tệp khóa).')
  const password = values.password ?? process.env.MOTCUA_P12_PASSWORD
  if (password === undefined) throw new UsageError('Thiếu --password (mật khẩu của tệp khóa).')
  if (values.algorithm !== undefined && values.algorithm !== 'pss' && values.algorithm !== 'pkcs1') {
    throw new UsageError('--algorithm là pss hoặc pkcs1.')
  }
  const place = values.place === undefined ? undefined : readPlace(values.place)
  if ((values.image ?? values.text) !== undefined && !place)
    throw new UsageError('--image, --text cần --place.')
  const file = readP12(await readInput(values.p12), password)
  const signer = keySigner(
    file.key,
    file.certificates,
    values.algorithm === 'pkcs1' ? 'rsa-pkcs1' : undefined,
  )
  const picture = values.image === undefined ? undefined : readPicture(await readInput(values.image))
  const pdf = await readInput(input)

  const signedAt = new Date()
  const lines = values.text === undefined ? undefined : [values.text, signingTimeLine(signedAt)]
  const field = values.field ?? freeField(pdf)
  const signed = await signPdf(
    pdf,
    signer,
    {
      field,
      signedAt,
      ...(place ? { place, look: { ...(picture ? { picture } : {}), ...(lines ? { lines } : {}) } } : {}),
      ...(values.reason ? { reason: values.reason } : {}),
      ...(values.location ? { location: values.location } : {}),
    },
    values.timestamp === undefined ? undefined : httpTimestamper(values.timestamp),
  )
  const reports = (await verifyPdf(signed, { trust: [], fetcher: offlineFetcher })).signatures
  keepsEarlier(reports)
  await writeWhole(output, signed)
  const report = reports.at(-1)
  if (values.json) {
    const answer = { output, field, signer: report?.signer?.subject ?? null, time: report?.time ?? null }
    io.stdout.write(`${JSON.stringify(answer)}\n`)
  } else
    io.stdout.write(`Đã ký: ${output}\nNgười ký: ${report?.signer?.name ?? ''}\nTrường chữ ký: ${field}\n`)
  return 0
}

/** What this signature adds may not spoil one that was there; nor is a document signed that was changed before. */
function keepsEarlier(reports: readonly SignatureReport[]): void {
  for (const { field, laterChanges, message, integrity } of reports.slice(0, -1)) {
    const change = laterChanges.forbidden?.message ?? (integrity ? null : message)
    if (change) throw new SigningError('signing.changesForbidden', { field, change })
  }
}

function readPlace(text: string): Place {
  const numbers = text.split(',').map(part => (part.trim() === '' ? Number.NaN : Number(part)))
  const [page, x, y, width, height] = numbers
  const complete = numbers.length === 5 && numbers.every(Number.isFinite) && Number.isInteger(page)
  if (!complete) throw new UsageError('--place là trang,x,y,rộng,cao, ví dụ 1,320,180,140,60.')
  return { page: page!, x: x!, y: y!, width: width!, height: height! }
}

/** `Signature1`, or the next one no field of the document has. */
function freeField(pdf: Uint8Array): string {
  const taken = new Set(fieldNames(pdf))
  for (let n = 1; ; n++) if (!taken.has(`Signature${n}`)) return `Signature${n}`
}

/** Writes beside the target and renames, so that no half-written file ever bears the name. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const unwritable = (place: string) => (error: unknown) => {
    throw new UsageError(`Không ghi được vào ${place}: ${(error as NodeJS.ErrnoException).code ?? error}`)
  }
  const isFolder = await stat(path).then(
    found => found.isDirectory(),
    () => false,
  )
  if (isFolder) throw new UsageError(`${path} là thư mục; cần tên tệp sẽ ghi.`)
  const folder = await mkdtemp(join(dirname(path), '.motcua-')).catch(unwritable(dirname(path)))
  try {
    const draft = join(folder, basename(path))
    const handle = await open(draft, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, path).catch(unwritable(path))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

// Verifying

async function verify(args: readonly string[], io: CommandIo): Promise<number> {
  const { values, positionals } = parse(args, 1, {
    trust: { type: 'string', multiple: true },
    offline: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  })
  const trust: Buffer[] = []
  for (const path of values.trust ?? []) trust.push(...readCertificates(await readInput(path)))
  const fetcher = values.offline ? offlineFetcher : httpFetcher()
  const report = await verifyPdf(await readInput(positionals[0]!), { trust, fetcher })
  io.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : asText(report))
  return report.indication === 'TOTAL-PASSED' ? 0 : 1
}

function asText(report: PdfReport): string {
  const parts = report.signatures.map((signature, i) => signatureText(signature, i + 1))
  return `${[...parts, `Kết luận: ${report.message}`].join('\n\n')}\n`
}

function signatureText(signature: SignatureReport, number: number): string {
  const { signer, laterChanges } = signature
  const lines: [string, string | null | undefined][] = [
    [
      'Kết quả',
      `${signature.message} (${[signature.indication, signature.subIndication].filter(Boolean).join(' ')})`,
    ],
    ['Người ký', signer?.name],
    ['Chức vụ', signer?.title],
    ['Đơn vị', [signer?.unit, signer?.organization].filter(Boolean).join(', ') || null],
    ['Cơ quan chứng thực', signer?.issuer],
    ['Hiệu lực chứng thư', signer && `${signer.validFrom} đến ${signer.validTo}`],
    ['Thời gian ký', signature.time],
    ['Dấu thời gian', signature.timestamp],
    ['Toàn vẹn', signature.integrity ? 'nội dung đã ký không đổi' : 'nội dung đã ký bị thay đổi'],
    ['Phạm vi', signature.coversWholeFile ? 'toàn bộ tệp' : `phiên bản ${signature.revision} của tệp`],
    ['Thay đổi không được phép', laterChanges.forbidden?.message],
    ['Thuật toán', signature.algorithm],
    ['Ghi chú', signature.notes.map(note => note.message).join('; ') || null],
  ]
  const shown = lines.filter(([, value]) => value).map(([label, value]) => `  ${label}: ${value}`)
  return [`Chữ ký ${number}: ${signature.field}`, ...shown].join('\n')
}
