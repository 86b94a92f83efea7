/** Frames that are told: where it was thrown, and by whom. */
const FRAMES = 8

/** What may be said of an error in a log. */
export type Cause = { error: string; code?: string; at: string }

/**
 * The kind of a failure, its code where it has one, and the places it came through. Never its message: that may repeat what a person wrote.
 */
export function causeOf(thrown: unknown): Cause {
  if (!(thrown instanceof Error)) return { error: typeof thrown, at: '' }
  const { code } = thrown as Error & { code?: unknown }
  const frames = thrown.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  return {
    error: thrown.name,
    ...(typeof code === 'string' && { code }),
    at: frames
      .slice(0, FRAMES)
      .map((frame) => frame.trim().slice('at '.length))
      .join(' < '),
  }
}
