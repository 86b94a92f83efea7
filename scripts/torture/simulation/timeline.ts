export type Timeline = {
  /** Milliseconds of a clock that nobody sets. */
  now(): number
  /**
   * Runs `run` this many milliseconds from now. Entries of one instant run in the order in which they were added.
   * Returns a function that cancels it.
   */
  after(milliseconds: number, run: () => void): () => void
  /** Moves to the next instant with an entry, and runs that one entry. false when there is none. */
  step(): boolean
  /** A promise that resolves after this time. */
  pause(milliseconds: number): Promise<void>
}

/** Time that moves from one entry to the next and never by itself. */
export function createTimeline(start: number): Timeline {
  /** Entries by instant, the earliest last. */
  const coming: { at: number; run: () => void }[] = []
  let now = start

  const after = (milliseconds: number, run: () => void): (() => void) => {
    const one = { at: now + Math.max(0, milliseconds), run }
    let place = coming.length
    while (place > 0 && (coming[place - 1] as typeof one).at <= one.at) place -= 1
    coming.splice(place, 0, one)
    return () => {
      const found = coming.indexOf(one)
      if (found >= 0) coming.splice(found, 1)
    }
  }

  return {
    now: () => now,
    after,
    step() {
      const next = coming.pop()
      if (!next) return false
      now = next.at
      next.run()
      return true
    },
    pause: (milliseconds) => new Promise((resolve) => void after(milliseconds, resolve)),
  }
}

/** Number of turns of the event loop in which nothing may happen. Streams and promises need fewer. */
const CALM_TURNS = 4

/**
 * Resolves when this process is idle until something from outside happens: no file is being read or written, and
 * `stirred` no longer grows.
 */
export async function calm(stirred: () => number): Promise<void> {
  let before = -1
  for (let turns = 0; turns < CALM_TURNS; ) {
    await new Promise((resolve) => setImmediate(resolve))
    const waitsForDisk = process.getActiveResourcesInfo().some((name) => name.includes('Req'))
    const count = stirred()
    turns = waitsForDisk || count !== before ? 0 : turns + 1
    before = count
  }
}
