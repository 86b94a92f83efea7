import type { Config } from '../config.ts'

/** Where people and staff find the pages. */
export type Address = {
  /** The full address of a page; `path` has no slash in front. */
  of(path: string): string
  /** Notes where the server really listens. PUBLIC_URL, when there is one, stays the address. */
  listensAt(url: string): void
}

/** PUBLIC_URL, else where the server listens; until it listens, the host and port of the configuration. */
export function createAddress({ publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>): Address {
  let base = publicUrl ?? `http://${host}:${port}`
  return {
    of: (path) => `${base}/${path}`,
    listensAt(url) {
      base = publicUrl ?? url
    },
  }
}
