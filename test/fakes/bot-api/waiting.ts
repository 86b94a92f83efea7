/** Lets tests wait for an event instead of sleeping. */
export type Waiting = {
  /** Something may have changed: every waiter looks again. */
  changed(): void
  /**
   * The first value of `look` that is neither null, undefined nor false. Rejects after `timeoutMs`, and says that
   * `what` never came.
   */
  waitFor<T>(look: () => T, what: string, timeoutMs?: number): Promise<Exclude<T, null | undefined | false>>
  stop(): void
}

export function createWaiting(describe: () => string, defaultTimeoutMs: number): Waiting {
  const waiters = new Set<{ look(): void; fail(error: Error): void }>()
  return {
    changed() {
      for (const waiter of [...waiters]) waiter.look()
    },
    waitFor(look, what, timeoutMs = defaultTimeoutMs) {
      return new Promise((resolve, reject) => {
        const finish = (act: () => void) => {
          clearTimeout(timer)
          waiters.delete(waiter)
          act()
        }
        const waiter = {
          look() {
            try {
              const value = look()
              if (value !== null && value !== undefined && value !== false)
                finish(() => resolve(value as Exclude<typeof value, null | undefined | false>))
            } catch (error) {
              finish(() => reject(error))
            }
          },
          fail: (error: Error) => finish(() => reject(error)),
        }
        const timer = setTimeout(
          () => waiter.fail(new Error(`waited ${timeoutMs} ms for ${what}; ${describe()}`)),
          timeoutMs,
        )
        waiters.add(waiter)
        waiter.look()
      })
    },
    stop() {
      for (const waiter of [...waiters]) waiter.fail(new Error('the fake Bot API was stopped'))
    },
  }
}
