import { Hono } from 'hono'
import type { HttpContext } from './context.ts'

export type PartState = 'ok' | 'off' | 'degraded' | 'down'
export type PartName = 'store' | 'index' | 'telegram' | 'model'

type Part = {
  state: PartState
  /** A code that says why it is not `ok`. */
  reason?: string
  /** How far a part is that is being prepared. */
  progress?: { done: number; total: number; seconds_left: number | null }
}

/** Current state of each part. `off` and `degraded` count as fine: a degraded part serves, but worse than it should. */
export type Readiness = () => Promise<Record<PartName, Part>>

/** `/healthz`: the process answers. `/readyz`: 200 when no part is down, else 503, with the state of each. */
export function createHealthRoutes({ readiness }: { readiness: Readiness }): Hono<HttpContext> {
  const routes = new Hono<HttpContext>()
  routes.get('/healthz', (context) => context.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }))
  routes.get('/readyz', async (context) => {
    const parts = await readiness()
    const states = Object.values(parts).map((part) => part.state)
    const status = states.includes('down') ? 'down' : states.includes('degraded') ? 'degraded' : 'ok'
    return context.json({ status, parts }, status === 'down' ? 503 : 200, { 'Cache-Control': 'no-store' })
  })
  return routes
}
