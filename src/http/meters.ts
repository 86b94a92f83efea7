import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** The class of an address: few, and without anything that names a person or a complaint. */
export type RouteClass =
  | 'page'
  | 'chat'
  | 'upload'
  | 'api'
  | 'business'
  | 'workbench'
  | 'webhook'
  | 'static'
  | 'health'
  | 'other'

/** What the server counts while it runs. Labels are codes and never hold anything personal. */
export type Meters = {
  registry: Registry
  /** A request that was answered: seconds until its answer began. */
  request(seen: { route: RouteClass; status: number; seconds: number }): void
  /** An answer that was worked out. A message that leans on the talk may need two. */
  answer(outcome: string): void
  modelCall(call: { outcome: string; milliseconds: number }): void
  alarm(code: string): void
}

export function createMeters(): Meters {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, prefix: 'xiaowei_' })
  const requests = new Counter({
    name: 'xiaowei_http_requests_total',
    help: 'Requests by class of address and status',
    labelNames: ['route', 'code'],
    registers,
  })
  const durations = new Histogram({
    name: 'xiaowei_http_request_seconds',
    help: 'Seconds until the answer to a request began',
    labelNames: ['route'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  })
  const answers = new Counter({
    name: 'xiaowei_answers_total',
    help: 'Answers worked out, by outcome; a message that leans on the talk may need two',
    labelNames: ['outcome'],
    registers,
  })
  const calls = new Counter({
    name: 'xiaowei_model_calls_total',
    help: 'Requests to the chat model by outcome',
    labelNames: ['outcome'],
    registers,
  })
  const callSeconds = new Histogram({
    name: 'xiaowei_model_call_seconds',
    help: 'Seconds that a request to the chat model took',
    buckets: [0.25, 0.5, 1, 2, 5, 10, 20],
    registers,
  })
  const alarms = new Counter({
    name: 'xiaowei_alarms_total',
    help: 'Alarms by code',
    labelNames: ['code'],
    registers,
  })
  return {
    registry,
    request({ route, status, seconds }) {
      requests.inc({ route, code: String(status) })
      durations.observe({ route }, seconds)
    },
    answer: (outcome) => answers.inc({ outcome }),
    modelCall({ outcome, milliseconds }) {
      calls.inc({ outcome })
      callSeconds.observe(milliseconds / 1000)
    },
    alarm: (code) => alarms.inc({ code }),
  }
}

const CLASSES: readonly (readonly [RegExp, RouteClass])[] = [
  [/^\/(?:law\/.*|(?:guides|laws|cases|alerts|publicity)(?:\/.*)?)?$/, 'page'],
  [/^\/api\/chat$/, 'chat'],
  [/^\/api\/uploads$/, 'upload'],
  [/^\/api\//, 'api'],
  [/^\/business\//, 'business'],
  [/^\/workbench(\/|$)/, 'workbench'],
  [/^\/telegram\//, 'webhook'],
  [/^\/static\//, 'static'],
  [/^\/(healthz|readyz|metrics)$/, 'health'],
]

export function routeClass(path: string): RouteClass {
  return CLASSES.find(([pattern]) => pattern.test(path))?.[1] ?? 'other'
}
