export type Timeline = {
  /** Milliseconds of a clock that nobody sets. */
  now(): number
  /** Runs it so many milliseconds from now; what is due at one instant in the order it was given. Returns the way to call it off. */
  after(milliseconds: number, run: () => void): () => void
  /** Moves to the next instant something is due at, and runs that one thing. False when nothing is to come. */
  step(): boolean
  /** A promise for those who wait. */
  pause(milliseconds: number): Promise<void>
}

/** Time that moves from one thing to the next and never by itself. */
export function createTimeline(start: number): Timeline {
  /** By instant, the earliest last. */
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

/** Turns of the event loop in which nothing may stir: streams and promises hand over in fewer. */
const CALM_TURNS = 4

/**
 * Resolves when this process has nothing to do any more until something is done to it: no file is being read or written,
 * and `stirred` counts no further.
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
