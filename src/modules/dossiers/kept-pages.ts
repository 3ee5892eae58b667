import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const compress = promisify(brotliCompress)

/** A page as it is sent: its bytes, and compressed once somebody asked for it so. */
export interface KeptPage {
  readonly html: Buffer
  brotli(): Promise<Buffer>
}

/**
 * Pages of dossiers that did not change, each rendered once a minute: finer than minutes nothing on them tells the time.
 * The key says everything else the page was made from. Some thousand pages of ten kilobytes are kept at most.
 */
export class KeptPages {
  private readonly most: number
  private readonly pages = new Map<string, KeptPage>()
  private minute = Number.NaN

  constructor(most = 1_000) {
    this.most = most
  }

  find(key: string, now: Date): KeptPage | undefined {
    this.forgetOlder(now)
    return this.pages.get(key)
  }

  keep(key: string, now: Date, text: string): KeptPage {
    this.forgetOlder(now)
    const page = keptPage(text)
    if (this.pages.size >= this.most) this.pages.delete(this.pages.keys().next().value!)
    this.pages.set(key, page)
    return page
  }

  private forgetOlder(now: Date): void {
    const minute = Math.floor(now.getTime() / 60_000)
    if (minute !== this.minute) this.pages.clear()
    this.minute = minute
  }
}

function keptPage(text: string): KeptPage {
  const html = Buffer.from(text)
  let compressed: Promise<Buffer> | undefined
  return {
    html,
    brotli() {
      compressed ??= compress(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
      return compressed
    },
  }
}
