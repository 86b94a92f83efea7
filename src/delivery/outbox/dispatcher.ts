import type { Alarm } from '../../base/alarm.ts'
import { causeOf } from '../../base/cause.ts'
import type { Clock, Schedule } from '../../base/clock.ts'
import type { Texts } from '../../base/texts.ts'
import { createWakeLoop } from '../../base/wake-loop.ts'
import type { StaffDesk } from '../../casework/staff-desk.ts'
import type { CaseworkTransaction } from '../../casework/store.ts'
import { createLanesInWork } from '../lanes-in-work.ts'
import type { DeliveryStore, OutboxHead } from '../store.ts'
import type { OutboxChannel, Sender } from '../types.ts'
import { allowanceOf, chatOf, createBudget, isAlarm } from './budget.ts'
import { settleOrphans } from './orphans.ts'
import { createOverdue } from './overdue.ts'
import { createRowSending } from './row-sending.ts'
import { createRushNotice } from './rush-notice.ts'
import { createWaitingLanes, type WaitingLane } from './waiting-lanes.ts'

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

/** Pause when the database refuses. */
const REST_MS = 5_000

/**
 * Sends the outbox: each lane (a person, a complaint's topic) in order and one row at a time, within the limits of the
 * chats. A row is reserved on disk before it is sent. A row that may have arrived is repeated once and says so; see
 * recorder.ts.
 */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { store, senders, clock, schedule, alarm } = options
  const budget = createBudget()
  const tellOfRush = createRushNotice(options)
  const waiting = createWaitingLanes(options)
  let lookedAt = Number.NEGATIVE_INFINITY
  const overdue = createOverdue(alarm)
  const rows = createRowSending({ ...options, budget, sent: overdue.sent })
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
    const due = dueLanes(waiting.lanes.values(), now, lookedAt)
    lookedAt = now
    for (const { head } of waiting.lanes.values())
      if (senders[head.channel] && inWork.isFree(head.lane)) overdue.look(head, now)
    for (const lane of due) lane.dueAt = consider(lane.head, now)
    const left = [...waiting.lanes.values()].filter(({ dueAt }) => dueAt < Number.POSITIVE_INFINITY)
    await tellOfRush(left.flatMap(({ head }) => (head.kind === 'staff_card' ? (head.complaint ?? []) : [])))
    return left.length > 0 ? Math.min(...left.map(({ dueAt }) => dueAt)) - now : null
  }

  const wakeLoop = createWakeLoop({
    schedule,
    look,
    restMs: REST_MS,
    failed: (error) => alarm('outbox_unreadable', causeOf(error)),
  })

  /** Sends the row, or returns when it may go; Infinity when something else will wake us. */
  const consider = (head: OutboxHead, now: number): number => {
    const sender = senders[head.channel]
    if (!sender || !inWork.isFree(head.lane)) return Number.POSITIVE_INFINITY
    if (head.state !== 'pending') {
      // Another dispatcher is sending a row that is not ours.
      if (rows.isOurs(head)) occupy(head, rows.settle(head))
      return Number.POSITIVE_INFINITY
    }
    const chat = chatOf(head)
    const wait = Math.max(
      head.notBefore === null ? 0 : Date.parse(head.notBefore) - now,
      budget.wait(chat, sender.allowance ?? allowanceOf(head), now),
    )
    if (wait > 0) return now + wait
    budget.spend(chat, now)
    occupy(head, rows.send(head, sender))
    return Number.POSITIVE_INFINITY
  }

  const occupy = ({ id, lane }: OutboxHead, work: Promise<void>): void =>
    inWork.occupy(lane, work, (error) => alarm('outbox_unwritable', { row: id, ...causeOf(error) }))

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

/** The lanes to look at now, alarms first, then by age. */
function dueLanes(lanes: Iterable<WaitingLane>, now: number, lookedAt: number): WaitingLane[] {
  return (
    [...lanes]
      // After a clock was set back, stored times no longer tell when to stop waiting.
      .filter(({ dueAt }) => dueAt <= now || now < lookedAt)
      .sort((one, other) => urgency(one.head) - urgency(other.head) || one.head.id - other.head.id)
  )
}

function urgency(head: OutboxHead): number {
  return isAlarm(head) ? 0 : 1
}
