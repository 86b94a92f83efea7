import type { Answering } from '../answer/open.ts'
import { articleLookup } from '../corpus/lookup.ts'

/** `progress`: texts that have their vector, all, and how long the others will take; null when it cannot be told yet. */
export type IndexHealth =
  | { state: 'ok' | 'degraded' | 'down' }
  | {
      state: 'degraded'
      reason: 'preparing_vectors'
      progress: { done: number; total: number; seconds_left: number | null }
    }

/**
 * Keeps the answering open, and opens it again when another revision goes live. When the new revision cannot be opened,
 * the last good one stays and `failed` receives the error.
 */
export function keepOpen(open: () => Answering, failed: (error: Error) => void) {
  let answering = open()
  let lookup = articleLookup(answering.corpus)
  let stale = false
  return {
    current: () => answering,
    lookup: () => lookup,
    health: (): IndexHealth => {
      if (answering.index.state === 'unavailable') return { state: 'down' }
      const { searchServices } = answering
      if (!stale && !searchServices?.degraded()) return { state: 'ok' }
      const vectors = searchServices?.progress()
      if (stale || !vectors) return { state: 'degraded' }
      const { done, total, secondsLeft } = vectors
      return { state: 'degraded', reason: 'preparing_vectors', progress: { done, total, seconds_left: secondsLeft } }
    },
    close: () => answering.searchServices?.close(),
    reopen() {
      try {
        const next = open()
        stale = next.index.state === 'unavailable'
        if (stale && answering.index.state === 'ready') return
        // A running question may lose its vector search, and no more.
        void answering.searchServices?.close()
        answering = next
        lookup = articleLookup(next.corpus)
      } catch (error) {
        stale = true
        failed(error instanceof Error ? error : new Error(String(error)))
      }
    },
  }
}
