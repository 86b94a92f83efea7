import { timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { Gauge, type Registry } from 'prom-client'
import type { ClientAddress } from './client-address.ts'
import type { HttpContext } from './context.ts'
import type { Meters } from './meters.ts'

/** What is so now. Counts, sizes and ages; no content. */
export type Figures = {
  /** Rows in each state. */
  inbox: Record<string, number>
  outbox: Record<string, number>
  /** Complaints in each state, and how many are past their due day. */
  complaints: Record<string, number>
  overdue: number
  /** Seconds for which the oldest has waited; 0 when nothing waits. */
  waited: { inbox: number; messages: number; notices: number; complaint: number }
  /** States of the parts, as /readyz tells them. */
  parts: Record<string, string>
  /** Null: cannot be told. */
  diskFreeBytes: number | null
  databaseBytes: number | null
  /** Seconds since 1970 of the last backup. Null: there was none. */
  lastBackup: number | null
}

/**
 * `/metrics` in the Prometheus text format: the process, what the server counts (`meters`) and what is so now. Only for
 * this machine itself, or with METRICS_TOKEN as a Bearer token; for others the address does not exist.
 */
export function createMetricsRoutes({
  meters: { registry },
  token,
  clientAddress,
  figures,
}: {
  meters: Pick<Meters, 'registry'>
  token: string | null
  clientAddress: ClientAddress
  figures: () => Promise<Figures>
}): Hono<HttpContext> {
  const show = gaugesIn(registry)

  const isHere = (context: Context<HttpContext>) =>
    // Requests passed on by a proxy on this machine come from elsewhere.
    context.req.header('x-forwarded-for') === undefined &&
    context.req.header('forwarded') === undefined &&
    // IPv6 addresses count by their /64; this one holds only the loopback address.
    ['127.0.0.1', '0:0:0:0::/64'].includes(clientAddress(context))

  const routes = new Hono<HttpContext>()
  routes.get('/metrics', async (context) => {
    if (!isHere(context) && !bears(context, token)) return context.notFound()
    show(await figures())
    return context.body(await registry.metrics(), 200, {
      'Content-Type': registry.contentType,
      'Cache-Control': 'no-store',
    })
  })
  return routes
}

/** Registers the gauges. Returns the function that sets them. */
function gaugesIn(registry: Registry): (figures: Figures) => void {
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name: `xiaowei_${name}`, help, labelNames, registers: [registry] })
  const states = {
    inbox: gauge('inbox_rows', 'Arrivals by state', 'state'),
    outbox: gauge('outbox_rows', 'Messages to send by state', 'state'),
    complaints: gauge('complaints', 'Complaints by state', 'state'),
  }
  const overdue = gauge('complaints_overdue', 'Complaints past their due day')
  const waited = gauge('oldest_waiting_seconds', 'Age of the oldest that waits; 0 when nothing does', 'what')
  const parts = gauge('part_state', 'The state of each part, as /readyz tells it, is 1', 'part', 'state')
  const sizes = {
    diskFreeBytes: gauge('disk_free_bytes', 'Room left on the disk of the data directory'),
    databaseBytes: gauge('database_bytes', 'Size of the database'),
    lastBackup: gauge('last_backup_timestamp_seconds', 'When the last backup was made; absent when there was none'),
  }
  return (figures) => {
    for (const name of ['inbox', 'outbox', 'complaints'] as const) {
      states[name].reset()
      for (const [state, count] of Object.entries(figures[name])) states[name].set({ state }, count)
    }
    overdue.set(figures.overdue)
    for (const [what, seconds] of Object.entries(figures.waited)) waited.set({ what }, seconds)
    parts.reset()
    for (const [part, state] of Object.entries(figures.parts)) parts.set({ part, state }, 1)
    for (const name of ['diskFreeBytes', 'databaseBytes', 'lastBackup'] as const) {
      const value = figures[name]
      // A figure that cannot be told is absent. Zero would look like an empty disk.
      if (value === null) sizes[name].remove()
      else sizes[name].set(value)
    }
  }
}

function bears(context: Context<HttpContext>, token: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1]
  if (token === null || given === undefined) return false
  const [left, right] = [Buffer.from(given), Buffer.from(token)]
  return left.length === right.length && timingSafeEqual(left, right)
}
