import type { EncodedPage } from '../../platform/http/encoding.ts'

/**
 * Pages as they were sent, to be sent again while nothing on them changes: the key says everything that a page was made
 * from, and how it is encoded. Compressed, as browsers take them, some twenty thousand pages of dossiers fit.
 */
export class KeptPages {
  private readonly mostBytes: number
  private readonly pages = new Map<string, EncodedPage>()
  private bytes = 0

  constructor(mostBytes = 64_000_000) {
    this.mostBytes = mostBytes
  }

  find(key: string): EncodedPage | undefined {
    return this.pages.get(key)
  }

  /** Those kept first make room. */
  keep(key: string, page: EncodedPage): EncodedPage {
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
}
