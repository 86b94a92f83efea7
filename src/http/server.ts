import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import type { HttpContext } from './context.ts'

const SWEEP_MS = 50

export type RunningServer = {
  /** The actual port (PORT=0 picks a free one). */
  port: number
  /** `http://HOST:PORT` of this server, for the messages printed at start. */
  url: string
  /**
   * Takes no new connections, ends open event streams (through the signal given to `listen`), waits for running
   * requests up to the grace period, then cuts the rest. Safe to call twice.
   */
  stop(): Promise<void>
}

/**
 * Listens. Rejects with the system's error when the address is not available (EADDRINUSE and the like).
 *
 * @param closing aborted by `stop()`: routes with open connections end them.
 */
export async function listen({
  app,
  host,
  port,
  closing,
  graceMs = 10_000,
}: {
  app: Hono<HttpContext>
  host: string
  port: number
  closing: AbortController
  graceMs?: number
}): Promise<RunningServer> {
  const server = createAdaptorServer({
    fetch: app.fetch,
    // A slow sender may take time for 20 MB, but not for ever.
    serverOptions: { requestTimeout: 300_000, headersTimeout: 20_000, keepAliveTimeout: 10_000 },
  }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address() as AddressInfo
  const shown = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host

  let stopped: Promise<void> | null = null
  const stop = () =>
    new Promise<void>((resolve) => {
      const cut = setTimeout(() => server.closeAllConnections(), graceMs)
      // An idle kept-alive connection would delay the stop by seconds.
      const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
      server.close(() => {
        clearTimeout(cut)
        clearInterval(sweep)
        resolve()
      })
      closing.abort()
    })
  return {
    port: address.port,
    url: `http://${shown}:${address.port}`,
    stop() {
      stopped ??= stop()
      return stopped
    },
  }
}
