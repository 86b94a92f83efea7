import { type Clock, dayOf, type Schedule } from '../base/clock.ts'
import { dayInWords } from '../base/day-in-words.ts'
import { type Language, type Texts, textsIn } from '../base/texts.ts'
import { createWakeLoop, type WakeLoop } from '../base/wake-loop.ts'
import { type NoticeRules, quietUntil } from '../casework/notice-rules.ts'
import type { StoreOf } from '../casework/store.ts'
import type { OutgoingMessage } from '../message/message.ts'
import { matches } from './matching.ts'
import type { SendingPort } from './ports.ts'
import type { Alert, LiveAlert } from './types.ts'

const PACE_MS = 1_000
const LOOK_MS = 60_000

export type SendingSetting = {
  store: StoreOf<SendingPort>
  clock: Clock
  timeZone: string
  schedule: Schedule
  notices: NoticeRules
  texts: Texts
  /** The database refused; it is tried again. */
  failed: (error: unknown) => void
}

/**
 * Hands alerts over to the outbox: each subscriber once, so many a second, not at night. Who comes next is kept in the
 * database with the hand-over in one transaction, so that a kill in the middle repeats nothing and leaves nobody out.
 */
export function createSending(setting: SendingSetting): WakeLoop {
  const { schedule, failed } = setting
  return createWakeLoop({ schedule, look: () => sendSome(setting), restMs: LOOK_MS, failed })
}

/** Sends as much as may go now. Returns the milliseconds until it should look again. */
export async function sendSome(setting: Omit<SendingSetting, 'schedule' | 'failed'>): Promise<number> {
  const { store, clock, timeZone, notices } = setting
  const now = clock()
  const today = dayOf(now, timeZone)
  const isQuiet = quietUntil(now, notices, timeZone) !== null
  let room = notices.alerts.a_second
  let isBusy = false
  for (const { id } of await store.read.alerts.toSend()) {
    const left = await store.transaction('alert send', async (tx) => {
      const alert = await tx.alerts.byId(id)
      if (!alert || alert.endedAt !== null) return null
      if (alert.begunAt === null) {
        if (isQuiet || !alert.live || !isOn(alert.live, today)) return null
        await begin(tx, alert, now)
      }
      // What its last day overtook goes to nobody.
      if (alert.live && alert.live.until < today) await tx.alerts.stop(id)
      if (!isQuiet && alert.live) room -= await handOver(tx, { ...alert, live: alert.live }, room, setting)
      const figures = await tx.alerts.figures(id)
      if (figures.left > 0) return figures.left
      await tx.alerts.end(id, figures)
      await tx.alerts.note(id, { act: 'send_ended', account: null, said: null })
      return 0
    })
    isBusy ||= left !== null && left > 0
  }
  return isBusy && !isQuiet ? PACE_MS : LOOK_MS
}

const isOn = ({ from, until }: LiveAlert, today: string): boolean => from <= today && today <= until

/** From here on it is settled to whom it goes. */
async function begin(tx: SendingPort, alert: Alert, now: Date): Promise<void> {
  const { live } = alert
  if (!live) return
  const all = await tx.alerts.subscriptions()
  const wanted = all.filter((subscription) => matches(subscription, live))
  await tx.alerts.line(
    alert.id,
    wanted.map(({ conversation }) => conversation),
  )
  // The version stays: nobody changed what it says.
  await tx.alerts.change({ ...alert, begunAt: now.toISOString() })
  await tx.alerts.note(alert.id, { act: 'send_begun', account: null, said: null })
}

/** Hands it over to the next ones; returns their number. */
async function handOver(
  tx: SendingPort,
  { id, live }: { id: string; live: LiveAlert },
  room: number,
  { texts }: Pick<SendingSetting, 'texts'>,
): Promise<number> {
  const next = room > 0 ? await tx.alerts.lined(id, room) : []
  for (const { send, conversation, blocked } of next) {
    if (blocked) await tx.alerts.gone(send, { outcome: 'blocked' })
    else {
      const message = alertMessage(id, live, { texts, language: await tx.messages.languageOf(conversation) })
      await tx.alerts.gone(send, { row: await tx.messages.append({ conversation, message, notice: true }) })
    }
  }
  return next.length
}

/** An alert as a subscriber reads it. */
export function alertMessage(
  id: string,
  live: LiveAlert,
  { texts: both, language }: { texts: Texts; language: Language },
): OutgoingMessage {
  const texts = textsIn(both, language)
  const { title, text, articles, until } = live
  const names = articles.map(({ name }) => name).join('、')
  return {
    blocks: [
      { kind: 'lead', text: texts('alerts-line', { title }) },
      ...paragraphsOf(text).map((each) => ({ kind: 'paragraph' as const, text: each })),
      {
        kind: 'note',
        text: texts('alerts-push-foot', { names, until: language === 'en' ? dayInWords(until, 'en') : until }),
      },
    ],
    choices: [{ label: texts('alerts-choice-stop'), action: { kind: 'unsubscribe', topic: null } }],
    alert: { id, label: texts('alerts-push-link') },
  }
}

/** The paragraphs of a text: its lines that are not empty. */
export function paragraphsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
