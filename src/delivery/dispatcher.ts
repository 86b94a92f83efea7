import type { Alarm } from '../base/alarm.ts'
import type { Clock, Schedule } from '../base/clock.ts'
import type { Texts } from '../base/texts.ts'
import { createWakeLoop } from '../base/wake-loop.ts'
import type { StaffDesk } from '../casework/staff-desk.ts'
import { isNoticeChannel } from '../casework/staff-notice.ts'
import type { CaseworkTransaction } from '../casework/store.ts'
import { createAttempt } from './attempt.ts'
import { createBudget } from './budget.ts'
import { createLanesInWork } from './lanes-in-work.ts'
import { createOverdue } from './overdue.ts'
import { aboutChannel, createRecorder, isHarmless, mayRepeat } from './recorder.ts'
import { createRushNotice } from './rush-notice.ts'
import type { DeliveryStore, OutboxHead } from './store.ts'
import type { Allowance, OutboxChannel, OutboxRow, Sender } from './types.ts'
import { createWaitingLanes } from './waiting-lanes.ts'

export type DispatcherOptions = {
  store: DeliveryStore
  /** Rows of a channel without a sender wait. */
  senders: Partial<Record<OutboxChannel, Sender>>
  staff: StaffDesk
  bootId: string
  texts: Texts
  clock: Clock
  schedule: Schedule
  alarm: Alarm
  /** Notes, within the transaction, that a person's channel refuses our messages. */
  personUnreachable: (tx: CaseworkTransaction, conversation: string) => Promise<void>
  /** For tests: called at `send:before` and `send:after`; an error thrown there stands for the end of the process. */
  fault?: (point: string) => void
  /** Without an answer for this long the row counts as unknown; the request stays open. */
  patienceMs?: number
  /** After this long the request is abandoned. */
  giveUpMs?: number
}

export type Dispatcher = {
  /** Settles rows that another start of the server left half sent, then sends waiting ones. */
  start(): Promise<void>
  /** Takes no more rows and waits for requests in flight, at most `withinMs`. */
  stop(withinMs: number): Promise<void>
  /** Resolves when nothing is in flight and nothing may go out now. */
  idle(): Promise<void>
}

/** Limits where a sender names none: one a second per chat with small bursts, 20 a minute per group. */
const PERSON: Allowance = { count: 3, windowMs: 3_000 }
const STAFF: Allowance = { count: 19, windowMs: 60_000 }
/** The twentieth is reserved for messages that must not wait behind cards. */
const STAFF_ALARM: Allowance = { count: 20, windowMs: 60_000 }
const STAFF_CHAT = 'staff'
/** Pause when the database refuses. */
const REST_MS = 5_000

/**
 * Sends the outbox: each lane (a person, a complaint's topic) in order and one row at a time, within the limits of the
 * chats. A row is reserved on disk before it is sent. A row that may have arrived is repeated once and says so; see
 * recorder.ts.
 */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { store, senders, bootId, clock, schedule, alarm, fault = () => {} } = options
  const budget = createBudget()
  const tellOfRush = createRushNotice(options)
  const record = createRecorder({ ...options, pause: budget.pause })
  const attempt = createAttempt(options)
  const waiting = createWaitingLanes(options)
  let lookedAt = Number.NEGATIVE_INFINITY
  /** Rows that this dispatcher took and whose outcome it has not noted. */
  const reserved = new Set<number>()
  const overdue = createOverdue(alarm)
  const inWork = createLanesInWork({
    schedule,
    restMs: REST_MS,
    free(lane) {
      waiting.changed([lane])
      wakeLoop.wake()
    },
  })
  let stopListening = () => {}

  const look = async (): Promise<number | null> => {
    await waiting.refresh()
    const now = clock().getTime()
    // After a clock was set back, stored times no longer tell when to stop waiting.
    const due = [...waiting.lanes.values()].filter((lane) => lane.dueAt <= now || now < lookedAt)
    lookedAt = now
    for (const { head } of waiting.lanes.values())
      if (senders[head.channel] && inWork.isFree(head.lane)) overdue.look(head, now)
    for (const lane of due.sort(
      (one, other) => urgency(one.head) - urgency(other.head) || one.head.id - other.head.id,
    )) {
      lane.dueAt = consider(lane.head, now)
    }
    const left = [...waiting.lanes.values()].filter(({ dueAt }) => dueAt < Number.POSITIVE_INFINITY)
    await tellOfRush(
      left.flatMap(({ head }) => (head.kind === 'staff_card' && head.complaint !== null ? head.complaint : [])),
    )
    return left.length > 0 ? Math.min(...left.map(({ dueAt }) => dueAt)) - now : null
  }

  const wakeLoop = createWakeLoop({ schedule, look, restMs: REST_MS, failed: () => alarm('outbox_unreadable', {}) })

  /** Sends the row, or returns when it may go; Infinity when something else will wake us. */
  const consider = (head: OutboxHead, now: number): number => {
    const sender = senders[head.channel]
    if (!sender || !inWork.isFree(head.lane)) return Number.POSITIVE_INFINITY
    if (head.state !== 'pending') {
      // Another dispatcher is sending a row that is not ours.
      if (reserved.has(head.id)) occupy(head, reserveAgain(head))
      return Number.POSITIVE_INFINITY
    }
    const chat = chatOf(head)
    const wait = Math.max(
      head.notBefore === null ? 0 : Date.parse(head.notBefore) - now,
      budget.wait(chat, sender.allowance ?? allowanceOf(head), now),
    )
    if (wait > 0) return now + wait
    budget.spend(chat, now)
    occupy(head, deliver(head, sender))
    return Number.POSITIVE_INFINITY
  }

  const occupy = ({ id, lane }: OutboxHead, work: Promise<void>): void =>
    inWork.occupy(lane, work, () => alarm('outbox_unwritable', { row: id }))

  /** A row of ours that is marked as being sent although nobody sends it: its outcome could not be stored. */
  const reserveAgain = async (head: OutboxHead): Promise<void> => {
    const current = (await store.read.outbox.heads([head.lane])).find((row) => row.id === head.id)
    if (current && current.state !== 'pending') {
      await record(current, { outcome: 'unknown', detail: 'not recorded' }, chatOf(current))
    }
    reserved.delete(head.id)
  }

  const deliver = async (head: OutboxHead, sender: Sender): Promise<void> => {
    // Before the commit, because it may succeed and still report a failure.
    reserved.add(head.id)
    const row = await store.transaction('reserve', (tx) => tx.outbox.reserve(head.id, bootId))
    if (!row) return void reserved.delete(head.id)
    fault('send:before')
    const result = await attempt(row, sender)
    fault('send:after')
    if (result.outcome === 'sent') {
      // A long text went out as several messages.
      for (let more = 1; more < result.remote.length; more += 1) budget.spend(chatOf(row), clock().getTime())
      overdue.sent(row.id)
    }
    await record(row, result, chatOf(row))
    reserved.delete(row.id)
  }

  return {
    async start() {
      await settleOrphans(options)
      stopListening = store.onCommit(({ outbox }) => {
        if (outbox.size === 0) return
        waiting.changed(outbox)
        wakeLoop.wake()
      })
      waiting.allChanged()
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

/** Rows that another start of the server left half sent: given up, or sent again and marked as a repeat. */
async function settleOrphans({ store, senders, bootId, alarm }: DispatcherOptions): Promise<void> {
  await store.transaction('recover', async (tx) => {
    await tx.staffNotices.retire(Object.keys(senders).filter(isNoticeChannel))
    for (const { id, repeat, kind, attempt, channel } of await tx.outbox.orphans(bootId)) {
      // A server that dies repeatedly must not use up the attempts of messages to people and of erasures.
      if (!isHarmless({ kind }) && !mayRepeat({ kind, repeat, attempt })) {
        await tx.outbox.failed(id, 'unknown_twice')
        alarm('outbox_failed', { row: id, kind, code: 'unknown_twice', ...aboutChannel({ kind, channel }) })
      } else {
        await tx.outbox.retry(id, { notBefore: null, code: 'unknown', repeat: true })
      }
    }
  })
}

function isAlarm({ kind }: OutboxHead): boolean {
  return kind === 'staff_alarm'
}

function urgency(head: OutboxHead): number {
  return isAlarm(head) ? 0 : 1
}

function allowanceOf(head: OutboxHead): Allowance {
  return head.kind === 'message' ? PERSON : isAlarm(head) ? STAFF_ALARM : STAFF
}

function chatOf(row: Pick<OutboxRow, 'kind' | 'conversation' | 'channel'>): string {
  if (row.kind === 'staff_notice') return row.channel
  return row.kind === 'message' ? (row.conversation ?? '') : STAFF_CHAT
}
