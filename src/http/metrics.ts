import { timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { ClientAddress } from './client-address.ts'
import type { HttpContext } from './context.ts'

/** Number of rows in each state: numbers only, no content. */
export type Backlog = () => Promise<{ inbox: Record<string, number>; outbox: Record<string, number> }>

/**
 * `/metrics` in the Prometheus text format: the process, and the inbox and outbox by state. Only for this machine
 * itself, or with METRICS_TOKEN as a Bearer token; for others the address does not exist.
 */
export function createMetricsRoutes({
  token,
  clientAddress,
  backlog,
}: {
  token: string | null
  clientAddress: ClientAddress
  backlog: Backlog
}): Hono<HttpContext> {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'xiaowei_' })
  const inbox = new Gauge({
    name: 'xiaowei_inbox_rows',
    help: 'Arrivals by state',
    labelNames: ['state'],
    registers: [registry],
  })
  const outbox = new Gauge({
    name: 'xiaowei_outbox_rows',
    help: 'Messages to send by state',
    labelNames: ['state'],
    registers: [registry],
  })

  const isHere = (context: Context<HttpContext>) =>
    // Requests passed on by a proxy on this machine come from elsewhere.
    context.req.header('x-forwarded-for') === undefined &&
    context.req.header('forwarded') === undefined &&
    // IPv6 addresses count by their /64; this one holds only the loopback address.
    ['127.0.0.1', '0:0:0:0::/64'].includes(clientAddress(context))

  const routes = new Hono<HttpContext>()
  routes.get('/metrics', async (context) => {
    if (!isHere(context) && !bears(context, token)) return context.notFound()
    const rows = await backlog()
    for (const [gauge, states] of [
      [inbox, rows.inbox],
      [outbox, rows.outbox],
    ] as const) {
      gauge.reset()
      for (const [state, count] of Object.entries(states)) gauge.set({ state }, count)
    }
    return context.body(await registry.metrics(), 200, {
      'Content-Type': registry.contentType,
      'Cache-Control': 'no-store',
    })
  })
  return routes
}

function bears(context: Context<HttpContext>, token: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1]
  if (token === null || given === undefined) return false
  const [left, right] = [Buffer.from(given), Buffer.from(token)]
  return left.length === right.length && timingSafeEqual(left, right)
}
