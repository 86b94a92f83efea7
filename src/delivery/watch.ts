import { readState } from '../assistant/state.ts'
import type { Alarm } from '../base/alarm.ts'
import type { Clock, Schedule } from '../base/clock.ts'
import type { Texts } from '../base/texts.ts'
import { later } from './schedule.ts'
import type { DeliveryStore } from './store.ts'
import type { Turns } from './types.ts'

export type Watch = {
  /**
   * Looks how long nobody was here and makes up for it, then notes every half minute that somebody is. `telegram`: null
   * without it; nothing was lost then.
   */
  start(telegram: KeptElsewhere | null): Promise<void>
  stop(): Promise<void>
}

/** Telegram, which keeps what people write for a while when nobody fetches it. */
export type KeptElsewhere = {
  /** How many arrivals it still keeps, or null when it cannot be asked. */
  waiting: () => Promise<number | null>
  /** Whether staff have a group there. */
  hasGroup: boolean
}

const BEAT_MS = 30_000
/** Telegram forgets a press after about this long. */
const PRESS_MS = 150_000
/** Telegram keeps messages so long. */
const KEPT_MS = 24 * 3_600_000
/** Whoever left a summary alone for longer is not shown it again. */
const RECENT_MS = 48 * 3_600_000
const HOUR_MS = 3_600_000

/**
 * Knows when a server was last at work, so that an outage and a clock that was set back are noticed.
 *
 * After more than 150 s, summaries that wait for 「确认提交」 are shown again: a press in the meantime was lost and the
 * person may believe that it was taken. After more than 24 h staff are told that messages of Telegram may be lost. Whatever waits
 * for an instant of a clock that has been set back since waits no longer than it would have.
 */
export function createWatch(options: {
  store: DeliveryStore
  turns: Turns
  texts: Texts
  clock: Clock
  schedule: Schedule
  alarm: Alarm
}): Watch {
  const { store, turns, texts, clock, schedule, alarm } = options
  let cancelBeat = () => {}
  let beating: Promise<void> = Promise.resolve()
  let running = false

  /** Notes the present. Returns how long nobody did, in milliseconds; null for the first time. */
  const note = (): Promise<number | null> =>
    store.transaction('seen', async (tx) => {
      const now = clock()
      const last = await tx.presence.lastSeen()
      const away = last === null ? null : now.getTime() - Date.parse(last)
      if (away !== null && away < 0) await tx.presence.setBack(-away)
      await tx.presence.seen(now.toISOString())
      return away
    })

  const beat = async (): Promise<void> => {
    await note().catch(() => alarm('presence_unwritable', {}))
    if (running) {
      cancelBeat = schedule(BEAT_MS, () => {
        beating = beat()
      })
    }
  }

  const tellStaff = async (away: number, telegram: KeptElsewhere): Promise<void> => {
    const hours = Math.floor(away / HOUR_MS)
    const waiting = await telegram.waiting()
    alarm('messages_may_be_lost', { hours, ...(waiting !== null && { waiting }) })
    if (!telegram.hasGroup) return
    const lines = [texts('delivery-away-staff', { hours })]
    if (waiting !== null) lines.push(texts('delivery-away-waiting', { count: waiting }))
    await store.transaction('away', (tx) =>
      tx.messages.toStaff({
        kind: 'staff_alarm',
        complaint: null,
        blocks: lines.map((text) => ({ kind: 'warning', text })),
        impersonal: true,
      }),
    )
  }

  const showAgain = async (since: Date): Promise<void> => {
    // Killed, the server may have worked until the next beat. Whoever was active after that was shown it already.
    const until = later(since, 2 * BEAT_MS)
    const recent = await store.read.conversations.touchedBetween(later(since, -RECENT_MS), until)
    for (const conversation of recent) {
      const { draft } = readState((await store.read.conversations.load(conversation))?.state)
      if (draft?.status !== 'open' || draft.at.kind !== 'review') continue
      await turns.say(conversation, { blocks: [{ kind: 'paragraph', text: texts('delivery-away') }] }, [])
      const action = { kind: 'resume_draft' as const, draft: draft.id }
      const sentAt = clock().toISOString()
      await turns.process(
        { channel: 'telegram', conversation, text: null, action, attachments: [], sentAt, about: null },
        [],
      )
    }
  }

  return {
    async start(telegram) {
      const away = await note()
      if (telegram && away !== null && away > KEPT_MS) await tellStaff(away, telegram)
      if (away !== null && away > PRESS_MS) {
        await showAgain(new Date(clock().getTime() - away)).catch(() => alarm('summaries_not_shown_again', {}))
      }
      running = true
      cancelBeat = schedule(BEAT_MS, () => {
        beating = beat()
      })
    },
    async stop() {
      if (!running) return
      running = false
      cancelBeat()
      await beating
      await note().catch(() => alarm('presence_unwritable', {}))
    },
  }
}
