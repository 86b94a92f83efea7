import type { Clock, Schedule } from '../base/clock.ts'

/** How long a question waits for one service. */
export const WAIT_MS = 2_000
/** How long a service is left alone after a failure, so that questions do not keep waiting in vain. */
export const PAUSE_MS = 10_000

type Failed = { ok: false; message: string }
type Outcome = { ok: true } | Failed

/**
 * Asks one service while a person waits for the answer: for at most `WAIT_MS`, and not within `PAUSE_MS` after a
 * failure. Returns null when the service gave nothing. After each question `report` receives the reason, or null on
 * success; nothing once `stop` is aborted. Never throws.
 */
export function createTimedCall({
  stop,
  clock,
  schedule,
  report,
}: {
  stop: AbortSignal
  clock: Clock
  schedule: Schedule
  report: (reason: string | null) => void
}) {
  let pausedUntil = 0

  return async <T extends Outcome>(ask: (signal: AbortSignal) => Promise<T>): Promise<Exclude<T, Failed> | null> => {
    if (stop.aborted || clock().getTime() < pausedUntil) return null
    const outcome: T | Failed = await within(ask)
    if (stop.aborted) return null
    report(outcome.ok ? null : outcome.message)
    if (outcome.ok) return outcome as Exclude<T, Failed>
    pausedUntil = clock().getTime() + PAUSE_MS
    return null
  }

  async function within<T>(ask: (signal: AbortSignal) => Promise<T>): Promise<T | Failed> {
    const late = new AbortController()
    const callOff = schedule(WAIT_MS, () => late.abort())
    try {
      return await ask(AbortSignal.any([stop, late.signal]))
    } catch (error) {
      if (late.signal.aborted) return { ok: false, message: `${WAIT_MS / 1000} 秒内没有得到（没有回答、太忙或出错）` }
      return { ok: false, message: error instanceof Error ? error.message : String(error) }
    } finally {
      callOff()
    }
  }
}
