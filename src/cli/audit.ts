import { join } from 'node:path'
import { type ChainFault, type ChainReport, createAudit } from '../modules/audit/index.ts'
import { databaseOver, openPool } from '../platform/database.ts'
import { openKeys } from '../platform/keys.ts'
import { type CommandIo, UsageError } from './command.ts'
import { openCommandDatabase } from './database.ts'
import { readOptions } from './options.ts'

const help = `Kiểm tra nhật ký: từng chuỗi băm của mỗi cơ quan, và các đầu chuỗi đã ký ngoài cơ sở dữ liệu.

Cách dùng:
  motcua audit verify [--json]

  --json  { "ok", "chains": [{ "agencyId", "sealed", "unsealed", "signedTo", "fault" }], "headsAside" }
          fault: null, hoặc { "kind": "altered" | "removed" | "headDiffers" | "headUnsigned", "seq", "id" }:
          chỗ đầu tiên mà chuỗi không còn đúng
          headsAside: tệp đầu chuỗi đã ký trước những lần phục hồi, giữ làm chứng
          unsealed: dòng đã ghi nhưng chưa vào chuỗi, chưa được bảo đảm

Mã thoát: 0 nguyên vẹn; 1 có dòng bị sửa, bị xóa hoặc bị chèn.
`

/** `motcua audit verify`: whether the record is what was sealed. */
export async function auditCommand(argv: string[], io: CommandIo): Promise<number> {
  const [verb, ...rest] = argv[0]?.startsWith('-') ? ['', ...argv] : argv
  const options = readOptions(rest, {
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  })
  if (options.help) {
    io.stdout.write(help)
    return 0
  }
  if (verb !== 'verify') throw new UsageError(verb ? `không có "audit ${verb}"` : 'thiếu: audit verify')

  const database = await openCommandDatabase(io)
  const { databaseUrl, dataDir } = database.config
  const pool = openPool(databaseUrl, { max: 2 })
  try {
    const audit = createAudit({
      db: databaseOver(pool),
      clock: () => new Date(),
      keys: await openKeys(dataDir),
      folder: join(dataDir, 'audit'),
    })
    const { ok, reports } = await audit.verify()
    const headsAside = await audit.headsAside()
    io.stdout.write(
      options.json
        ? `${JSON.stringify({ ok, chains: reports.map(asJson), headsAside })}\n`
        : asText(ok, reports, headsAside),
    )
    return ok ? 0 : 1
  } finally {
    await pool.end()
    await database.leave()
  }
}

const asJson = ({ fault, ...report }: ChainReport) => ({
  ...report,
  fault: fault && { kind: fault.kind, seq: fault.seq, id: fault.id },
})

const count = (n: number): string => n.toLocaleString('vi-VN')

function asText(ok: boolean, reports: readonly ChainReport[], headsAside: readonly string[]): string {
  const lines = reports.map(({ agencyId, sealed, unsealed, signedTo, fault }) => {
    const open = unsealed > 0 ? `, ${count(unsealed)} dòng chưa niêm` : ''
    return `${agencyId}: ${count(sealed)} dòng trong chuỗi, đầu chuỗi ký đến dòng ${count(signedTo)}${open}; ${fault ? sayFault(fault) : 'nguyên vẹn'}`
  })
  for (const name of headsAside)
    lines.push(`${name}: đầu chuỗi trước một lần phục hồi, giữ làm chứng, không đối chiếu ở đây`)
  return `${lines.join('\n')}\n${ok ? 'Nhật ký nguyên vẹn.' : 'NHẬT KÝ KHÔNG CÒN NGUYÊN VẸN.'}\n`
}

function sayFault({ kind, seq, id }: ChainFault): string {
  const sentences: Readonly<Record<ChainFault['kind'], string>> = {
    altered: `dòng ${count(seq)} đã bị sửa hoặc chèn (${id})`,
    removed: `dòng ${count(seq)} đã bị xóa`,
    headDiffers: `dòng ${count(seq)} không khớp với đầu chuỗi đã ký`,
    headUnsigned: `đầu chuỗi ở dòng ${count(seq)} có chữ ký sai`,
  }
  return sentences[kind]
}
