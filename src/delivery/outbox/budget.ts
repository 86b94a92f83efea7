import type { Allowance, OutboxRow } from '../types.ts'

/** Limits where a sender names none: one a second per chat with small bursts, 20 a minute per group. */
const PERSON: Allowance = { count: 3, windowMs: 3_000 }
const STAFF: Allowance = { count: 19, windowMs: 60_000 }
/** The twentieth is reserved for messages that must not wait behind cards. */
const STAFF_ALARM: Allowance = { count: 20, windowMs: 60_000 }
const STAFF_CHAT = 'staff'

export type Budget = {
  /** Milliseconds until one more message may go to the chat; 0: now. */
  wait(chat: string, allowance: Allowance, now: number): number
  spend(chat: string, now: number): void
  /** The other side asked for a pause of this many milliseconds. */
  pause(chat: string, now: number, milliseconds: number): void
}

/** Remembers recent messages per chat, and requested pauses. */
export function createBudget(): Budget {
  const spent = new Map<string, number[]>()
  const paused = new Map<string, { since: number; milliseconds: number }>()

  /** Rest of a pause. */
  const pauseOf = (chat: string, now: number): number => {
    const pause = paused.get(chat)
    if (!pause) return 0
    pause.since = Math.min(pause.since, now)
    return Math.max(0, pause.since + pause.milliseconds - now)
  }

  return {
    wait(chat, { count, windowMs }, now) {
      // A future instant comes from a clock that was set back: it counts as now, so that nobody waits longer than
      // needed.
      const recent = (spent.get(chat) ?? [])
        .map((instant) => Math.min(instant, now))
        .filter((instant) => instant > now - windowMs)
      if (recent.length > 0) spent.set(chat, recent)
      else spent.delete(chat)
      const pause = pauseOf(chat, now)
      if (pause === 0) paused.delete(chat)
      const oldest = recent[recent.length - count]
      return Math.max(pause, oldest === undefined ? 0 : oldest + windowMs - now)
    },
    spend(chat, now) {
      spent.set(chat, [...(spent.get(chat) ?? []), now])
    },
    pause(chat, now, milliseconds) {
      if (milliseconds > pauseOf(chat, now)) paused.set(chat, { since: now, milliseconds })
    },
  }
}

/** How many messages the chat of a row bears, where its sender names nothing. */
export function allowanceOf(row: Pick<OutboxRow, 'kind'>): Allowance {
  return row.kind === 'message' ? PERSON : isAlarm(row) ? STAFF_ALARM : STAFF
}

/** The chat whose limit a row counts against. */
export function chatOf(row: Pick<OutboxRow, 'kind' | 'conversation' | 'channel'>): string {
  if (row.kind === 'staff_notice') return row.channel
  return row.kind === 'message' ? (row.conversation ?? '') : STAFF_CHAT
}

export function isAlarm({ kind }: Pick<OutboxRow, 'kind'>): boolean {
  return kind === 'staff_alarm'
}
