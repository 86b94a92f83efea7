import type { Alarm } from '../base/alarm.ts'
import type { Clock, Schedule } from '../base/clock.ts'
import { createWakeLoop } from '../base/wake-loop.ts'
import type { ChannelName } from '../message/channel.ts'
import { createPacedTurns } from './paced-turns.ts'
import type { RunningTurns } from './running.ts'
import { backoff, later, within } from './schedule.ts'
import type { DeliveryStore } from './store.ts'
import type { InboxRow } from './types.ts'
import { Unavailable } from './unavailable.ts'

/**
 * A channel's handler of its arrivals: rows of one lane, one row or one whole group. A return is success (rows not yet
 * marked done are marked then). An error counts as a failed attempt, of five in all; Unavailable is repeated without
 * limit.
 */
export type InboxHandler = (rows: InboxRow[]) => Promise<void>

export type Worker = {
  start(): void
  /** Takes no more rows and waits for those in hand, for at most `withinMs`. */
  stop(withinMs: number): Promise<void>
  /** Resolves when nothing is in hand and nothing may run now. */
  idle(): Promise<void>
}

const ATTEMPTS = 5
const LONGEST_PAUSE_MS = 60_000
/** Pause when the database refuses. */
const REST_MS = 5_000

/**
 * Hands stored arrivals to their channels: one batch of a lane at a time and in order, up to `parallel` lanes at once.
 * After five failures a row is set aside as dead, with an alarm, and its lane goes on. A handler that reports
 * Unavailable is waited for.
 */
export function createWorker(options: {
  store: DeliveryStore
  running: Pick<RunningTurns, 'take'>
  handlers: Partial<Record<ChannelName, InboxHandler>>
  clock: Clock
  schedule: Schedule
  alarm: Alarm
  parallel?: number
}): Worker {
  const { store, running, handlers, clock, schedule, alarm, parallel = 32 } = options
  const busy = new Map<string, Promise<void>>()
  /** Lanes whose outcome could not be stored: left alone for a while. */
  const resting = new Set<string>()
  const ownTurn = createPacedTurns(clock)
  let stopListening = () => {}

  const look = async (): Promise<number | null> => {
    if (busy.size >= parallel) return null
    const { batches, nextAt } = await store.read.inbox.runnable({
      now: clock().toISOString(),
      busy: [...busy.keys(), ...resting],
      limit: parallel - busy.size,
    })
    for (const rows of batches) take(rows)
    return nextAt === null ? null : Date.parse(nextAt) - clock().getTime()
  }

  const wakeLoop = createWakeLoop({ schedule, look, restMs: REST_MS, failed: () => alarm('inbox_unreadable', {}) })

  const take = (rows: InboxRow[]): void => {
    const lane = rows[0]?.lane ?? ''
    const release = running.take(
      lane,
      rows.map((row) => row.id),
    )
    busy.set(
      lane,
      handle(rows).finally(() => {
        release()
        busy.delete(lane)
        wakeLoop.wake()
      }),
    )
  }

  const handle = async (rows: InboxRow[]): Promise<void> => {
    const ids = rows.map((row) => row.id)
    const channel = rows[0]?.channel ?? 'web'
    const unsettled = new Set(ids)
    const stopHearing = store.onCommit(({ settled }) => {
      for (const { id } of settled) unsettled.delete(id)
    })
    await ownTurn()
    try {
      const handler = handlers[channel]
      if (!handler) throw new Error(`no handler for channel ${channel}`)
      await handler(rows)
      if (unsettled.size > 0) await store.transaction('handled', (tx) => tx.inbox.done([...unsettled]))
    } catch (error) {
      await setAside(rows, ids, error).catch(() => {
        alarm('inbox_unwritable', { channel })
        rest(rows[0]?.lane ?? '')
      })
    } finally {
      stopHearing()
    }
  }

  const rest = (lane: string): void => {
    resting.add(lane)
    schedule(REST_MS, () => {
      resting.delete(lane)
      wakeLoop.wake()
    })
  }

  const setAside = async (rows: InboxRow[], ids: number[], error: unknown): Promise<void> => {
    const attempt = Math.max(...rows.map((row) => row.attempts)) + 1
    const code = error instanceof Error ? error.name : 'Error'
    if (error instanceof Unavailable) return wait(rows, ids, code)
    const dead = attempt >= ATTEMPTS
    const notBefore = dead ? null : later(clock(), backoff(attempt, LONGEST_PAUSE_MS))
    await store.transaction('failed', (tx) => tx.inbox.failed(ids, { code, notBefore }))
    if (dead) alarm('inbox_dead', { channel: rows[0]?.channel ?? 'web', row: ids[0] ?? 0, code })
  }

  /** Not counted as an attempt: the longer the rows have waited, the longer until the next look. */
  const wait = (rows: InboxRow[], ids: number[], code: string): Promise<void> => {
    const waited = clock().getTime() - Date.parse(rows[0]?.receivedAt ?? '')
    const notBefore = later(clock(), Math.min(LONGEST_PAUSE_MS, Math.max(1_000, waited / 4)))
    return store.transaction('waits', (tx) => tx.inbox.postponed(ids, { code, notBefore }))
  }

  return {
    start() {
      stopListening = store.onCommit(({ arrived }) => arrived && wakeLoop.wake())
      wakeLoop.start()
    },
    async stop(withinMs) {
      stopListening()
      await wakeLoop.stop()
      await within(withinMs, Promise.all(busy.values()), schedule)
    },
    async idle() {
      await wakeLoop.settled()
      while (busy.size > 0) {
        await Promise.all(busy.values())
        await wakeLoop.settled()
      }
    },
  }
}
