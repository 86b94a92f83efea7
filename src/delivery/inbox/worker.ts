import type { Alarm } from '../../base/alarm.ts'
import { causeOf } from '../../base/cause.ts'
import type { Clock, Schedule } from '../../base/clock.ts'
import { createWakeLoop } from '../../base/wake-loop.ts'
import type { ChannelName } from '../../message/channel.ts'
import { createLanesInWork } from '../lanes-in-work.ts'
import type { DeliveryStore } from '../store.ts'
import type { RunningTurns } from '../turns/running.ts'
import type { InboxRow } from '../types.ts'
import { createPacedTurns } from './paced-turns.ts'
import { setAside } from './set-aside.ts'

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
  const ownTurn = createPacedTurns(clock)
  /** A lane whose outcome could not be stored rests. */
  const inWork = createLanesInWork({ schedule, restMs: REST_MS, free: () => wakeLoop.wake() })
  let stopListening = () => {}

  const look = async (): Promise<number | null> => {
    if (inWork.count() >= parallel) return null
    const { batches, nextAt } = await store.read.inbox.runnable({
      now: clock().toISOString(),
      busy: inWork.taken(),
      limit: parallel - inWork.count(),
    })
    for (const rows of batches) take(rows)
    return nextAt === null ? null : Date.parse(nextAt) - clock().getTime()
  }

  const wakeLoop = createWakeLoop({
    schedule,
    look,
    restMs: REST_MS,
    failed: (error) => alarm('inbox_unreadable', causeOf(error)),
  })

  const take = (rows: InboxRow[]): void => {
    const { lane = '', channel = 'web' } = rows[0] ?? {}
    const release = running.take(
      lane,
      rows.map((row) => row.id),
    )
    inWork.occupy(lane, handle(rows).finally(release), (error) =>
      alarm('inbox_unwritable', { channel, ...causeOf(error) }),
    )
  }

  /** Rejects when the outcome could not be stored. */
  const handle = async (rows: InboxRow[]): Promise<void> => {
    const channel = rows[0]?.channel ?? 'web'
    const unsettled = new Set(rows.map((row) => row.id))
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
      await setAside(rows, error, options)
    } finally {
      stopHearing()
    }
  }

  return {
    start() {
      stopListening = store.onCommit(({ arrived }) => arrived && wakeLoop.wake())
      wakeLoop.start()
    },
    async stop(withinMs) {
      stopListening()
      await wakeLoop.stop()
      await inWork.finish(withinMs)
    },
    async idle() {
      await wakeLoop.settled()
      await inWork.empty(wakeLoop.settled)
    },
  }
}
