/** How many messages may go to a chat: at most `count` in any `windowMs`. */
export type Allowance = { count: number; windowMs: number }

export type Budget = {
  /** Milliseconds until one more may go to the chat; 0: now. */
  wait(chat: string, allowance: Allowance, now: number): number
  spend(chat: string, now: number): void
  /** The other side asked for a pause. */
  pause(chat: string, until: number): void
}

/** Remembers what went to which chat lately, and who asked for a pause. */
export function createBudget(): Budget {
  const spent = new Map<string, number[]>()
  const paused = new Map<string, number>()

  return {
    wait(chat, { count, windowMs }, now) {
      const recent = (spent.get(chat) ?? []).filter((instant) => instant > now - windowMs)
      if (recent.length > 0) spent.set(chat, recent)
      else spent.delete(chat)
      const pause = Math.max(0, (paused.get(chat) ?? 0) - now)
      if (pause === 0) paused.delete(chat)
      const oldest = recent[recent.length - count]
      return Math.max(pause, oldest === undefined ? 0 : oldest + windowMs - now)
    },
    spend(chat, now) {
      spent.set(chat, [...(spent.get(chat) ?? []), now])
    },
    pause(chat, until) {
      paused.set(chat, Math.max(until, paused.get(chat) ?? 0))
    },
  }
}
