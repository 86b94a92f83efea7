import type { Clock } from '../../base/clock.ts'
import type { CandidateLists, ChunkIndex } from '../types.ts'

export type SearchStatus = {
  /** The engine that the next question goes to. */
  engine: ChunkIndex['engine']
  /** Why it is not the configured one; null when it is. */
  degraded: string | null
}

/** How long the primary is left alone after a failure, so that questions do not keep waiting for its time-out. */
const PAUSE_MS = 10_000

/**
 * Asks the primary, and the fallback when the primary is unavailable. After a failure only the fallback is asked for
 * `PAUSE_MS`; then one question tries the primary again. `note` receives each change: the reason, or null when the
 * primary is back. Only when both fail is the result `unavailable`, with both reasons.
 */
export function withFallback({
  primary,
  fallback,
  note,
  clock,
}: {
  primary: ChunkIndex
  fallback: ChunkIndex
  note: (degraded: string | null) => void
  clock: Clock
}): ChunkIndex & { status(): SearchStatus } {
  let degraded: string | null = null
  let retryAt = 0

  const change = (reason: string | null) => {
    const changed = (degraded === null) !== (reason === null)
    degraded = reason
    if (changed) note(reason)
  }

  const fromFallback = async (queries: Parameters<ChunkIndex['candidates']>[0], reason: string) => {
    const result = await fallback.candidates(queries)
    if (result.state === 'ready') return result
    return { state: 'unavailable', reason: `${reason}；${result.reason}` } satisfies CandidateLists
  }

  return {
    get engine() {
      return degraded === null ? primary.engine : fallback.engine
    },

    async candidates(queries) {
      const now = clock().getTime()
      if (degraded !== null) {
        if (now < retryAt) return fromFallback(queries, degraded)
        retryAt = now + PAUSE_MS
      }
      const result = await primary.candidates(queries)
      if (result.state === 'ready') {
        change(null)
        return result
      }
      retryAt = clock().getTime() + PAUSE_MS
      change(result.reason)
      return fromFallback(queries, result.reason)
    },

    status: () => ({ engine: degraded === null ? primary.engine : fallback.engine, degraded }),

    async close() {
      await Promise.all([primary.close(), fallback.close()])
    },
  }
}
