import type { Logger } from 'pino'
import type { Answering } from '../../../src/answer/open.ts'
import { startXiaowei, type Xiaowei } from '../../../src/compose/compose.ts'
import type { Config } from '../../../src/config.ts'
import { bytesFrom } from './chance.ts'
import type { Caller } from './network.ts'
import type { Timeline } from './timeline.ts'

type Life = Caller & {
  alive: boolean
  xiaowei: Xiaowei | null
  /** Resolves when nothing of this life runs any more. */
  ended: Promise<void>
  dying: Set<() => void>
}

/** A dead server has nothing to wait for. A longer time than this (real milliseconds) is a bug of ours. */
const BURIAL_MS = 20_000

/**
 * The real server in this process, started again and again on one data directory. A kill stops all its effects, at a
 * commit, a write, a send, or in between.
 */
export function createServer(options: {
  config: Config
  name: string
  timeline: Timeline
  answering: Answering
  fetchFor: (caller: Caller) => unknown
  logger: (alive: () => boolean) => Logger
  /** `killed`: the server was cut off; `ready`: it works again. */
  note: (kind: 'killed' | 'ready') => void
}) {
  const { config, name, timeline, answering, fetchFor, logger, note } = options
  let life: Life | null = null
  let lives = 0
  let skew = 0
  let points = 0
  /** Number of points from now after which the process ends. */
  let cutIn = Number.POSITIVE_INFINITY
  /** Number of writes from now that the disk refuses. */
  let refusals = 0
  let refused = 0
  let deaths = 0
  let startError: unknown = null
  let burials: Promise<unknown>[] = []

  const end = (one: Life): void => {
    if (!one.alive) return
    one.alive = false
    deaths += 1
    if (life === one) life = null
    cutIn = Number.POSITIVE_INFINITY
    for (const run of [...one.dying]) run()
    burials.push(one.ended.then(() => one.xiaowei?.stop()))
  }
  const kill = (one: Life): void => {
    note('killed')
    end(one)
  }

  const faultOf = (one: Life) => (point: string) => {
    points += 1
    if (!one.alive) throw new Error('the process is dead')
    cutIn -= 1
    if (cutIn <= 0) {
      kill(one)
      throw new Error(`killed at ${point}`)
    }
    const writes = point === 'statement' || point.endsWith(':before commit') || point.startsWith('evidence:')
    if (writes && refusals > 0) {
      refusals -= 1
      refused += 1
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    }
  }

  const start = (): void => {
    if (life) return
    lives += 1
    const dying = new Set<() => void>()
    const one: Life = {
      alive: true,
      xiaowei: null,
      ended: Promise.resolve(),
      dying,
      onDeath(run) {
        dying.add(run)
        return () => dying.delete(run)
      },
    }
    life = one
    one.ended = startXiaowei(config, {
      clock: () => new Date(timeline.now() + skew),
      random: bytesFrom(`${name} ${lives}`),
      schedule: (milliseconds, run) => timeline.after(milliseconds, () => one.alive && run()),
      logger: logger(() => one.alive),
      fault: faultOf(one),
      fetch: fetchFor(one) as typeof fetch,
      answering,
      rateLimits: Object.fromEntries(
        (['chat', 'conversations', 'uploads', 'reads'] as const).map((limit) => [limit, { points: 1e6, seconds: 60 }]),
      ),
    }).then(
      (xiaowei) => {
        one.xiaowei = xiaowei
        if (one.alive) note('ready')
      },
      (error: unknown) => {
        if (!one.alive) return
        end(one)
        startError = error
      },
    )
  }

  return {
    start,
    running: () => life !== null,
    ready: () => life?.xiaowei != null,
    /** Sends a request to the server. Rejects when there is no server, or when the server dies before it answers. */
    request(path: string, init: RequestInit): Promise<Response> {
      const one = life
      if (!one?.xiaowei) return Promise.reject(new Error('connection refused'))
      const { promise, resolve, reject } = Promise.withResolvers<Response>()
      const forget = one.onDeath(() => reject(new Error('connection reset')))
      one.xiaowei.request(path, init).then((response) => one.alive && resolve(response), reject)
      return promise.finally(forget)
    },
    killNow: () => life && kill(life),
    killAt(point: number): void {
      cutIn = point
    },
    /** Asks the server to stop: it finishes its work. Resolves when the server has ended. */
    async stop(): Promise<void> {
      const one = life
      if (!one) return
      const { xiaowei } = one
      one.xiaowei = null
      // Killed while it stopped, it still has to end.
      one.ended = one.ended.then(() => xiaowei?.stop())
      await one.ended
      if (one.alive) {
        one.alive = false
        if (life === one) life = null
      }
    },
    refuseWrites(count: number): void {
      refusals = count
    },
    refused: () => refused,
    setClock(milliseconds: number): void {
      skew += milliseconds
    },
    clock: () => new Date(timeline.now() + skew),
    /** From now on the disk takes every write and nothing cuts the server off. */
    spare(): void {
      refusals = 0
      cutIn = Number.POSITIVE_INFINITY
    },
    deaths: () => deaths,
    /** The error of the last start that failed by itself. The start is tried again. */
    startError: () => startError,
    lives: () => lives,
    /** Ends the run, like a kill but without a line for it. */
    end: () => life && end(life),
    /** Grows as long as something happens in the server. */
    stirred: () => points,
    /** Resolves when nothing of dead servers runs any more. */
    async buried(): Promise<void> {
      if (burials.length === 0) return
      const all = Promise.all(burials)
      burials = []
      const { promise, reject } = Promise.withResolvers<never>()
      const timer = setTimeout(() => reject(new Error('a dead server does not end')), BURIAL_MS)
      await Promise.race([all, promise]).finally(() => clearTimeout(timer))
    },
  }
}

export type SimulatedServer = ReturnType<typeof createServer>
