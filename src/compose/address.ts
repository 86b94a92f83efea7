import type { Config } from '../config.ts'

/** The addresses of the pages, for people and staff. */
export type Address = {
  /** The full address of a page. `path` has no leading slash. */
  of(path: string): string
  /** Takes the address on which the server really listens. A configured PUBLIC_URL still wins. */
  listensAt(url: string): void
}

/** PUBLIC_URL, else the address on which the server listens. Before it listens: host and port of the configuration. */
export function createAddress({ publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>): Address {
  let base = publicUrl ?? `http://${host}:${port}`
  return {
    of: (path) => `${base}/${path}`,
    listensAt(url) {
      base = publicUrl ?? url
    },
  }
}
