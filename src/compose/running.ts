import { dayOf, instantAt, systemClock, systemSchedule } from '../base/clock.ts'
import type { Config } from '../config.ts'
import type { Renewal } from '../editing/file-types.ts'
import { type Surroundings, startXiaowei, type Xiaowei } from './compose.ts'

/** The answer to the person who asked for it goes out first. */
const BREATH_MS = 300
/** When few people write. */
const NIGHT = '04:00'
const DAY_MS = 86_400_000

/** A server that can start itself anew within its process, on the same port. */
export type RunningXiaowei = {
  current(): Xiaowei
  renewal: Renewal
  /** Resolves with the reason when a new start failed: nothing runs any more. */
  failed: Promise<unknown>
  /** Resolves when no new start is under way. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** Starts the server as `startXiaowei` does. It starts anew when somebody asks for it at the desk. */
export async function runXiaowei(config: Config, surroundings: Surroundings = {}): Promise<RunningXiaowei> {
  const { clock = systemClock, schedule = systemSchedule } = surroundings
  let fail: (reason: unknown) => void = () => {}
  const failed = new Promise<unknown>((resolve) => {
    fail = resolve
  })
  let at: Date | null = null
  let cancel = () => {}
  let isStopped = false
  let turn: Promise<void> = Promise.resolve()

  const inTurn = (work: () => Promise<void>): void => {
    turn = turn.then(work).catch(fail)
  }
  const renewal: Renewal = {
    seconds: () => seconds,
    at: () => at,
    now() {
      cancel()
      at = clock()
      inTurn(async () => {
        await new Promise<void>((resolve) => schedule(BREATH_MS, resolve))
        await renew()
      })
    },
    tonight() {
      const now = clock()
      const today = instantAt(dayOf(now, config.timeZone), NIGHT, config.timeZone)
      const tomorrow = dayOf(new Date(now.getTime() + DAY_MS), config.timeZone)
      const when = today > now ? today : instantAt(tomorrow, NIGHT, config.timeZone)
      cancel()
      at = when
      cancel = schedule(when.getTime() - now.getTime(), () => inTurn(renew))
      return when
    },
  }
  const around = { ...surroundings, renewal }
  const begun = clock()
  let current = await startXiaowei(config, around)
  let seconds = secondsFrom(begun)

  async function renew(): Promise<void> {
    at = null
    if (isStopped) return
    const since = clock()
    await current.stop()
    current = await startXiaowei({ ...config, port: current.port }, around)
    seconds = secondsFrom(since)
  }
  function secondsFrom(since: Date): number {
    return Math.max(1, Math.ceil((clock().getTime() - since.getTime()) / 1000))
  }

  return {
    current: () => current,
    renewal,
    failed,
    settled: () => turn,
    async stop() {
      isStopped = true
      cancel()
      await turn
      await current.stop()
    },
  }
}
