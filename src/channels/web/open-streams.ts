/** Most event streams open at once. */
export type StreamLimits = {
  /** From one address, which an office or a school shares; every open page uses one. */
  address: number
  /** From all addresses together. */
  all: number
}

export const STREAM_LIMITS: StreamLimits = { address: 100, all: 1000 }

/**
 * Counts the open event streams. `enter` returns the function to call once when the stream ends; null when it is one
 * too many.
 */
export function createOpenStreams(limits: StreamLimits) {
  const open = new Map<string, number>()
  let all = 0

  return {
    enter(address: string): (() => void) | null {
      const here = open.get(address) ?? 0
      if (here >= limits.address || all >= limits.all) return null
      open.set(address, here + 1)
      all += 1
      return () => {
        all -= 1
        const rest = (open.get(address) ?? 1) - 1
        if (rest === 0) open.delete(address)
        else open.set(address, rest)
      }
    },
  }
}
