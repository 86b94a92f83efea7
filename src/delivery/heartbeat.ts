import type { Alarm } from '../base/alarm.ts'
import { causeOf } from '../base/cause.ts'
import type { Clock, Schedule } from '../base/clock.ts'
import type { DeliveryStore } from './store.ts'

/** Milliseconds between two notes that a server is at work. */
export const BEAT_MS = 30_000

/** Notes again and again that a server is at work. */
export function createHeartbeat({
  store,
  clock,
  schedule,
  alarm,
}: {
  store: DeliveryStore
  clock: Clock
  schedule: Schedule
  alarm: Alarm
}) {
  let cancelBeat = () => {}
  let beating: Promise<void> = Promise.resolve()
  let running = false

  const note = (): Promise<number | null> =>
    store.transaction('seen', async (tx) => {
      const now = clock()
      const last = await tx.presence.lastSeen()
      const away = last === null ? null : now.getTime() - Date.parse(last)
      if (away !== null && away < 0) await tx.presence.setBack(-away)
      await tx.presence.seen(now.toISOString())
      return away
    })
  const noteOrAlarm = (): Promise<unknown> => note().catch((error) => alarm('presence_unwritable', causeOf(error)))

  const beatLater = (): void => {
    cancelBeat = schedule(BEAT_MS, () => {
      beating = beat()
    })
  }
  const beat = async (): Promise<void> => {
    await noteOrAlarm()
    if (running) beatLater()
  }

  return {
    /** Notes the current time. Returns the milliseconds since the last note; null for the first. */
    note,
    start(): void {
      running = true
      beatLater()
    },
    /** Notes the time once more. */
    async stop(): Promise<void> {
      if (!running) return
      running = false
      cancelBeat()
      await beating
      await noteOrAlarm()
    },
  }
}
