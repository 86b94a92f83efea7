type Close = () => void | Promise<void>

/** Registers steps that close what was opened. */
export type OnClose = (...steps: Close[]) => void

/** `close` runs the registered steps, the last first. A second call does nothing more. */
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
