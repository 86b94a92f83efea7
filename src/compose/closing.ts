type Close = () => void | Promise<void>

/** Notes how to close each thing that was opened. */
export type OnClose = (...steps: Close[]) => void

/** Closes what was opened, the last first. A second call closes nothing again. */
export function createClosing(): { onClose: OnClose; close: () => Promise<void> } {
  const opened: Close[] = []
  return {
    onClose(...steps) {
      opened.push(...steps)
    },
    async close() {
      for (const step of opened.splice(0).reverse()) await step()
    },
  }
}
