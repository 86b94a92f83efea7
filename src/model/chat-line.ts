import type { StopReason } from './chat-failure.ts'

/** The connection of one question: what stops it, and why it was stopped. */
export type Line = {
  signal: AbortSignal
  stopped: StopReason | null
  stop(reason: StopReason): void
  /** Closes whatever is still open. */
  close(): void
}

export function openLine(signal: AbortSignal | undefined): Line {
  const controller = new AbortController()
  const abort = () => line.stop('aborted')
  const line: Line = {
    signal: controller.signal,
    stopped: null,
    stop(reason) {
      line.stopped ??= reason
      controller.abort()
    },
    close() {
      signal?.removeEventListener('abort', abort)
      controller.abort()
    },
  }
  signal?.addEventListener('abort', abort, { once: true })
  return line
}
