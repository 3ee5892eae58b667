/** The network as this library sees it: one function that fetches, replaceable by whoever calls. */

/** Fetches over http(s); `body` makes it a POST. Throws when no answer comes in time. */
export type Fetcher = (url: string, request?: { body: Uint8Array; type: string }) => Promise<Uint8Array>

export interface FetchLimits {
  /** Longest wait for one answer, in milliseconds. */
  readonly timeoutMs?: number
  /** Largest answer taken, in bytes. */
  readonly maxBytes?: number
}

/** A fetcher over the real network: http(s) only, no redirects, bounded in time and size. */
export function httpFetcher({ timeoutMs = 5000, maxBytes = 10_000_000 }: FetchLimits = {}): Fetcher {
  return async (url, request) => {
    const response = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      ...(request
        ? { method: 'POST', body: Buffer.from(request.body), headers: { 'content-type': request.type } }
        : {}),
    })
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`)
    const parts: Uint8Array[] = []
    let size = 0
    for await (const part of response.body) {
      size += part.length
      if (size > maxBytes) throw new Error('answer too large')
      parts.push(part)
    }
    return Buffer.concat(parts)
  }
}

/** Asks nobody: every address counts as unreachable. */
export const offlineFetcher: Fetcher = () => Promise.reject(new Error('offline'))
