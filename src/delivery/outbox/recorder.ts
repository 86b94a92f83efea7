import type { Alarm } from '../../base/alarm.ts'
import type { Clock } from '../../base/clock.ts'
import type { CaseworkTransaction } from '../../casework/store.ts'
import { backoff, later } from '../schedule.ts'
import type { DeliveryStore, DeliveryTransaction } from '../store.ts'
import type { OutboxRow, SendResult } from '../types.ts'

/** The row as it was sent; its contents no longer matter. */
type SentRow = Omit<OutboxRow, 'payload'>

const LONGEST_PAUSE_MS = 60_000
const STAFF_GONE_PAUSE_MS = 300_000
const TOPIC_ATTEMPTS = 6
const HARMLESS_ATTEMPTS = 8
/** A mail server or a robot may fail for a day; the pauses grow up to this. */
const NOTICE_ATTEMPTS = 100
const LONGEST_NOTICE_PAUSE_MS = 900_000
/** From this attempt on, a notice whose contents are refused is given up, because others wait behind it. */
const NOTICE_REJECTIONS = 6

/**
 * Rows that are safe to repeat: the same words to a person, a notice marked as a possible repeat, the same change of a
 * message in the group.
 */
const HARMLESS: ReadonlySet<OutboxRow['kind']> = new Set([
  'message',
  'staff_card_update',
  'staff_redact',
  'staff_notice',
])

/** Whether a row is repeated until it is known to have arrived: a repeat does no harm, a loss would. */
export function isHarmless({ kind }: Pick<OutboxRow, 'kind'>): boolean {
  return HARMLESS.has(kind)
}

/** Whether a row with an unknown outcome is sent once more. */
export function mayRepeat({ kind, repeat, attempt }: Pick<OutboxRow, 'kind' | 'repeat' | 'attempt'>): boolean {
  return !repeat || (isHarmless({ kind }) && attempt < (kind === 'staff_notice' ? NOTICE_ATTEMPTS : HARMLESS_ATTEMPTS))
}

/** The notice channel that an alarm is about, so that the others report it. */
export function aboutChannel({ kind, channel }: Pick<OutboxRow, 'kind' | 'channel'>): { channel?: string } {
  return kind === 'staff_notice' ? { channel } : {}
}

/**
 * Stores the outcome of a send in one transaction.
 *
 * sent: done. not sent, rate limited: waits and goes again. refused: gone for good, or again after the obstacle is
 * removed (a new topic, the group's new id). unknown: it may have arrived, so it goes again once, flagged; a second
 * time it fails with an alarm. Messages to people, and changes of existing messages, are repeated more often: a repeat
 * does no harm, a loss would.
 */
export function createRecorder(
  options: RecorderOptions,
): (row: SentRow, result: SendResult, chat: string) => Promise<void> {
  return (row, result, chat) =>
    options.store.transaction('record', async (tx) => {
      const sending: Sending = { ...options, tx, row, chat }
      switch (result.outcome) {
        case 'sent':
          return tx.outbox.sent(row.id, result.remote)
        case 'refused':
          return row.kind === 'staff_notice' ? noticeRefused(sending, result) : refused(sending, result)
        case 'not_sent':
          return again(sending, reasonOf(row, result, 'not_sent'), backoff(row.attempt, LONGEST_PAUSE_MS))
        case 'unknown':
          return mayRepeat(row) ? repeat(sending, reasonOf(row, result, 'unknown')) : fail(sending, 'unknown_twice')
        default:
          return result satisfies never
      }
    })
}

export type RecorderOptions = {
  store: DeliveryStore
  clock: Clock
  alarm: Alarm
  personUnreachable: (tx: CaseworkTransaction, conversation: string) => Promise<void>
  /** Keeps a chat quiet for this long from now (milliseconds). */
  pause: (chat: string, now: number, milliseconds: number) => void
}

/** A row that was sent, and the transaction that records its outcome. */
type Sending = Omit<RecorderOptions, 'store'> & { tx: DeliveryTransaction; row: SentRow; chat: string }

type Refusal = Extract<SendResult, { outcome: 'refused' }>

async function fail({ tx, row, alarm }: Sending, code: string): Promise<void> {
  await tx.outbox.failed(row.id, code)
  alarm('outbox_failed', { row: row.id, kind: row.kind, code, ...aboutChannel(row) })
}

function again({ tx, row, clock }: Sending, code: string, milliseconds: number): Promise<void> {
  return tx.outbox.retry(row.id, { notBefore: later(clock(), milliseconds), code })
}

/** It may have arrived: it goes again, flagged. */
function repeat({ tx, row, clock }: Sending, code: string): Promise<void> {
  const notBefore = later(clock(), row.repeat ? backoff(row.attempt, longestPause(row)) : 1_000)
  return tx.outbox.retry(row.id, { notBefore, code, repeat: true })
}

async function refused(sending: Sending, { code, detail, retryAfterMs = 5_000 }: Refusal): Promise<void> {
  const { tx, row, chat, clock, pause } = sending
  switch (code) {
    case 'rate_limited':
      pause(chat, clock().getTime(), retryAfterMs)
      return again(sending, code, retryAfterMs)
    case 'blocked':
    case 'chat_gone':
      return unreachable(sending, code)
    case 'topic_gone':
      if (row.complaint === null || row.attempt >= TOPIC_ATTEMPTS) return fail(sending, code)
      await tx.staff.retireTopic(row.complaint)
      // The new topic must exist before its messages.
      if (row.kind !== 'staff_card') await tx.outbox.cardFirst(row.complaint)
      return tx.outbox.retry(row.id, { notBefore: null, code })
    case 'migrated':
      if (row.kind === 'message') return fail(sending, code)
      if (/^-?\d+$/.test(detail)) await tx.staff.setChat(detail)
      return again(sending, code, backoff(row.attempt, LONGEST_PAUSE_MS))
    case 'rejected':
      return fail(sending, code)
    default:
      return code satisfies never
  }
}

/** The person blocked us, or the staff group is gone: then its rows wait for another group. */
async function unreachable(sending: Sending, code: 'blocked' | 'chat_gone'): Promise<void> {
  const { tx, row, alarm, personUnreachable } = sending
  if (row.kind !== 'message' || row.conversation === null) {
    alarm('staff_group_gone', { row: row.id, code })
    return again(sending, code, STAFF_GONE_PAUSE_MS)
  }
  await tx.outbox.failed(row.id, code)
  if (await tx.conversations.setBlocked(row.conversation, true)) await personUnreachable(tx, row.conversation)
}

/** A refusing channel is asked again without limit: once the operator corrects it, the waiting notices go out. */
async function noticeRefused(sending: Sending, { code, detail, retryAfterMs = 60_000 }: Refusal): Promise<void> {
  const { row, clock, alarm, pause } = sending
  if (code === 'rate_limited') {
    pause(row.channel, clock().getTime(), retryAfterMs)
    return again(sending, detail, retryAfterMs)
  }
  if (code === 'rejected' && row.attempt >= NOTICE_REJECTIONS) return fail(sending, detail)
  alarm('staff_notice_refused', { row: row.id, channel: row.channel, code: detail })
  return again(sending, detail, Math.max(60_000, backoff(row.attempt, LONGEST_NOTICE_PAUSE_MS)))
}

/** Notice channels describe the obstacle by a code for operators. */
function reasonOf({ kind }: SentRow, { detail }: { detail: string }, otherwise: string): string {
  return kind === 'staff_notice' ? detail : otherwise
}

function longestPause({ kind }: SentRow): number {
  return kind === 'staff_notice' ? LONGEST_NOTICE_PAUSE_MS : LONGEST_PAUSE_MS
}
