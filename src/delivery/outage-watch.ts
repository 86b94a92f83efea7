import { readState } from '../assistant/state.ts'
import type { Alarm } from '../base/alarm.ts'
import { causeOf } from '../base/cause.ts'
import type { Clock, Schedule } from '../base/clock.ts'
import { type Texts, textsIn } from '../base/texts.ts'
import type { StaffDesk } from '../casework/staff-desk.ts'
import { CHANNEL_NAMES, type ChannelName, capabilities } from '../message/channel.ts'
import type { Channel } from './channel.ts'
import { BEAT_MS, createHeartbeat } from './heartbeat.ts'
import { later } from './schedule.ts'
import type { DeliveryStore } from './store.ts'
import type { Turns } from './types.ts'

export type OutageWatch = {
  /** Finds how long no server was at work and makes up for it; then notes every half minute that one is. */
  start(channels: readonly Pick<Channel, 'name' | 'waiting'>[]): Promise<void>
  stop(): Promise<void>
}

/** A summary left alone for longer is not shown again. */
const RECENT_MS = 48 * 3_600_000
const HOUR_MS = 3_600_000

/**
 * Knows when a server was last at work, and so notices an outage or a clock that was set back.
 *
 * After an outage longer than a channel keeps presses, summaries that wait for 「确认提交」 are shown again: a press in
 * the meantime was lost, and the person may believe that it counted. After one longer than the channel keeps messages,
 * staff are told that some may be lost. If the clock was set back, rows that wait for an instant wait no longer than
 * before.
 */
export function createOutageWatch(options: {
  store: DeliveryStore
  turns: Turns
  staff: StaffDesk
  texts: Texts
  clock: Clock
  schedule: Schedule
  alarm: Alarm
}): OutageWatch {
  const { store, turns, staff, texts, clock, alarm } = options
  const heartbeat = createHeartbeat(options)

  const tellStaff = async (away: number, { name, waiting }: Pick<Channel, 'name' | 'waiting'>): Promise<void> => {
    const hours = Math.floor(away / HOUR_MS)
    const count = (await waiting?.()) ?? null
    alarm('messages_may_be_lost', { hours, ...(count !== null && { waiting: count }) })
    const lines = [texts(`delivery-away-staff-${name}`, { hours })]
    if (count !== null) lines.push(texts(`delivery-away-waiting-${name}`, { count }))
    const blocks = lines.map((text) => ({ kind: 'warning' as const, text }))
    await store.transaction('away', (tx) => staff.alarm(tx, { blocks, impersonal: true }))
  }

  const showAgain = async (channel: ChannelName, since: Date): Promise<void> => {
    // If it was killed, the server may have worked until the next beat. People active after that have seen the summary
    // already.
    const until = later(since, 2 * BEAT_MS)
    const recent = await store.read.conversations.touchedBetween(channel, later(since, -RECENT_MS), until)
    for (const conversation of recent) {
      const { draft, language } = readState((await store.read.conversations.load(conversation))?.state)
      if (draft?.status !== 'open' || draft.at.kind !== 'review') continue
      await turns.say(
        conversation,
        { blocks: [{ kind: 'paragraph', text: textsIn(texts, language)('delivery-away') }] },
        [],
      )
      const action = { kind: 'resume_draft' as const, draft: draft.id }
      const sentAt = clock().toISOString()
      await turns.process({ channel, conversation, text: null, action, attachments: [], sentAt, about: null }, [])
    }
  }

  return {
    async start(channels) {
      const away = (await heartbeat.note()) ?? 0
      for (const channel of channels) {
        const { keepsArrivals } = capabilities[channel.name]
        if (keepsArrivals && away > keepsArrivals.messageMs) await tellStaff(away, channel)
      }
      const since = new Date(clock().getTime() - away)
      for (const name of CHANNEL_NAMES) {
        const { keepsArrivals } = capabilities[name]
        if (!keepsArrivals || away <= keepsArrivals.pressMs) continue
        await showAgain(name, since).catch((error) => alarm('summaries_not_shown_again', causeOf(error)))
      }
      heartbeat.start()
    },
    stop: heartbeat.stop,
  }
}
