import type { Clock } from '../../base/clock.ts'
import type { Desk } from '../desk.ts'
import type { MessagesPort } from '../ports/messages.ts'
import type { StoreOf } from '../store.ts'
import { noticeToStaff } from './staff-notices.ts'

/** Pause in which the same alarm is not repeated. */
const QUIET_MS = 3_600_000

export type AlarmNotices = {
  /** Tells staff of an alarm, soon; never fails. `detail` stays in the log, except for the channel it is about. */
  raise(code: string, detail: Record<string, string | number>): void
  /** Resolves when no alarm is on its way into the outbox. */
  settled(): Promise<void>
}

/**
 * Alarms to the channels of staff, each code once an hour. `past` is called when the outbox takes nothing, because the
 * alarm may be about the database itself.
 */
export function createAlarmNotices(options: {
  store: StoreOf<MessagesPort>
  desk: Pick<Desk, 'noticePlan'>
  clock: Clock
  past: (code: string) => Promise<void>
}): AlarmNotices {
  const { store, desk, clock, past } = options
  const told = new Map<string, number>()
  const onTheWay = new Set<Promise<void>>()

  return {
    raise(code, detail) {
      if (desk.noticePlan.channels.length === 0 || !desk.noticePlan.topics.includes('alarms')) return
      const { channel } = detail
      const subject = `${code} ${channel ?? ''}`
      const now = clock().getTime()
      const last = told.get(subject)
      // A clock that was set back must not silence us for longer.
      if (last !== undefined && now >= last && now - last < QUIET_MS) return
      told.set(subject, now)
      const work = store
        .transaction('alarm', (tx) => noticeToStaff(tx, { kind: 'alarm', code }, desk, channel))
        .catch(() => past(code))
        .finally(() => onTheWay.delete(work))
      onTheWay.add(work)
    },
    async settled() {
      while (onTheWay.size > 0) await Promise.all(onTheWay)
    },
  }
}
