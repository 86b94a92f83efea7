/** What goes wrong at a commit, a write or a send of a server: the process ends there, or the disk refuses. */
export function createMishaps() {
  let points = 0
  /** Number of points from now after which the process ends. */
  let cutIn = Number.POSITIVE_INFINITY
  /** Number of writes from now that the disk refuses. */
  let refusals = 0
  let refused = 0

  return {
    /** Called by a process at each point. Throws when the process is dead, ends here, or the disk refuses. */
    faultOf: (process: { readonly alive: boolean }, kill: () => void) => (point: string) => {
      points += 1
      if (!process.alive) throw new Error('the process is dead')
      cutIn -= 1
      if (cutIn <= 0) {
        kill()
        throw new Error(`killed at ${point}`)
      }
      const writes = point === 'statement' || point.endsWith(':before commit') || point.startsWith('evidence:')
      if (writes && refusals > 0) {
        refusals -= 1
        refused += 1
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
      }
    },
    cutAt(point: number): void {
      cutIn = point
    },
    cutNowhere(): void {
      cutIn = Number.POSITIVE_INFINITY
    },
    refuseWrites(count: number): void {
      refusals = count
    },
    none(): void {
      refusals = 0
      cutIn = Number.POSITIVE_INFINITY
    },
    /** Number of points so far. */
    points: () => points,
    /** Number of refused writes so far. */
    refused: () => refused,
  }
}
