import type { Answering } from '../answer/open.ts'
import { articleLookup } from '../corpus/lookup.ts'

/**
 * Keeps what answers open, and opens it again when another revision goes live. A revision that cannot be opened
 * leaves the last good one in place, and is told.
 */
export function keepOpen(open: () => Answering, failed: (error: Error) => void) {
  let answering = open()
  let lookup = articleLookup(answering.corpus)
  let stale = false
  return {
    current: () => answering,
    lookup: () => lookup,
    health: (): 'ok' | 'degraded' | 'down' => {
      if (answering.index.state === 'unavailable') return 'down'
      return stale || answering.searchServices?.degraded() ? 'degraded' : 'ok'
    },
    close: () => answering.searchServices?.close(),
    reopen() {
      try {
        const next = open()
        stale = next.index.state === 'unavailable'
        if (stale && answering.index.state === 'ready') return
        // A question in hand loses its vector at worst.
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
