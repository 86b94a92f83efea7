import type { Logger } from 'pino'
import type { Answering } from '../../../src/answer/open.ts'
import { startXiaowei, type Xiaowei } from '../../../src/compose/compose.ts'
import type { Surroundings } from '../../../src/compose/surroundings.ts'
import type { Config } from '../../../src/config.ts'
import { bytesFrom } from './chance.ts'
import { createMishaps } from './mishaps.ts'
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

type ServerOptions = {
  config: Config
  name: string
  timeline: Timeline
  answering: Answering
  fetchFor: (caller: Caller) => unknown
  logger: (alive: () => boolean) => Logger
  /** `killed`: the server was cut off; `ready`: it works again. */
  note: (kind: 'killed' | 'ready') => void
}

/**
 * The real server in this process, started again and again on one data directory. A kill stops all its effects, at a
 * commit, a write, a send, or in between.
 */
export function createServer(options: ServerOptions) {
  const { config, name, timeline, note } = options
  let life: Life | null = null
  let lives = 0
  let deaths = 0
  let startError: unknown = null
  const time = createShiftedClock(timeline)
  const mishaps = createMishaps()
  const burials = createBurials()

  const end = (one: Life): void => {
    if (!one.alive) return
    one.alive = false
    deaths += 1
    if (life === one) life = null
    mishaps.cutNowhere()
    for (const run of [...one.dying]) run()
    burials.add(one.ended.then(() => one.xiaowei?.stop()))
  }
  const kill = (one: Life): void => {
    note('killed')
    end(one)
  }

  const start = (): void => {
    if (life) return
    lives += 1
    const one = newLife()
    life = one
    const surroundings = {
      ...surroundingsOf(one, options),
      clock: time.clock,
      random: bytesFrom(`${name} ${lives}`),
      fault: mishaps.faultOf(one, () => kill(one)),
    }
    one.ended = startXiaowei(config, surroundings).then(
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
    request: (path: string, init: RequestInit): Promise<Response> => requestOf(life, path, init),
    killNow: () => life && kill(life),
    killAt: mishaps.cutAt,
    /** Asks the server to stop: it finishes its work. Resolves when the server has ended. */
    async stop(): Promise<void> {
      const one = life
      if (!one) return
      await stopped(one)
      one.alive = false
      if (life === one) life = null
    },
    refuseWrites: mishaps.refuseWrites,
    refused: mishaps.refused,
    setClock: time.shift,
    clock: time.clock,
    /** From now on the disk takes every write and nothing cuts the server off. */
    spare: mishaps.none,
    deaths: () => deaths,
    /** The error of the last start that failed by itself. The start is tried again. */
    startError: () => startError,
    lives: () => lives,
    /** Ends the run, like a kill but without a line for it. */
    end: () => life && end(life),
    /** Grows as long as something happens in the server. */
    stirred: mishaps.points,
    buried: burials.over,
  }
}

export type SimulatedServer = ReturnType<typeof createServer>

/** The clock of the server's machine, which somebody may set forward or back. */
function createShiftedClock(timeline: Timeline) {
  let skew = 0
  return {
    clock: () => new Date(timeline.now() + skew),
    shift(milliseconds: number): void {
      skew += milliseconds
    },
  }
}

function newLife(): Life {
  const dying = new Set<() => void>()
  return {
    alive: true,
    xiaowei: null,
    ended: Promise.resolve(),
    dying,
    onDeath(run) {
      dying.add(run)
      return () => dying.delete(run)
    },
  }
}

/** What a life finds around it, for as long as it lives. */
function surroundingsOf(one: Life, { timeline, answering, fetchFor, logger }: ServerOptions): Surroundings {
  const limits = ['chat', 'conversations', 'uploads', 'reads'] as const
  return {
    schedule: (milliseconds, run) => timeline.after(milliseconds, () => one.alive && run()),
    logger: logger(() => one.alive),
    fetch: fetchFor(one) as typeof fetch,
    answering,
    rateLimits: Object.fromEntries(limits.map((limit) => [limit, { points: 1e6, seconds: 60 }])),
  }
}

/** Stops the server. Resolves when it has ended; killed while it stopped, it still has to end. */
async function stopped(one: Life): Promise<void> {
  const { xiaowei } = one
  one.xiaowei = null
  one.ended = one.ended.then(() => xiaowei?.stop())
  await one.ended
}

/** Sends a request to the server. Rejects when there is no server, or when the server dies before it answers. */
function requestOf(life: Life | null, path: string, init: RequestInit): Promise<Response> {
  if (!life?.xiaowei) return Promise.reject(new Error('connection refused'))
  const { promise, resolve, reject } = Promise.withResolvers<Response>()
  const forget = life.onDeath(() => reject(new Error('connection reset')))
  life.xiaowei.request(path, init).then((response) => life.alive && resolve(response), reject)
  return promise.finally(forget)
}

/** Dead servers that still run. */
function createBurials() {
  let burials: Promise<unknown>[] = []
  return {
    add: (burial: Promise<unknown>) => void burials.push(burial),
    /** Resolves when nothing of dead servers runs any more. */
    async over(): Promise<void> {
      if (burials.length === 0) return
      const all = Promise.all(burials)
      burials = []
      const { promise, reject } = Promise.withResolvers<never>()
      const timer = setTimeout(() => reject(new Error('a dead server does not end')), BURIAL_MS)
      await Promise.race([all, promise]).finally(() => clearTimeout(timer))
    },
  }
}
