import type { EncodedPage } from '../../platform/http/encoding.ts'

/**
 * Pages of dossiers that did not change, each rendered once a minute: finer than minutes nothing on them tells the time.
 * The key says everything else the page was made from, and how it is encoded. Compressed, as browsers take them, some
 * twenty thousand pages fit.
 */
export class KeptPages {
  private readonly mostBytes: number
  private readonly pages = new Map<string, EncodedPage>()
  private bytes = 0
  private minute = Number.NaN

  constructor(mostBytes = 64_000_000) {
    this.mostBytes = mostBytes
  }

  find(key: string, now: Date): EncodedPage | undefined {
    this.forgetOlder(now)
    return this.pages.get(key)
  }

  /** Those kept first make room. */
  keep(key: string, now: Date, page: EncodedPage): EncodedPage {
    this.forgetOlder(now)
    this.forget(key)
    this.pages.set(key, page)
    this.bytes += page.bytes.length
    for (const oldest of this.pages.keys()) {
      if (this.bytes <= this.mostBytes) break
      this.forget(oldest)
    }
    return page
  }

  private forget(key: string): void {
    this.bytes -= this.pages.get(key)?.bytes.length ?? 0
    this.pages.delete(key)
  }

  private forgetOlder(now: Date): void {
    const minute = Math.floor(now.getTime() / 60_000)
    if (minute === this.minute) return
    this.pages.clear()
    this.bytes = 0
    this.minute = minute
  }
}
