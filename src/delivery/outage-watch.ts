import { readState } from '../assistant/state.ts'
import type { Alarm } from '../base/alarm.ts'
import type { Clock, Schedule } from '../base/clock.ts'
import type { Texts } from '../base/texts.ts'
import { later } from './schedule.ts'
import type { DeliveryStore } from './store.ts'
import type { Turns } from './types.ts'

export type OutageWatch = {
  /**
   * Finds how long no server was at work and makes up for it; then notes every half minute that one is. `telegram`:
   * null without it; then nothing was lost.
   */
  start(telegram: KeptElsewhere | null): Promise<void>
  stop(): Promise<void>
}

/** Telegram, which keeps people's messages for a while when nobody fetches them. */
export type KeptElsewhere = {
  /** Number of arrivals it still keeps, or null when it cannot be asked. */
  waiting: () => Promise<number | null>
  /** Whether staff have a group there. */
  hasGroup: boolean
}

const BEAT_MS = 30_000
/** Telegram forgets a press after about this long. */
const PRESS_MS = 150_000
/** How long Telegram keeps messages. */
const KEPT_MS = 24 * 3_600_000
/** A summary left alone for longer is not shown again. */
const RECENT_MS = 48 * 3_600_000
const HOUR_MS = 3_600_000

/**
 * Knows when a server was last at work, and so notices an outage or a clock that was set back.
 *
 * After more than 150 s, summaries that wait for 「确认提交」 are shown again: a press in the meantime was lost, and the
 * person may believe that it counted. After more than 24 h staff are told that Telegram messages may be lost. If the
 * clock was set back, rows that wait for an instant wait no longer than before.
 */
export function createOutageWatch(options: {
  store: DeliveryStore
  turns: Turns
  texts: Texts
  clock: Clock
  schedule: Schedule
  alarm: Alarm
}): OutageWatch {
  const { store, turns, texts, clock, schedule, alarm } = options
  let cancelBeat = () => {}
  let beating: Promise<void> = Promise.resolve()
  let running = false

  /** Notes the current time. Returns the milliseconds since the last note; null for the first. */
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
    // If it was killed, the server may have worked until the next beat. People active after that have seen the summary
    // already.
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
