/** How often something happened in one window; see `migrations/0003-rate-limit.sql`. */
export interface RateLimitTable {
  key: Buffer
  slot: number
  hits: number
  expires_at: Date
}

declare module '../database.ts' {
  interface Database {
    rate_limit: RateLimitTable
  }
}
